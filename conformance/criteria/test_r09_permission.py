"""R09.4: what only an administrator may do, and what only its owner."""

from collections.abc import Callable

import httpx
import psycopg
import pytest

from conformance.criteria.people import (
    ME,
    REFRESH,
    SESSIONS,
    USERS,
    bearer,
    enter,
    new_person,
    told,
)
from conformance.criterion import criterion
from conformance.targets import Target

NOBODY = f"{USERS}{2**40}/"
"""No account has this number: where a guard were missing, nothing would be changed."""
OPEN_TO_ADMINISTRATORS = {
    ("GET", USERS): 200,
    ("POST", USERS): 400,
    ("GET", f"{USERS}help-requests/"): 200,
    ("POST", f"{USERS}activations/"): 400,
    ("GET", NOBODY): 404,
    ("POST", f"{NOBODY}approve/"): 404,
    ("POST", f"{NOBODY}archive/"): 404,
    ("POST", f"{NOBODY}restore/"): 404,
    ("POST", f"{NOBODY}activation/"): 404,
}
"""What an administrator may ask, and the answer where nothing is given and nobody is there."""
PATHS = tuple(dict.fromkeys(path for _, path in OPEN_TO_ADMINISTRATORS))
READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("POST", "PUT", "PATCH", "DELETE")

Visitor = Callable[[], httpx.Client]
each_path = pytest.mark.parametrize("path", PATHS)
each_role_below = pytest.mark.parametrize("role", ["staff", "cadet"])


@pytest.fixture
def subordinate(role: str, request: pytest.FixtureRequest) -> httpx.Client:
    """Somebody who is signed in and no administrator."""
    client: httpx.Client = request.getfixturevalue(role)
    return client


@criterion("R09.4", needs=("write",))
@pytest.mark.parametrize(
    ("asked", "status"), OPEN_TO_ADMINISTRATORS.items(), ids=map(" ".join, OPEN_TO_ADMINISTRATORS)
)
def test_an_administrator_is_let_through(
    asked: tuple[str, str], status: int, admin: httpx.Client
) -> None:
    answer = admin.request(*asked)

    assert answer.status_code == status


@criterion("R09.4")
@each_role_below
@each_path
def test_other_roles_read_nothing_of_the_administrators(
    path: str, subordinate: httpx.Client
) -> None:
    answers = {method: subordinate.request(method, path) for method in READING}

    assert [answer.status_code for answer in answers.values()] == [403, 403, 403]
    assert told(answers["GET"]) == (403, "permission_denied")


@criterion("R09.4", needs=("write",))
@each_role_below
@each_path
def test_other_roles_do_nothing_of_the_administrators(path: str, subordinate: httpx.Client) -> None:
    answers = {method: told(subordinate.request(method, path, json={})) for method in WRITING}

    assert answers == dict.fromkeys(WRITING, (403, "permission_denied"))


@criterion("R09.4", needs=("write",))
@each_path
def test_who_is_not_signed_in_is_asked_to_sign_in(path: str, http: httpx.Client) -> None:
    methods = ("GET", *WRITING)

    answers = {method: told(http.request(method, path, json={})) for method in methods}

    assert answers == dict.fromkeys(methods, (401, "not_authenticated"))


@criterion("R09.4", needs=("write",))
def test_nobody_ends_the_session_of_another(admin: httpx.Client, cadet: httpx.Client) -> None:
    sessions = admin.get(SESSIONS).json()["results"]
    current = next(session["id"] for session in sessions if session["current"])

    refused = cadet.delete(f"{SESSIONS}{current}/")
    still_there = admin.get(ME)

    assert told(refused) == (404, "not_found")
    assert still_there.status_code == 200


@criterion("R09.4")
@pytest.mark.parametrize("elsewhere", [{}, {"Origin": "https://elsewhere.example"}], ids=str)
def test_the_session_of_a_browser_is_renewed_for_the_pages_of_the_frontend_alone(
    elsewhere: dict[str, str], visitor: Visitor, target: Target
) -> None:
    browser, cadet = visitor(), target.account("cadet")
    frontend = {"Origin": target.frontend_url}
    entered = enter(browser, cadet.username, cadet.password, **frontend)

    refused = browser.post(REFRESH, json={}, headers=elsewhere)
    renewed = browser.post(REFRESH, json={}, headers=frontend)

    assert "refresh" not in entered
    assert told(refused) == (403, "origin_not_allowed")
    assert "Set-Cookie" not in refused.headers
    assert renewed.status_code == 200


@criterion("R09.4", needs=("database",))
def test_a_role_that_was_taken_away_is_gone_from_the_next_request_on(
    admin: httpx.Client, visitor: Visitor, database: psycopg.Connection
) -> None:
    client = visitor()
    person = new_person(admin=admin, client=client, role="admin")
    before = bearer(enter(client, *person.credentials)["access"])
    as_administrator = client.get(USERS, headers=before)

    database.execute("UPDATE accounts_user SET role = 'cadet' WHERE id = %s", [person.id])
    with_the_old_token = client.get(USERS, headers=before)
    after = bearer(enter(client, *person.credentials)["access"])
    as_cadet = client.get(USERS, headers=after)

    assert as_administrator.status_code == 200
    assert with_the_old_token.status_code in {401, 403}
    assert told(as_cadet) == (403, "permission_denied")
