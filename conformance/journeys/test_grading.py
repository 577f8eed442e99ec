"""Grades, the ledger and reports, as administrators and training staff work on them."""

import json
import re
from secrets import token_hex
from typing import Any

from playwright.sync_api import Route, expect

from conformance.browser.visits import Visits

NAME_OF_A_REPORT = r"[a-z-]+-\d{4}-\d\d-\d\d\.(pdf|csv|xlsx)"


def test_a_score_is_typed_over_by_keyboard_and_seen_by_staff_at_once(visits: Visits) -> None:
    watching = visits.sign_in("staff", at="/grades?search=2026-00115")
    visits.listen(watching)
    page = visits.sign_in("admin", at="/grades?search=2026-00115")
    cell = page.locator('[data-row="0"] [data-column="4"]')
    score = "61.5" if cell.inner_text() != "61.5" else "62.5"

    page.get_by_role("grid").focus()
    page.keyboard.type(score)
    page.keyboard.press("Enter")

    expect(page.locator('[data-row="0"] [data-state="saved"]')).to_have_count(1)
    expect(watching.locator('[data-row="0"] [data-column="4"]')).to_have_text(score)


def test_a_score_that_somebody_else_set_meanwhile_is_a_conflict(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/grades?search=2026-00116")
    page.route("**/api/v1/grades/", lambda route: route.continue_(post_data=_outdated(route)))

    page.get_by_role("grid").focus()
    page.keyboard.type("64.5")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Somebody else set")
    expect(page.get_by_role("button", name="Keep theirs")).to_be_visible()


def test_a_grade_says_what_it_is_made_of(visits: Visits) -> None:
    page = visits.sign_in("staff", at="/grades?search=2026-00117")

    page.get_by_role("button", name="Explain the grade").click()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("days attended ÷ training days")
    expect(dialog).to_contain_text("(prelim + midterm + final) ÷ 300")


def test_staff_give_several_cadets_merits(visits: Visits) -> None:
    reason = f"Carried the colors {token_hex(4)}"
    page = visits.sign_in("staff", at="/ledger")
    page.get_by_role("button", name="Give points").click()
    page.get_by_label("Find cadets").fill("2026-0011")
    chosen = page.get_by_role("button", name="Choose these 10", exact=True)

    chosen.click()
    page.get_by_label("Points", exact=True).fill("2")
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Give to 10 cadets").click()

    expect(page.get_by_text("10 cadets were given points.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=reason)).to_have_count(10)


def test_a_report_is_followed_until_it_can_be_fetched(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/reports")
    visits.listen(page)
    page.get_by_role("button", name="Ask for a report").click()

    page.get_by_role("button", name="Ask for it").click()

    expect(page.get_by_role("button", name="Download").first).to_be_visible(timeout=60_000)


def test_a_report_is_saved_under_a_name_that_tells_what_it_is(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/reports")
    page.get_by_role("button", name="Ask for a report").click()
    page.get_by_role("button", name="Ask for it").click()
    download = page.get_by_role("button", name="Download").first
    download.wait_for(timeout=60_000)

    with page.expect_download() as saved:
        download.click()

    assert re.fullmatch(NAME_OF_A_REPORT, saved.value.suggested_filename)
    assert saved.value.path().stat().st_size > 0


def test_a_changed_setting_is_in_the_audit_log(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/settings")
    page.get_by_role("checkbox", name="Show new notifications").click()

    page.get_by_role("button", name="Save the settings").click()

    expect(page.get_by_text("The settings are saved.")).to_be_visible()
    visits.go(page, "/audit?event=settings.changed")
    expect(page.get_by_role("rowheader", name="Settings changed").first).to_be_visible()


def _outdated(route: Route) -> str | None:
    """What is sent, as if the page had seen another score than the one that there is."""
    sent: dict[str, Any] = route.request.post_data_json or {}
    rows = [{**row, "expected": {"prelim_score": "1"}} for row in sent["rows"]]
    return json.dumps({**sent, "rows": rows})
