"""The grade sheet while other things happen: rows leave, answers fail, its user leaves."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Locator, Page, Route

TRANSFERRED = "/grades?search=2026-0012&status=T"
PRELIM = 4
STATUS = 7


def test_a_score_is_saved_for_its_cadet_though_the_row_before_leaves_while_it_is_typed(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/grades?search=2026-0012")
    _set_statuses(page, rows=3, to="t")
    visits.go(page, TRANSFERRED)
    visits.listen(page)
    (first, second, third) = (_name(page, row) for row in range(3))
    page.get_by_role("grid").focus()
    _right(page, STATUS - PRELIM)
    page.keyboard.type("a")
    page.keyboard.press("Enter")
    _left(page, STATUS - PRELIM)

    page.keyboard.type("1")
    expect(page.get_by_role("rowheader", name=first)).to_have_count(0)
    page.keyboard.type("7")
    page.keyboard.press("Enter")

    expect(_row(page, second).locator('[data-state="saved"]')).to_have_text(re.compile("^17"))
    expect(_row(page, third).locator("[data-state]")).to_have_count(0)


def test_a_score_that_was_not_saved_is_told_on_other_screens_and_waits_on_the_sheet(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/grades?search=2026-00130")
    held: list[Route] = []
    page.route("**/api/v1/grades/", lambda route: _hold(route, held))
    page.get_by_role("grid").focus()
    page.keyboard.type("41.5")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Cadets", exact=True).click()
    expect(page.get_by_role("heading", name="Cadets", level=1)).to_be_visible()
    _fail(held[0])

    expect(page.get_by_role("region", name="Notifications")).to_contain_text("41.5 was not saved")
    page.get_by_role("link", name="Grades", exact=True).click()
    waiting = page.get_by_role("alert").filter(has=page.get_by_role("button", name="Give up"))
    expect(waiting).to_contain_text("41.5 was not saved")


def test_a_page_with_scores_that_are_not_saved_asks_before_it_is_reloaded(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/grades?search=2026-00131")
    page.route("**/api/v1/grades/", _fail)
    page.get_by_role("grid").focus()
    page.keyboard.type("41.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Give up")).to_be_visible()
    asked: list[str] = []

    page.on("dialog", lambda dialog: _accept(dialog, asked))
    page.reload()

    assert asked == ["beforeunload"]


def test_a_sheet_of_which_a_part_failed_says_so_and_asks_again(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.route(re.compile(r"/api/v1/grades/\?.*page=2\b"), _fail)

    visits.go(page, "/grades")
    visits.listen(page)
    page.wait_for_load_state("networkidle")  # or the first frame has it read again by itself

    expect(page.get_by_role("alert")).to_contain_text("could not be read", timeout=30_000)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_focus_of_the_sheet_is_seen_on_all_its_sides(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/grades")
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")

    sides = _sides(page.get_by_role("grid"))

    assert sides == [_ring(page)] * 4


def _sides(element: "Locator") -> list[tuple[int, ...]]:
    """The colours in the middle of its upper, lower, left and right edge."""
    picture = Image.open(BytesIO(element.screenshot())).convert("RGB")
    right, bottom = picture.width - 2, picture.height - 2
    middle, half = picture.width // 2, picture.height // 2
    places = [(middle, 1), (middle, bottom), (1, half), (right, half)]
    return [_colour(picture, place) for place in places]


def _ring(page: "Page") -> tuple[int, ...]:
    """The colour of whatever has the focus."""
    colour = page.locator("body").evaluate(
        """body => {
            const paint = document.createElement("canvas").getContext("2d");
            paint.fillStyle = getComputedStyle(body).getPropertyValue("--brass-bright");
            paint.fillRect(0, 0, 1, 1);
            return [...paint.getImageData(0, 0, 1, 1).data.slice(0, 3)];
        }"""
    )
    return tuple(colour)


def _colour(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = picture.getpixel(place)
    return found if isinstance(found, tuple) else ()


def _set_statuses(page: "Page", *, rows: int, to: str) -> None:
    page.get_by_role("grid").focus()
    _right(page, STATUS - PRELIM)
    for _ in range(rows):
        page.keyboard.type(to)
        page.keyboard.press("Enter")
    expect(page.locator('[data-state="saved"]')).to_have_count(rows)


def _right(page: "Page", steps: int) -> None:
    for _ in range(steps):
        page.keyboard.press("ArrowRight")


def _left(page: "Page", steps: int) -> None:
    for _ in range(steps):
        page.keyboard.press("ArrowLeft")


def _name(page: "Page", row: int) -> str:
    return page.locator(f'[data-row="{row}"] [data-column="0"]').inner_text()


def _row(page: "Page", name: str) -> "Locator":
    return page.locator("[data-row]").filter(has=page.get_by_role("rowheader", name=name))


def _hold(route: "Route", held: "list[Route]") -> None:
    held.append(route)


def _fail(route: "Route") -> None:
    """The server answers with a fault of its own."""
    route.fulfill(status=500, json={"code": "internal_error", "detail": "It broke."})


def _accept(dialog: "Dialog", asked: list[str]) -> None:
    asked.append(dialog.type)
    dialog.accept()
