"""What people say to each other, seen live by the one it is said to."""

from conformance.browser.visits import Visits


def test_a_question_is_answered_and_the_asker_sees_it_at_once(visits: Visits) -> None:
    cadet = visits.sign_in("cadet", at="/messages")
    admin = visits.sign_in("admin", at="/messages")

    cadet.get_by_role("button", name="Write a message").click()
    cadet.get_by_label("Subject").fill("Name cloth")
    cadet.get_by_label("Message", exact=True).fill("Where do I get a new one?")
    cadet.get_by_role("button", name="Send").click()
    thread = admin.get_by_role("listitem").filter(has_text="Where do I get a new one?")
    thread.get_by_role("button", name="Reply").click()
    admin.get_by_label("Reply", exact=True).fill("At the supply room, on Friday.")
    admin.get_by_role("dialog").get_by_role("button", name="Reply").click()

    cadet.get_by_role("article").filter(has_text="At the supply room, on Friday.").wait_for()


def test_what_one_writes_in_the_chat_another_reads_at_once(visits: Visits) -> None:
    staff = visits.sign_in("staff", at="/chat")
    admin = visits.sign_in("admin", at="/chat")
    staff.get_by_text("Live", exact=True).wait_for()
    admin.get_by_text("Live", exact=True).wait_for()

    staff.get_by_label("Message", exact=True).fill("The colours are at the tailor's.")
    staff.keyboard.press("Enter")

    admin.get_by_role("log").get_by_text("The colours are at the tailor's.").wait_for()


def test_an_announcement_is_read_by_cadets_without_what_could_harm_them(visits: Visits) -> None:
    admin = visits.sign_in("admin", at="/announcements")
    cadet = visits.sign_in("cadet", at="/announcements")

    admin.get_by_role("button", name="Announce").click()
    admin.get_by_label("Title").fill("Parade of the corps")
    admin.get_by_role("textbox", name="Text").click()
    admin.keyboard.type("Be there at 0600 <script>alert(1)</script>")
    admin.get_by_role("dialog").get_by_role("button", name="Announce").click()
    admin.get_by_text("is announced.").wait_for()
    cadet.reload()
    cadet.get_by_role("link", name="Parade of the corps").first.click()

    cadet.get_by_role("heading", level=1, name="Parade of the corps").wait_for()
    cadet.get_by_text("Be there at 0600").wait_for()
    assert cadet.locator("main script").count() == 0


def test_a_notice_rings_where_it_is_sent_to_and_is_read_there(visits: Visits) -> None:
    cadet = visits.sign_in("cadet", at="/notifications")
    admin = visits.sign_in("admin", at="/notifications")

    admin.get_by_role("button", name="Notify people").click()
    admin.get_by_label("Who is told").select_option("cadet")
    admin.get_by_label("Message", exact=True).fill("Bring a poncho tomorrow.")
    admin.get_by_role("button", name="Send").click()
    cadet.get_by_role("main").get_by_text("Bring a poncho tomorrow.").wait_for()
    cadet.get_by_role("button", name="Mark all as read").click()

    cadet.get_by_role("button", name="Notifications", exact=True).wait_for()
