"""R14.1, R14.4: what is kept is kept for whom it is, and each feature forgets what it changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.criteria.people import ACTIVATE, LOGOUT, USERS, bearer, done, enter
from conformance.criterion import criterion

API = "/api/v1/"
CADETS, STAFF, DAYS = f"{API}cadets/", f"{API}staff/", f"{API}training-days/"
ATTENDANCE, LETTERS = f"{API}attendance/", f"{API}excuse-letters/"
LEDGER, GRADES = f"{API}ledger/", f"{API}grades/"
MESSAGES, NOTIFICATIONS = f"{API}messages/", f"{API}notifications/"
ANNOUNCEMENTS, SYSTEM, MINE = f"{API}announcements/", f"{API}settings/system/", f"{API}settings/me/"
PERSONAL = (
    *(MINE, f"{CADETS}me/", f"{GRADES}me/", f"{ATTENDANCE}me/", f"{ATTENDANCE}me/totals/"),
    *(LETTERS, LEDGER, MESSAGES, NOTIFICATIONS, f"{NOTIFICATIONS}unread-count/"),
)

Visitor = Callable[[], httpx.Client]


def kept(answer: httpx.Response) -> str:
    """Whether the answer came from the cache, as the service says itself."""
    return answer.headers["X-Cache"]


@contextmanager
def seen(by: httpx.Client, *paths: str) -> Iterator[None]:
    """Whoever was given a kept answer before what is done inside is told something else after."""
    before = {path: [by.get(path), by.get(path)][1] for path in paths}
    yield
    after = {path: by.get(path) for path in paths}
    assert {kept(answer) for answer in before.values()} == {"hit"}
    assert {kept(answer) for answer in after.values()} == {"miss"}
    assert [path for path in paths if done(after[path]) == done(before[path])] == []


@pytest.fixture
def cadet_row(admin: httpx.Client) -> dict[str, Any]:
    """A cadet of a company of his own, with an account that waits for its password."""
    return enrolled(admin)


@pytest.fixture
def himself(cadet_row: dict[str, Any], admin: httpx.Client, visitor: Visitor) -> httpx.Client:
    """This cadet, signed in."""
    return signed_in(cadet_row, admin=admin, client=visitor())


def enrolled(admin: httpx.Client) -> dict[str, Any]:
    mark = token_hex(8)
    given = {"student_id": mark, "company": mark, "first_name": "Ana", "last_name": "Reyes"}
    return done(admin.post(CADETS, json=given))


def signed_in(cadet: dict[str, Any], *, admin: httpx.Client, client: httpx.Client) -> httpx.Client:
    password = f"correct horse {token_hex(8)}"
    issued = done(admin.post(f"{USERS}{cadet['account_id']}/activation/"))
    done(client.post(ACTIVATE, json={"code": issued["code"], "password": password}))
    client.headers.update(bearer(enter(client, cadet["student_id"], password)["access"]))
    return client


@criterion("R14.1")
def test_no_cadet_is_given_what_was_kept_for_another(
    admin: httpx.Client, himself: httpx.Client, cadet_row: dict[str, Any], visitor: Visitor
) -> None:
    other_row = enrolled(admin)
    other = signed_in(other_row, admin=admin, client=visitor())
    for row in (cadet_row, other_row):
        merit = {"cadet": row["id"], "type": "merit", "points": 5, "reason": row["student_id"]}
        done(admin.post(LEDGER, json=merit))

    his = {path: [himself.get(path), himself.get(path)][1] for path in PERSONAL}
    others = {path: other.get(path) for path in PERSONAL}

    assert {path: kept(answer) for path, answer in his.items()} == dict.fromkeys(PERSONAL, "hit")
    assert {path: kept(answer) for path, answer in others.items()} == dict.fromkeys(
        PERSONAL, "miss"
    )
    assert cadet_row["student_id"] in his[LEDGER].text
    assert other_row["student_id"] in others[LEDGER].text
    assert [path for path in PERSONAL if cadet_row["student_id"] in others[path].text] == []


@criterion("R14.1")
@pytest.mark.parametrize("end", ["logout", "archive", "role"])
def test_whoever_may_ask_no_more_is_not_given_what_was_kept(
    end: str, admin: httpx.Client, himself: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    paths = (ANNOUNCEMENTS, MINE)
    often = [himself.get(path) for path in paths * 6]  # so that every process has seen him
    account = f"{USERS}{cadet_row['account_id']}/"

    if end == "logout":
        himself.post(LOGOUT)
    elif end == "archive":
        done(admin.post(f"{account}archive/"))
    else:
        done(admin.patch(account, json={"role": "training_staff"}))
    after = [himself.get(path).status_code for path in paths]

    assert {kept(answer) for answer in often[len(paths) :]} == {"hit"}
    assert after == [401] * len(paths)


@criterion("R14.4")
def test_announcements_are_forgotten(admin: httpx.Client, cadet: httpx.Client) -> None:
    for reader in (admin, cadet):
        with seen(reader, ANNOUNCEMENTS):
            made = done(admin.post(ANNOUNCEMENTS, json={"title": "News"}))
        one = f"{ANNOUNCEMENTS}{made['id']}/"
        with seen(reader, ANNOUNCEMENTS, one):
            done(admin.patch(one, json={"title": "Old news"}))
        with seen(reader, ANNOUNCEMENTS):
            admin.delete(one)


@criterion("R14.4")
def test_training_days_are_forgotten(admin: httpx.Client) -> None:
    latest = f"{DAYS}?since=2089-12-31"
    with seen(admin, latest):
        made = done(admin.post(DAYS, json={"date": "2089-12-31", "title": token_hex(4)}))
    with seen(admin, latest, f"{DAYS}{made['id']}/"):
        done(admin.patch(f"{DAYS}{made['id']}/", json={"title": token_hex(4)}))
    with seen(admin, latest):
        admin.delete(f"{DAYS}{made['id']}/")


@criterion("R14.4")
def test_cadets_are_forgotten(admin: httpx.Client, cadet_row: dict[str, Any]) -> None:
    company, one = f"{CADETS}?company={cadet_row['company']}", f"{CADETS}{cadet_row['id']}/"
    sheet = f"{GRADES}?company={cadet_row['company']}"
    head, name = "student_id,last_name,first_name,company", f"Cruz,Eva,{cadet_row['company']}"
    known = f"{head}\n{cadet_row['student_id']},{name}\n".encode()
    new = f"{head}\n{token_hex(8)},{name}\n".encode()
    assign = {"ids": [cadet_row["id"]], "deed": "assign", "platoon": "2"}

    with seen(admin, company, sheet, one):
        done(admin.post(f"{CADETS}import/", files={"file": ("table.csv", known)}))
    with seen(admin, company, sheet):
        done(admin.post(f"{CADETS}import/", files={"file": ("table.csv", new)}))
    with seen(admin, company, one):
        done(admin.post(f"{CADETS}bulk/", json=assign))
    with seen(admin, company, one):
        done(admin.post(f"{one}archive/"))
    with seen(admin, company, one):
        done(admin.post(f"{one}restore/"))


@criterion("R14.4")
def test_staff_are_forgotten(admin: httpx.Client) -> None:
    name = f"Reyes-{token_hex(6)}"
    found = f"{STAFF}?search={name}"
    with seen(admin, found):
        given = {"first_name": "Ana", "last_name": name, "account": False}
        made = done(admin.post(STAFF, json=given))
    with seen(admin, found, f"{STAFF}{made['id']}/"):
        done(admin.patch(f"{STAFF}{made['id']}/", json={"first_name": "Bea"}))


@criterion("R14.4")
def test_attendance_is_forgotten_wherever_it_counts(
    admin: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    day = done(admin.post(DAYS, json={"date": "2026-08-01", "title": token_hex(4)}))["id"]
    mark = {"training_day": day, "cadet": cadet_row["id"], "status": "present"}
    company = cadet_row["company"]
    views = (f"{ATTENDANCE}?company={company}", f"{GRADES}?company={company}")

    with seen(admin, *views):
        record = done(admin.post(ATTENDANCE, json=mark))["id"]
    with seen(admin, *views):
        done(admin.patch(f"{ATTENDANCE}{record}/", json={"status": "absent"}))
    with seen(admin, views[0]):
        admin.delete(f"{ATTENDANCE}{record}/")


@criterion("R14.4")
def test_grades_and_points_are_forgotten_where_staff_and_the_cadet_read_them(
    admin: httpx.Client, himself: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    number, sheet = cadet_row["id"], f"{GRADES}?company={cadet_row['company']}"
    mine = f"{GRADES}me/"
    row = {"cadet": number, "midterm_score": 81}

    with seen(admin, sheet), seen(himself, mine):
        done(admin.patch(f"{GRADES}{number}/", json={"prelim_score": 90}))
    with seen(admin, sheet), seen(himself, mine):
        done(admin.put(GRADES, json={"rows": [row]}))
    with seen(admin, sheet, f"{LEDGER}?cadet={number}"), seen(himself, mine, LEDGER):
        merit = {"cadet": number, "type": "demerit", "points": 7, "reason": "Late"}
        entry = done(admin.post(LEDGER, json=merit))["id"]
    with seen(admin, sheet, f"{LEDGER}?cadet={number}"), seen(himself, mine, LEDGER):
        admin.delete(f"{LEDGER}{entry}/")


@criterion("R14.4")
def test_letters_are_forgotten(himself: httpx.Client, staff: httpx.Client) -> None:
    given = {"reason": "A wedding", "date_absent": "2026-08-01"}

    for reader in (himself, staff):
        with seen(reader, LETTERS):
            letter = done(himself.post(LETTERS, json=given))["id"]
        with seen(reader, LETTERS, f"{LETTERS}{letter}/"):
            done(staff.post(f"{LETTERS}{letter}/decision/", json={"status": "rejected"}))
    with seen(himself, LETTERS):
        withdrawn = done(himself.post(LETTERS, json=given))["id"]
    with seen(himself, LETTERS):
        himself.delete(f"{LETTERS}{withdrawn}/")


@criterion("R14.4")
def test_messages_and_notifications_are_forgotten(
    admin: httpx.Client, himself: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    told = {"users": [cadet_row["account_id"]], "message": "Bring a raincoat."}

    with seen(himself, MESSAGES), seen(admin, MESSAGES):
        asked = done(himself.post(MESSAGES, json={"subject": "Rain", "message": "Is it on?"}))["id"]
    with seen(himself, MESSAGES, NOTIFICATIONS), seen(admin, MESSAGES):
        done(admin.post(f"{MESSAGES}{asked}/reply/", json={"admin_reply": "It is."}))
    with seen(himself, NOTIFICATIONS):
        done(admin.post(NOTIFICATIONS, json=told))
    with seen(himself, NOTIFICATIONS):
        himself.post(f"{NOTIFICATIONS}read-all/")
    with seen(himself, NOTIFICATIONS):
        himself.delete(NOTIFICATIONS)
    with seen(himself, MESSAGES), seen(admin, MESSAGES):
        himself.delete(f"{MESSAGES}{asked}/")


@criterion("R14.4")
def test_settings_and_accounts_are_forgotten(
    admin: httpx.Client, himself: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    compact = not done(admin.get(SYSTEM))["compact_mode_default"]

    with seen(himself, MINE):
        done(himself.patch(MINE, json={"primary_color": "#123456"}))
    for value in (compact, not compact):
        with seen(admin, SYSTEM), seen(himself, MINE):
            done(admin.patch(SYSTEM, json={"compact_mode_default": value}))
    with seen(admin, f"{CADETS}{cadet_row['id']}/"):
        renamed = {"username": f"renamed-{token_hex(6)}"}
        done(admin.patch(f"{USERS}{cadet_row['account_id']}/", json=renamed))
