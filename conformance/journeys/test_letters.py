"""A letter at the office: what is on record of its day is seen before it is decided on."""

from typing import TYPE_CHECKING

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DATE, TITLE = "2077-02-13", "Drill with a letter"


def test_a_letter_of_who_was_there_is_approved_only_after_a_question_and_taken_back_whole(
    visits: Visits,
) -> None:
    mark_at_the_gate(visits)
    write_a_letter(visits)
    office = visits.sign_in("staff", at="/excuse-letters")
    office.get_by_role("row").filter(has_text="Feb 13, 2077").get_by_role("link").click()
    office.get_by_text("Present is on record").wait_for()

    office.get_by_role("button", name="Approve").click()
    question = office.get_by_role("dialog", name="Excuse a cadet who was there?")
    question.wait_for()
    barriers = visits.barriers(office)
    question.get_by_role("button", name="Cancel").click()
    recorded(office, "Present").wait_for()
    office.get_by_role("button", name="Approve").click()
    question.get_by_role("button", name="Approve all the same").click()
    recorded(office, "Excused").wait_for()
    office.get_by_role("button", name="Put it back to wait").click()

    recorded(office, "Present").wait_for()
    assert not barriers


def recorded(page: "Page", mark: str) -> "Locator":
    """What the letter's page says of its day, where it is this mark."""
    return page.get_by_role("listitem").filter(has_text=TITLE).get_by_text(mark, exact=True)


def mark_at_the_gate(visits: Visits) -> None:
    """The first cadet comes to a training day, which the calendar has for later."""
    page = visits.sign_in("admin", at="/training-days")
    page.get_by_role("button", name="Plan a day").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Date", exact=True).fill(DATE)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Scan").click()
    page.get_by_label("Code or student ID").fill("2026-00001")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Mark this day").click()
    page.get_by_text("1 marked").wait_for()


def write_a_letter(visits: Visits) -> None:
    """The same cadet asks to be excused from the date of that day."""
    page = visits.sign_in("cadet", at="/excuse-letters")
    page.get_by_role("button", name="Write a letter").click()
    page.get_by_label("Training day").select_option("other")
    page.get_by_label("Date").fill(DATE)
    page.get_by_label("Reason").fill("I was in bed.")
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("Your letter is with the office.").wait_for()
