"""Marking who was there, by staff at a desk and an administrator at the gate."""

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def test_a_mark_set_by_keyboard_is_seen_by_another_who_watches(visits: Visits) -> None:
    staff = opened(visits, "staff")
    admin = opened(visits, "admin")

    marks(staff).get_by_role("radio").first.focus()
    staff.keyboard.press("e")
    chosen(admin, "Excused").wait_for()
    staff.keyboard.press("l")

    chosen(admin, "Late").wait_for()


def test_a_mark_is_counted_in_a_grade_sheet_that_somebody_has_open(visits: Visits) -> None:
    page = opened(visits, "staff")
    marked(page, "a")
    watching = visits.sign_in("admin", at="/grades?search=2026-00222")
    visits.listen(watching)
    days = watching.locator('[data-row="0"] [data-column="1"]')
    attended, _, planned = days.inner_text().partition("/")

    marked(page, "p")

    expect(days).to_have_text(f"{int(attended) + 1}/{planned}")


def test_a_long_sheet_draws_who_is_near_and_the_keyboard_goes_on_wherever_one_scrolled(
    visits: Visits,
) -> None:
    page = visits.sign_in("staff", at="/training-days")
    page.get_by_role("table").get_by_role("link").first.click()
    marks(page).get_by_role("radio").first.focus()
    people = page.get_by_role("list", name="Cadets").get_by_role("listitem")
    everybody = int(people.first.get_attribute("aria-setsize") or 0)
    drawn = people.count()

    page.keyboard.press("ArrowDown")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(f'[role=listitem][aria-posinset="{everybody}"]').wait_for()
    for _ in range(35):
        page.keyboard.press("ArrowDown")

    expect(page.locator("[role=listitem]:focus-within")).to_have_attribute("aria-posinset", "37")
    assert 30 <= drawn < everybody


def test_a_reload_shows_what_was_marked(visits: Visits) -> None:
    page = opened(visits, "staff")

    marked(page, "a")
    page.reload()
    visits.settle(page)

    chosen(page, "Absent").wait_for()


def test_a_student_id_typed_at_the_gate_is_marked_once(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/training-days")
    page.get_by_role("button", name="Plan a day").click()
    page.get_by_label("Title").fill("Drill at the gate")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Drill at the gate").click()
    page.get_by_role("link", name="Scan").click()

    page.get_by_label("Code or student ID").fill("2026-00005")
    page.keyboard.press("Enter")
    page.get_by_label("Code or student ID").fill("2026-00005")
    page.keyboard.press("Enter")

    page.get_by_text("1 marked").wait_for()
    assert page.get_by_role("listitem").filter(has_text="2026-00005").count() == 1


def opened(visits: Visits, role: str) -> "Page":
    """The sheet of the newest training day, narrowed to one cadet."""
    page = visits.sign_in(role, at="/training-days")
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_label("Search names and student IDs").fill("2026-00222")
    page.wait_for_url("**/training-days/*search=2026-00222")
    visits.settle(page)
    marks(page).wait_for()
    return page


def marked(page: "Page", key: str) -> None:
    """Mark the first cadet who is shown, by keyboard, and wait until it is saved."""
    marks(page).get_by_role("radio").first.focus()
    with page.expect_response(re.compile(r"/training-days/\d+/attendance/$")) as answer:
        page.keyboard.press(key)
    assert answer.value.ok


def marks(page: "Page") -> "Locator":
    """The marks of the first cadet who is shown."""
    return page.get_by_role("list", name="Cadets").get_by_role("group").first


def chosen(page: "Page", mark: str) -> "Locator":
    """The mark, where it is the one that is set."""
    return marks(page).get_by_role("radio", name=mark, checked=True)
