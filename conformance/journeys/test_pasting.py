"""A block of scores pasted into the grade sheet: few requests, and each cell has its own fate."""

import json
from typing import TYPE_CHECKING, Any, Final

import httpx
from playwright.sync_api import expect

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

ROWS: Final = 50
SCORES: Final = ("prelim_score", "midterm_score", "final_score")
SHEET: Final = "/api/v1/grades/"


def test_a_pasted_block_is_one_request_and_is_kept(visits: Visits, admin: httpx.Client) -> None:
    page = visits.sign_in("admin", at="/grades?company=Alpha")
    asked = _writes_of(page)
    block = [[f"{61 + row % 30}.{column}5" for column in range(3)] for row in range(ROWS)]

    _paste(page, block)
    page.reload()
    visits.settle(page)

    assert [method for method, _ in asked] == ["PUT"]
    assert _kept(admin, "Alpha") == block
    expect(page.locator('[data-row="0"] [data-column="4"]')).to_have_text(block[0][0])


def test_of_a_pasted_block_only_what_somebody_else_set_meanwhile_is_left_alone(
    visits: Visits, admin: httpx.Client
) -> None:
    page = visits.sign_in("admin", at="/grades?company=Bravo")
    before = _kept(admin, "Bravo")
    asked = _writes_of(page)
    page.route(f"**{SHEET}", lambda route: route.continue_(post_data=_outdated(route)), times=1)
    block = [[f"{62 + row % 30}.{column}5" for column in range(3)] for row in range(ROWS)]

    _paste(page, block)

    alert = page.get_by_role("alert").filter(has_text="was not saved")
    expect(alert).to_contain_text(f"Prelim: {block[2][0]} was not saved")
    expect(alert).to_contain_text(f"to {_plain(before[2][0])} meanwhile")
    expect(page.locator('[data-state="conflict"]')).to_have_count(1)
    expect(page.locator('[data-row="2"] [data-state="saved"]')).to_have_count(2)
    block[2][0] = before[2][0]
    assert _kept(admin, "Bravo") == block
    assert len(asked) == 2  # and once more for the rest of the row


def _paste(page: "Page", block: list[list[str]]) -> None:
    """Put a block on the clipboard, as a spreadsheet does, and paste it; wait until it was sent."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = "".join("\t".join(row) + "\r\n" for row in block)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.get_by_role("grid").focus()
    page.keyboard.press("Control+v")
    expect(page.locator('[data-state="saving"]')).to_have_count(0)
    expect(page.locator('[data-row="0"] [data-state="saved"]')).to_have_count(3)


def _writes_of(page: "Page") -> list[tuple[str, str]]:
    """What the page changes from here on, by method and address; the list grows."""
    asked: list[tuple[str, str]] = []

    def note(request: "Request") -> None:
        if request.method not in {"GET", "OPTIONS"} and "/grades/" in request.url:
            asked.append((request.method, request.url))

    page.on("request", note)
    return asked


def _kept(admin: httpx.Client, company: str) -> list[list[str]]:
    """The scores of the first cadets of the company's sheet."""
    answer = admin.get(SHEET, params={"company": company, "page_size": ROWS})
    return [[row[score] for score in SCORES] for row in answer.json()["results"]]


def _plain(score: str) -> str:
    return score.rstrip("0").rstrip(".")


def _outdated(route: "Route") -> str:
    """What is sent, as if the page had seen another prelim score of the third cadet."""
    sent: dict[str, Any] = route.request.post_data_json or {}
    sent["rows"][2]["expected"]["prelim_score"] = "1"
    return json.dumps(sent)
