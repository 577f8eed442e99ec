"""What may befall a screen: it waits, it finds nothing, it is refused, it is told too much."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from conformance.browser.visits import SETTLED

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

Fate = Callable[["Page"], None]
API: Final = "**/api/v1/"
# A screen whose own code is still on its way waits as well, and has no heading yet.
WAITING: Final = "() => document.querySelector('h1') && document.querySelector('[data-loading]')"
PUT_ASIDE: Final = """() => {
    sessionStorage.aside = JSON.stringify(localStorage);
    localStorage.clear();
    dispatchEvent(new Event('storage'));
}"""
PUT_BACK: Final = """() => {
    if (sessionStorage.aside === undefined) return;
    Object.assign(localStorage, JSON.parse(sessionStorage.aside));
    delete sessionStorage.aside;
}"""
LONGEST: Final = 100  # letters, as many as a name may have
LONG: Final = ("Wolfeschlegelsteinhausenbergerdorff" * 3)[:LONGEST]
NAMES: Final = ("last_name", "first_name", "sender_last_name", "username", "actor_username")
TEXTS: Final = ("title", "subject", "reason", "message", "content", "remarks", "file_name")
PLACES: Final = ("email", "address", "company", "platoon", "issued_by_name")
WRITTEN_BY_PEOPLE: Final = frozenset((*NAMES, *TEXTS, *PLACES))


def waits_for(path: str) -> Fate:
    """No answer comes from this path of the API."""

    def fate(page: "Page") -> None:
        page.route(API + path, lambda _: None)
        page.reload()
        page.wait_for_function(WAITING)

    return fate


def is_cut_from(path: str) -> Fate:
    """Whatever is asked of this path of the API is lost on the way."""
    return _comes_to(API + path, lambda route: route.abort())


def is_answered(path: str, status: int, **said: Any) -> Fate:
    """This path of the API answers otherwise than it would."""

    def answer(route: "Route") -> None:
        route.fulfill(response=route.fetch(), status=status, json=said)

    return _comes_to(API + path, answer)


def is_told_long_names(page: "Page") -> None:
    """Whatever people may write is as long as it may be, and has no place to break."""

    def answer(route: "Route") -> None:
        told = route.fetch()
        if route.request.method == "GET" and "json" in told.headers.get("content-type", ""):
            route.fulfill(response=told, json=_lengthened(told.json()))
        else:
            route.fulfill(response=told)

    _comes_to(API + "**", answer)(page)


def is_offline(page: "Page") -> None:
    """The connection goes while the screen is looked at."""
    page.context.set_offline(True)
    page.get_by_text("No connection.", exact=False).first.wait_for()


def is_offline_on_the_way(page: "Page") -> None:
    """The connection goes before another screen was ever opened."""
    page.context.set_offline(True)
    page.get_by_role("link", name="Reports and jobs", include_hidden=True).first.evaluate(
        "way => way.click()"
    )
    page.get_by_role("heading", name="No connection").wait_for()


def is_told_that_it_is_saved(page: "Page") -> None:
    """Settings are saved, and a word at the edge of the screen says so."""
    page.get_by_role("button", name="Save the settings").click()
    page.get_by_text("The settings are saved.").first.wait_for()


def is_signed_out(page: "Page") -> None:
    """The session ends, as where another tab has found that it is over."""
    page.evaluate(PUT_ASIDE)
    page.get_by_role("heading", name="Sign in").wait_for()


def is_over(page: "Page") -> None:
    """Let the page be as it was."""
    page.evaluate(PUT_BACK)
    page.context.set_offline(False)
    page.unroute_all(behavior="ignoreErrors")


def _comes_to(path: str, answer: "Callable[[Route], None]") -> Fate:
    def fate(page: "Page") -> None:
        page.route(path, answer)
        page.reload()
        page.wait_for_function(SETTLED)

    return fate


def _lengthened(told: Any) -> Any:
    if isinstance(told, list):
        return [_lengthened(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {
        name: LONG if name in WRITTEN_BY_PEOPLE and isinstance(value, str) else _lengthened(value)
        for name, value in told.items()
    }
