"""The fixtures of a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conformance.bench import Bench
from conformance.browser import chromium
from conformance.browser.looks import Looks
from conformance.browser.visits import PATIENCE, SignIn, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera of this module's browser sees: the JPEG pictures in this file."""
    return tmp_path_factory.mktemp("camera") / "film.mjpeg"


@pytest.fixture(scope="module")
def browser_program(film: Path) -> Iterator["Browser"]:
    """A Chromium of this module. Raises NoBrowser where there is none: nothing is then judged.

    While it lives, an event loop runs in this thread and no test can run one of its own: it ends
    before the next module begins.
    """
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - only where a browser is

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright, film=film)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sign_ins() -> dict[str, SignIn]:
    """The sign-ins of the session, by role."""
    return {}


@pytest.fixture(scope="module")
def all_visits(
    bench: Bench,
    browser_program: "Browser",
    film: Path,
    sign_ins: dict[str, SignIn],
    visitor_numbers: Iterator[int],
) -> Visits:
    """The visits of this module."""
    return Visits(
        target=bench.target,
        browser=browser_program,
        film=film,
        sign_ins=sign_ins,
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


@pytest.fixture(scope="module")
def looks(all_visits: Visits) -> Iterator[Looks]:
    """Looks at many screens, from pages that stay open for the whole module.

    A module that uses it does not use `visits`, which closes every page.
    """
    yield Looks(visits=all_visits)
    all_visits.close()
