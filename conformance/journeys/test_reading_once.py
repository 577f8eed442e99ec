"""A sheet of attendance is read once after marks, though the answer and the socket tell of them."""

import re
from secrets import token_hex
from typing import TYPE_CHECKING

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response

OF_A_SHEET = re.compile(r"/training-days/\d+/attendance/")


def test_marks_are_followed_by_one_reading_of_their_sheet(visits: Visits) -> None:
    title = f"Drill that is read once {token_hex(4)}"
    page = visits.sign_in("admin", at="/training-days")
    page.get_by_role("button", name="Plan a day").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("list", name="Cadets").wait_for()
    visits.listen(page)
    visits.rest(page)
    asked = _readings_of(page)

    with page.expect_response(_is_reading):
        page.get_by_role("list", name="Cadets").get_by_role("radio").first.focus()
        page.keyboard.type("la")
    visits.rest(page)

    assert len(asked) == len(set(asked)) > 0


def _readings_of(page: "Page") -> list[str]:
    """The pages of the sheet that are read from here on; the list grows."""
    asked: list[str] = []

    def note(request: "Request") -> None:
        if request.method == "GET" and OF_A_SHEET.search(request.url):
            asked.append(request.url)

    page.on("request", note)
    return asked


def _is_reading(answer: "Response") -> bool:
    return answer.request.method == "GET" and OF_A_SHEET.search(answer.url) is not None
