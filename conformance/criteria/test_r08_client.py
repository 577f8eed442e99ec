"""R08: the production build of the client, in a real browser, with the services behind it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import expect

from conformance.browser.elsewhere import API, LIVE, SITE, built_for, serve
from conformance.browser.visits import LOGIN_PATH, Visits
from conformance.criteria.people import REFRESH, SESSIONS, bearer, new_person
from conformance.criterion import criterion
from conformance.targets import Account, Target

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Request

CADETS = "/api/v1/cadets/"
KEPT = "() => JSON.stringify(localStorage)"
TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
OPEN = (LOGIN_PATH, REFRESH)  # these need nobody signed in


@pytest.fixture(scope="module")
def elsewhere(target: Target, tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """A production build with addresses that no other build has."""
    assert target.frontend_url  # the stack's own build has installed the packages
    return built_for(API, LIVE, into=tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def person(admin: httpx.Client, visitor: Callable[[], httpx.Client]) -> Account:
    """An administrator whose session is no other test's."""
    made = new_person(admin=admin, client=visitor(), role="admin")
    return Account(role="admin", username=made.username, password=made.password)


@pytest.fixture
def page(visits: Visits, person: Account) -> "Page":
    """A page on which this person has signed in."""
    page = visits.page()
    visits.type_in(page, person)
    return page


def token_on(page: "Page") -> str | None:
    """The access token that the page's browser keeps, wherever it keeps it."""
    found = TOKEN.search(page.evaluate(KEPT))
    return found[0] if found else None


def said_on(page: "Page") -> list[str]:
    """What the page writes to its console from now on."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    return lines


def calls_of(page: "Page") -> "list[Request]":
    """The calls that the page makes from now on, without the questions that browsers ask first."""
    calls: list[Request] = []
    page.on(
        "request",
        lambda call: calls.append(call) if call.resource_type in ("fetch", "xhr") else None,
    )
    return calls


@criterion("R08.1")
def test_a_build_calls_the_address_that_it_was_built_with(
    visits: Visits, elsewhere: "Path"
) -> None:
    page = visits.page()
    calls = calls_of(page)
    serve(page, elsewhere)

    page.goto(f"{SITE}/login?next=/cadets")
    page.get_by_label("Username, email or student number").fill("ana")
    page.get_by_label("Password").fill("a password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Cadets")).to_be_visible()
    visits.rest(page)

    assert {call.url.split("/api/v1/")[0] for call in calls} == {API}
    assert len(calls) > 2


@criterion("R08.1")
def test_the_served_build_calls_the_web_service(visits: Visits, target: Target) -> None:
    page = visits.sign_in("admin")
    calls = calls_of(page)

    visits.go(page, "/cadets")

    assert calls
    assert all(call.url.startswith(f"{target.web_url}/api/v1/") for call in calls)


@criterion("R08.2")
def test_a_build_opens_its_sockets_at_the_address_that_it_was_built_with(
    visits: Visits, elsewhere: "Path"
) -> None:
    page = visits.page()
    sockets: list[str] = []
    serve(page, elsewhere, on_socket=sockets.append)

    page.goto(f"{SITE}/login?next=/cadets")
    page.get_by_label("Username, email or student number").fill("ana")
    page.get_by_label("Password").fill("a password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Cadets")).to_be_visible()
    visits.rest(page)

    assert sorted(sockets) == [
        f"{LIVE.replace('https', 'wss')}/ws/{name}/" for name in ("notifications", "updates")
    ]


@criterion("R08.2")
def test_the_served_build_has_its_sockets_at_the_channels_service(
    visits: Visits, target: Target
) -> None:
    page = visits.page()

    with page.expect_websocket() as opened:
        visits.type_in(page, target.account("admin"))

    assert opened.value.url.startswith(target.channels_url.replace("https://", "wss://") + "/ws/")


@criterion("R08.3")
def test_each_call_of_a_signed_in_client_carries_its_token(visits: Visits, page: "Page") -> None:
    calls = calls_of(page)

    visits.go(page, "/cadets?search=a")
    page.get_by_role("button", name="Notifications").click()
    expect(page.get_by_role("heading", name="Notifications")).to_be_visible()
    visits.settle(page)

    sent = {call.all_headers().get("authorization") for call in calls}
    assert sent == {f"Bearer {token_on(page)}"}
    assert len(calls) > 4


@criterion("R08.4")
def test_a_401_that_no_refresh_heals_ends_at_the_login_and_leads_back_from_there(
    visits: Visits, page: "Page", person: Account, visitor: Callable[[], httpx.Client]
) -> None:
    token = token_on(page)
    assert token
    visits.go(page, "/cadets?search=a")

    visitor().delete(SESSIONS, headers=bearer(token)).raise_for_status()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    forgotten = token_on(page)
    visits.fill_in(page, person)

    page.wait_for_url("**/cadets?search=a")
    assert forgotten is None
    assert token_on(page) not in (None, token)


@criterion("R08.4")
def test_a_call_answered_401_whose_refresh_is_refused_ends_at_the_login(
    visits: Visits, page: "Page"
) -> None:
    visits.go(page, "/cadets")
    asked: list[str] = []
    for path in (CADETS, REFRESH):
        page.route(f"**{path}*", answering(401, asked))

    page.get_by_label("Search names and student IDs").fill("zz")

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert token_on(page) is None
    assert [path for path in asked if path == REFRESH] == [REFRESH]


@criterion("R08.4")
def test_a_401_that_a_refresh_heals_ends_nothing(visits: Visits, page: "Page") -> None:
    visits.go(page, "/cadets")
    token = token_on(page)
    asked: list[str] = []
    page.route(f"**{CADETS}?*", answering(401, asked), times=1)

    page.get_by_label("Search names and student IDs").fill("2026-00222")

    expect(page.locator("tbody tr")).to_have_count(1)
    assert asked == [CADETS]
    assert token_on(page) not in (None, token)


@criterion("R08.5")
def test_a_403_is_logged_as_denied_access_and_the_token_stays(visits: Visits) -> None:
    page = visits.sign_in("cadet")
    page.evaluate(
        "() => { for (const [key, value] of Object.entries(localStorage))"
        ' localStorage.setItem(key, value.replace(\'"role":"cadet"\', \'"role":"admin"\')) }'
    )
    token, lines = token_on(page), said_on(page)

    visits.go(page, "/cadets")  # the server is asked what is not for cadets, and refuses

    expect(page.get_by_text("Not for your role")).to_be_visible()
    assert [line for line in lines if line.startswith(f"Access denied: GET {CADETS}")]
    assert token_on(page) == token


@criterion("R08.6")
@pytest.mark.parametrize("status", [500, 501, 502, 503, 504, 507, 599])
def test_an_answer_of_500_or_above_is_logged_as_the_servers_error(
    visits: Visits, status: int
) -> None:
    page = visits.sign_in("admin", at="/cadets")
    lines = said_on(page)
    page.route(f"**{CADETS}?*", answering(status, []))

    page.get_by_label("Search names and student IDs").fill("zz")

    expect(page.locator("[data-code]")).to_be_visible()
    assert [line for line in lines if line.startswith(f"Server error: GET {CADETS} ({status}")]
    assert token_on(page)


@criterion("R08.7")
@pytest.mark.parametrize(
    "reason", ["connectionrefused", "connectionreset", "namenotresolved", "timedout"]
)
def test_no_answer_is_a_network_error_to_who_asked(visits: Visits, reason: str) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.route(f"**{CADETS}?*", lambda route: route.abort(reason))

    page.get_by_label("Search names and student IDs").fill("zz")

    expect(page.locator("[data-code]")).to_be_visible()
    assert page.locator("[data-code]").get_attribute("data-code") == "NETWORK_ERROR"
    assert token_on(page)


@criterion("R08.7")
def test_who_is_offline_is_told_and_carries_on_when_he_is_back(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")

    page.context.set_offline(True)
    page.get_by_label("Search names and student IDs").fill("2026-00222")
    expect(page.get_by_text("No connection. What you see may be old.")).to_be_visible()
    page.context.set_offline(False)

    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_text("No connection").wait_for(state="hidden")
    assert page.get_by_text("No connection").count() == 0


def answering(status: int, asked: list[str]) -> Callable[[Any], None]:
    """Answers a call with this status, in the words that a proxy has, and writes down its path."""

    def answer(route: Any) -> None:
        asked.append(re.sub(r"^https://[^/]+|\?.*$", "", route.request.url))
        route.fulfill(
            status=status,
            headers={
                "Access-Control-Allow-Origin": route.request.headers["origin"],
                "Access-Control-Allow-Credentials": "true",
            },
            body=f"<h1>{status}</h1>",
            content_type="text/html",
        )

    return answer
