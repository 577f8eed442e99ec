"""What the office sees of one cadet: the picture of a letter, and the ways to all that is kept."""

import re
from secrets import randbelow, token_hex
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from conformance.browser.pictures import SHOWN, png_named
from conformance.browser.visits import Visits
from conformance.criteria.uploads import document

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload


def test_the_picture_of_a_letter_is_seen_where_it_is_decided(visits: Visits) -> None:
    reason = written_with(visits, png_named("clinic.png", side=300))
    page = visits.sign_in("staff", at="/excuse-letters")

    page.get_by_role("row").filter(has_text=reason).get_by_role("link").click()
    picture = page.get_by_role("link", name="clinic.png: open the picture").locator("img")
    picture.scroll_into_view_if_needed()

    page.wait_for_function(SHOWN, arg=picture.element_handle())
    visits.photograph(page, "office-letter-desktop-light")
    assert visits.barriers(page) == []


def test_a_document_of_a_letter_opens_in_a_tab_of_its_own(visits: Visits) -> None:
    name, kind = "clinic.pdf", "application/pdf"
    reason = written_with(visits, {"name": name, "mimeType": kind, "buffer": document()})
    page = visits.sign_in("staff", at="/excuse-letters")

    page.get_by_role("row").filter(has_text=reason).get_by_role("link").click()
    way = page.get_by_role("link", name="Open the file")

    expect(way).to_have_attribute("href", re.compile("^https?://.*signature="))
    expect(way).to_have_attribute("target", "_blank")
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("role", ["admin", "staff"])
def test_a_record_leads_to_the_sheet_the_ledger_and_the_register(role: str, visits: Visits) -> None:
    page = visits.sign_in(role, at="/cadets/2?tab=grade")

    page.get_by_role("link", name="In the grade sheet").click()
    page.wait_for_url(re.compile(r"/grades\?search=2026-"))
    expect(page.get_by_role("grid").get_by_role("rowheader")).to_have_count(1)
    page.go_back()
    page.get_by_role("tab", name="Merits").click()
    page.get_by_role("link", name="In the ledger").click()
    page.wait_for_url("**/ledger?cadet=2")
    only = page.get_by_role("button", name=re.compile("^Only .*: show those of all cadets$"))
    only.click()
    page.wait_for_url("**/ledger")
    visits.go(page, "/cadets/2?tab=attendance")
    page.get_by_role("link", name="In the register").click()

    page.wait_for_url(re.compile(r"/register\?company="))


@pytest.mark.parametrize("role", ["admin", "staff"])
def test_cadets_who_are_picked_are_given_points_together(role: str, visits: Visits) -> None:
    reason = f"Carried the colours {token_hex(4)}"
    page = visits.sign_in(role, at="/cadets?company=Bravo")
    picks = page.get_by_role("table").get_by_role("checkbox", name=re.compile("^Pick "))

    for place in (2, 4, 5):
        picks.nth(place).check()
    page.get_by_role("button", name="Give points").click()
    page.get_by_label("Points", exact=True).fill("7")
    page.get_by_label("Reason").fill(reason)
    visits.photograph(page, f"office-give-{role}")
    page.get_by_role("button", name="Give to 3 cadets").click()

    page.get_by_text("3 cadets were given points.").wait_for()
    visits.go(page, "/ledger")
    expect(page.get_by_role("row").filter(has_text=reason)).to_have_count(3)


def written_with(visits: Visits, file: "FilePayload") -> str:
    """The reason of a letter that the cadet has sent with this file."""
    reason = f"As the clinic says {token_hex(4)}."
    page = visits.sign_in("cadet", at="/excuse-letters")
    page.get_by_role("button", name="Write a letter").click()
    page.get_by_label("Training day").select_option("other")
    page.get_by_label("Date").fill(f"{2100 + randbelow(800)}-06-{10 + randbelow(20)}")
    page.get_by_label("Reason").fill(reason)
    page.get_by_label("Certificate, if you have one").set_input_files(files=[file])
    page.get_by_text("is attached.").last.wait_for()
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("Your letter is with the office.").wait_for()
    return reason
