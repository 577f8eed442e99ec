"""What one does, another's open page shows by itself."""

import re
from secrets import token_hex

from playwright.sync_api import expect

from conformance.browser.visits import Visits


def test_a_letter_stands_in_the_office_at_once_and_its_decision_at_the_cadet(
    visits: Visits,
) -> None:
    reason, note = f"Fever since dawn {token_hex(4)}.", f"Get well soon {token_hex(4)}."
    office = visits.sign_in("staff", at="/excuse-letters")
    cadet = visits.sign_in("cadet", at="/excuse-letters")
    visits.listen(office)
    visits.listen(cadet)

    cadet.get_by_role("button", name="Write a letter").click()
    cadet.get_by_label("Training day").select_option("other")
    cadet.get_by_label("Date").fill("2031-06-07")
    cadet.get_by_label("Reason").fill(reason)
    cadet.get_by_role("button", name="Send the letter").click()
    letter = office.get_by_role("row").filter(has_text=reason).get_by_role("link")
    letter.click()
    office.get_by_label("Note to the cadet").fill(note)
    office.get_by_role("button", name="Reject").click()

    cadet.get_by_text(note).wait_for()


def test_a_letter_that_is_withdrawn_leaves_the_office_at_once(visits: Visits) -> None:
    reason = f"Fever since dawn {token_hex(4)}."
    cadet = visits.sign_in("cadet", at="/excuse-letters")
    office = visits.sign_in("admin", at="/excuse-letters")
    visits.listen(office)
    cadet.get_by_role("button", name="Write a letter").click()
    cadet.get_by_label("Training day").select_option("other")
    cadet.get_by_label("Date").fill("2031-06-14")
    cadet.get_by_label("Reason").fill(reason)
    cadet.get_by_role("button", name="Send the letter").click()
    office.get_by_text(reason).wait_for()

    letter = cadet.get_by_role("listitem").filter(has_text=reason)
    letter.get_by_role("button", name="Withdraw").click()
    cadet.get_by_role("dialog").get_by_role("button", name="Withdraw").click()

    expect(office.get_by_text(reason)).to_have_count(0)


def test_an_announcement_is_read_at_once_and_is_gone_at_once(visits: Visits) -> None:
    title = f"Boots are here {token_hex(4)}"
    cadet = visits.sign_in("cadet", at="/announcements")
    admin = visits.sign_in("admin", at="/announcements")
    visits.listen(cadet)

    admin.get_by_role("button", name="Announce").click()
    admin.get_by_label("Title").fill(title)
    admin.get_by_role("dialog").get_by_role("button", name="Announce").click()
    cadet.get_by_role("link", name=title).wait_for()
    admin.get_by_role("link", name=title).click()
    admin.get_by_role("button", name="Delete").click()
    admin.get_by_role("dialog").get_by_role("button", name="Delete").click()

    expect(cadet.get_by_role("link", name=title)).to_have_count(0)


def test_who_is_added_to_the_roster_stands_in_it_at_once(visits: Visits) -> None:
    number = f"2026-{token_hex(4)}"
    staff = visits.sign_in("staff", at=f"/cadets?search={number}")
    admin = visits.sign_in("admin", at="/cadets")
    visits.listen(staff)

    admin.get_by_role("button", name="Add a cadet").click()
    admin.get_by_label("Student ID", exact=True).fill(number)
    admin.get_by_label("Last name").fill("Ilagan")
    admin.get_by_label("First name").fill("Rosa")
    admin.get_by_role("dialog").get_by_role("button", name="Save").click()

    staff.get_by_role("link", name=re.compile("Ilagan")).wait_for()
