"""The roster of cadets, as administrators and others see it."""

import re

import pytest
from playwright.sync_api import expect

from conformance.browser.visits import Colours, Device, Visits


def test_an_administrator_finds_a_cadet_and_changes_him(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.get_by_label("Search names and student IDs").fill("2026-00222")
    expect(page.locator("tbody tr")).to_have_count(1)

    page.get_by_role("button", name="Actions for").click()
    page.get_by_role("menuitem", name="Edit").click()
    page.get_by_label("Rank").fill("Cdt Sgt")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="Edit a cadet")).to_be_hidden()


def test_what_the_server_refuses_stands_at_its_field(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets?search=2026-00222")
    page.get_by_role("button", name="Actions for").click()
    page.get_by_role("menuitem", name="Edit").click()

    email = page.get_by_role("textbox", name="Email")
    email.fill("cadet@unit")  # good enough for browsers
    page.get_by_role("button", name="Save").click()

    expect(email).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_accessible_description(re.compile("valid email", re.IGNORECASE))


def test_what_is_no_fields_fault_stands_above_the_form(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets?search=2026-00222")
    page.get_by_role("button", name="Actions for").click()
    page.get_by_role("menuitem", name="Edit").click()

    page.get_by_role("textbox", name="Student ID", exact=True).fill("2026-00221")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Somebody has this student id")


def test_a_cadet_is_told_that_the_roster_is_for_others(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/cadets")

    heading = page.get_by_role("heading", level=1).inner_text()

    assert heading == "Not for your role"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_the_roster_keeps_nobody_out(visits: Visits, device: Device, colours: Colours) -> None:
    page = visits.sign_in("admin", at="/cadets", device=device, colours=colours)

    barriers = visits.barriers(page)

    visits.photograph(page, f"cadets-{device}-{colours}")
    assert barriers == []
