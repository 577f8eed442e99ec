"""What the dashboard asks of the service, and the colours of its charts."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

SHOWN_DAYS: Final = 10
QUESTIONS: Final = 12  # of the dashboard, of the bell and the menu around it, and of the settings
TIMES: Final = 2  # before the page hears what happens, and as it begins to


def test_the_dashboard_asks_few_questions_however_many_training_days_it_shows(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/profile")
    asked = _asked_by(page)

    visits.go(page, "/")
    visits.listen(page)
    visits.rest(page)

    assert len(_days(page)) == SHOWN_DAYS
    assert len(set(asked)) <= QUESTIONS
    assert max(Counter(asked).values()) <= TIMES


def _asked_by(page: "Page") -> list[str]:
    """The addresses that the page reads from here on; the list grows."""
    asked: list[str] = []

    def note(request: "Request") -> None:
        if request.method == "GET" and "/api/v1/" in request.url:
            asked.append(request.url.partition("/api/v1/")[2])

    page.on("request", note)
    return asked


def _days(page: "Page") -> list[str]:
    """The training days of the chart, as whoever does not see it is told."""
    table = page.get_by_role("table", name="Attendance over time")
    return table.get_by_role("rowheader").all_inner_texts()
