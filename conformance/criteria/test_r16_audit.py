"""R16.3: what touches security leaves a record in the audit log, and the record stays."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from secrets import token_hex
from time import time
from typing import Any, Final

import httpx
import psycopg
import pytest

from conformance.clients.processes import Processes
from conformance.criteria.people import (
    ACTIVATE,
    CHANGE_PASSWORD,
    LOGOUT,
    ME,
    USERS,
    Person,
    address_of,
    bearer,
    done,
    enter,
    new_person,
    sign_in,
    told,
)
from conformance.criterion import criterion
from conformance.evidence import Recorder

AUDIT: Final = "/api/v1/audit/"
SYSTEM: Final = "/api/v1/settings/system/"
EXPORT: Final = "/api/v1/cadets/export/?company=nobody"
VISITORS: Final = ip_network("198.51.100.0/24")
CLOCKS: Final = timedelta(seconds=2)  # that the clocks of one machine's processes may differ
REFUSED_STATEMENTS: Final = (
    "UPDATE operations_auditentry SET event = 'nothing.happened' WHERE id = %s",
    "UPDATE operations_auditentry SET actor_id = NULL WHERE id = %s",
    "DELETE FROM operations_auditentry WHERE id = %s",
    "TRUNCATE operations_auditentry",
)

Database = psycopg.Connection[tuple[Any, ...]]
Entry = Mapping[str, Any]
Visitor = Callable[[], httpx.Client]


class Trail:
    """The audit log as an administrator reads it, each entry compared with its row."""

    def __init__(self, admin: httpx.Client, database: Database) -> None:
        """Look at what is entered from now on."""
        self._admin, self._database = admin, database
        self._since = (datetime.fromtimestamp(time(), UTC) - CLOCKS).isoformat()

    def entries(self, **asked: object) -> list[Entry]:
        """The entries that are found so, oldest first."""
        given = {"since": self._since, "page_size": "100"}
        given |= {name: str(value) for name, value in asked.items()}
        found = done(self._admin.get(AUDIT, params=given))["results"]
        for entry in found:
            assert self._row(entry["id"]) == _as_row(entry)
        return list(reversed(found))

    def of(self, person: Person, *events: str) -> list[Entry]:
        """The last entry of each of these events of an account, which are all there."""
        found = {each["event"]: each for each in self.entries(subject=_subject(person))}
        assert set(events) <= found.keys()
        return [found[event] for event in events]

    def of_answer(self, answer: httpx.Response, *, event: str) -> Entry:
        """The one entry of this event that the answered request made."""
        request_id = answer.headers["X-Request-Id"]
        found = [each for each in self.entries(event=event) if each["request_id"] == request_id]
        assert len(found) == 1
        return found[0]

    def _row(self, number: int) -> tuple[Any, ...] | None:
        return self._database.execute(
            "SELECT event, actor_id, actor_username, host(address), subject, request_id, facts"
            " FROM operations_auditentry WHERE id = %s",
            [number],
        ).fetchone()


@pytest.fixture
def trail(admin: httpx.Client, database: Database) -> Trail:
    """What is entered from now on; the administrator has signed in before."""
    done(admin.get(ME))
    return Trail(admin, database)


@pytest.fixture
def person(admin: httpx.Client, http: httpx.Client) -> Person:
    """Somebody of this test alone."""
    return new_person(admin=admin, client=http)


@criterion("R16.3")
def test_a_login_its_refusal_and_a_logout_are_entered_with_account_and_address(
    trail: Trail, person: Person, visitor: Visitor
) -> None:
    client = visitor()

    refused = sign_in(client, person.username, "wrong")
    pair = enter(client, *person.credentials)
    address = address_of(client, pair["access"])
    left = client.post(LOGOUT, headers=bearer(pair["access"]))

    events = ("account.login", "account.login_refused", "account.logout")
    login, failure, logout = trail.of(person, *events)
    assert (refused.status_code, left.status_code) == (401, 204)
    assert (login["actor"], login["actor_username"]) == (person.id, person.username)
    assert (failure["actor"], failure["facts"]["reason"]) == (None, "invalid_credentials")
    assert logout["actor"] == person.id
    assert {login["address"], failure["address"], logout["address"]} == {address}
    assert ip_address(address) in VISITORS
    assert failure["request_id"] == refused.headers["X-Request-Id"]


@criterion("R16.3")
def test_a_refused_login_by_a_name_that_is_nobodys_is_entered_without_the_name(
    trail: Trail, visitor: Visitor, database: Database
) -> None:
    mistyped = f"a-password-in-the-wrong-field-{token_hex(8)}"

    refused = sign_in(visitor(), mistyped, "wrong")

    entry = trail.of_answer(refused, event="account.login_refused")
    assert (entry["actor"], entry["subject"]) == (None, "")
    (kept,) = database.execute(
        "SELECT count(*) FROM operations_auditentry AS entry WHERE entry::text LIKE %s",
        [f"%{mistyped}%"],
    ).fetchone() or (None,)
    assert kept == 0


@criterion("R16.3")
def test_activation_and_changes_of_the_password_are_entered(
    trail: Trail, person: Person, http: httpx.Client, visitor: Visitor
) -> None:
    client = visitor()
    token = bearer(enter(client, *person.credentials)["access"])
    new = f"another horse {token_hex(8)}"

    given = {"current_password": "wrong", "new_password": new}
    wrong = client.post(CHANGE_PASSWORD, json=given, headers=token)
    given = {"current_password": person.password, "new_password": new}
    right = client.post(CHANGE_PASSWORD, json=given, headers=token)
    unknown = client.post(ACTIVATE, json={"code": f"NO-SUCH-{token_hex(8)}", "password": new})

    assert (wrong.status_code, right.status_code, unknown.status_code) == (400, 204, 400)
    entries = trail.entries(subject=_subject(person))
    assert [each["event"] for each in entries] == [
        "account.created",
        "account.code_issued",
        "account.activated",
        "account.login",
        "account.password_change_refused",
        "account.password_changed",
    ]
    assert trail.of_answer(unknown, event="account.code_refused")["actor"] is None


@criterion("R16.3")
def test_what_an_administrator_does_to_an_account_is_entered_as_his_deed(
    trail: Trail, person: Person, admin: httpx.Client, visitor: Visitor
) -> None:
    path = f"{USERS}{person.id}/"

    done(admin.patch(path, json={"role": "training_staff"}))
    done(admin.post(f"{path}archive/"))
    turned_away = sign_in(visitor(), *person.credentials)
    done(admin.post(f"{path}restore/"))

    me = done(admin.get(ME))
    deeds = ("account.role_changed", "account.archived", "account.restored")
    role, *others = trail.of(person, *deeds)
    (refused,) = trail.of(person, "account.login_refused")
    assert (role["facts"]["before"], role["facts"]["after"]) == ("cadet", "training_staff")
    assert {(each["actor"], each["actor_username"]) for each in (role, *others)} == {
        (me["id"], me["username"])
    }
    assert told(turned_away) == (403, "account_archived")
    assert refused["facts"]["reason"] == "account_archived"


@criterion("R16.3")
def test_changes_of_the_settings_and_exports_are_entered(trail: Trail, admin: httpx.Client) -> None:
    colour = done(admin.get(SYSTEM))["primary_color"]

    set_again = admin.patch(SYSTEM, json={"primary_color": colour})
    exported = admin.get(EXPORT)

    me = done(admin.get(ME))["id"]
    assert (set_again.status_code, exported.status_code) == (200, 200)
    setting = trail.of_answer(set_again, event="settings.changed")
    export = trail.of_answer(exported, event="cadet.exported")
    assert setting["facts"] == {"changed": ["primary_color"]}
    assert setting["actor"] == export["actor"] == me


@criterion("R16.3")
def test_whoever_asks_for_what_he_may_not_have_is_refused_and_entered(
    trail: Trail, cadet: httpx.Client, staff: httpx.Client, http: httpx.Client
) -> None:
    answers = {client: client.get(AUDIT) for client in (cadet, staff)}
    unknown = http.get(AUDIT)

    assert unknown.status_code == 401
    for client, answer in answers.items():
        entry = trail.of_answer(answer, event="permission.refused")
        assert told(answer) == (403, "permission_denied")
        assert entry["actor"] == done(client.get(ME))["id"]
        assert entry["facts"] == {"method": "GET", "path": AUDIT}


@criterion("R16.3")
def test_the_database_keeps_its_entries_from_the_service_itself(
    trail: Trail, person: Person, processes: Processes, evidence: Recorder
) -> None:
    (created,) = trail.of(person, "account.created")
    address = processes.service("rotc-web").environment["DATABASE_URL"]

    refusals = {}
    for statement in REFUSED_STATEMENTS:
        with psycopg.connect(address) as connection:  # a transaction, which an error rolls back
            try:
                connection.execute(statement, [created["id"]] if "%s" in statement else None)
            except psycopg.Error as refusal:
                refusals[statement] = type(refusal).__name__
            connection.rollback()
    evidence.note("what the database refused", refusals)

    assert refusals == dict.fromkeys(REFUSED_STATEMENTS, "InsufficientPrivilege")
    assert trail.of(person, "account.created") == [created]


@criterion("R16.3")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_administrator_changes_an_entry_over_the_api(admin: httpx.Client, method: str) -> None:
    answer = admin.request(method, AUDIT, json={})

    assert told(answer) == (405, "method_not_allowed")


def _subject(person: Person) -> str:
    return f"account:{person.id}"


def _as_row(entry: Entry) -> tuple[Any, ...]:
    columns = ("event", "actor", "actor_username", "address", "subject", "request_id", "facts")
    return tuple(entry[column] for column in columns)
