"""The fixtures of a browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from conformance.bench import Bench
from conformance.browser import chromium
from conformance.browser.visits import PATIENCE, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser_program() -> Iterator["Browser"]:
    """A Chromium of this session. Raises NoBrowser where there is none: nothing is then judged."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - only where a browser is

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def all_visits(bench: Bench, browser_program: "Browser", visitor_numbers: Iterator[int]) -> Visits:
    """Keeps the sign-ins of the session."""
    return Visits(
        target=bench.target,
        browser=browser_program,
        new_address=lambda: bench.target.stack.visitor_url(next(visitor_numbers)),
    )


@pytest.fixture
def visits(all_visits: Visits) -> Iterator[Visits]:
    """Pages of a real browser; all are closed after the test.

    A page that threw, or did what the page's policy forbids, fails the test that opened it.
    """
    all_visits.complaints()
    yield all_visits
    all_visits.close()
    found = all_visits.complaints()
    assert not found, "\n".join(found)
