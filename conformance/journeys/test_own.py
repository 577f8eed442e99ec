"""What a cadet does for himself: grade, letters with a certificate, profile with a picture."""

from secrets import token_hex

from playwright.sync_api import Response, expect

from conformance.browser.pictures import SHOWN, png_named
from conformance.browser.visits import Visits


def test_a_cadet_reads_what_the_grade_is_made_of(visits: Visits) -> None:
    page = visits.sign_in("cadet")

    page.get_by_role("link", name="What my grade is made of").click()
    page.get_by_role("heading", name="Subject").wait_for()

    parts = ["Attendance", "Aptitude", "Subject"]
    expect(page.get_by_role("heading", level=3)).to_have_text(parts)
    assert page.get_by_text("training days.", exact=False).first.is_visible()


def test_a_cadet_sends_a_letter_with_a_certificate_and_withdraws_it(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/excuse-letters")
    name = f"clinic-{token_hex(4)}.png"
    certificate = png_named(name)

    page.get_by_role("button", name="Write a letter").click()
    page.get_by_label("Training day").select_option("other")
    page.get_by_label("Date").fill("2077-01-09")
    page.get_by_label("Reason").fill("Fever; the certificate is attached.")
    page.get_by_label("Certificate, if you have one").set_input_files(certificate)
    page.get_by_text("is attached.").last.wait_for()
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("Your letter is with the office.").wait_for()

    letter = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=name))
    letter.get_by_role("button", name="Withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    page.get_by_text("The letter is withdrawn.").wait_for()


def test_a_picture_of_ones_own_is_shown_from_where_files_are_kept(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/profile")
    picture = png_named("me.png")

    page.get_by_label("Picture", exact=True).set_input_files(picture)
    page.get_by_text("Your profile is saved.").wait_for()
    shown = page.locator("main img").first
    shown.wait_for(state="attached")

    page.wait_for_function(SHOWN, arg=shown.element_handle())


def is_kept(answer: Response) -> bool:
    return answer.request.method == "PATCH" and answer.ok


def test_colours_chosen_on_one_device_hold_on_another_that_chose_none(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/profile?part=settings")
    elsewhere = visits.sign_in("cadet", device="phone")
    theme = page.get_by_label("Theme")

    with page.expect_response(is_kept):
        theme.select_option("dark")
    expect(page.locator(":root")).to_have_attribute("data-theme", "dark")
    visits.go(elsewhere, "/")
    expect(elsewhere.locator(":root")).to_have_attribute("data-theme", "dark")

    with page.expect_response(is_kept):
        theme.select_option("system")
    visits.go(elsewhere, "/")
    expect(elsewhere.locator(":root")).not_to_have_attribute("data-theme", "dark")
