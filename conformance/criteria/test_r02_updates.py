"""R02.7: letters, people and announcements that change, and who hears of them."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any

import httpx
import redis

from conformance.clients.websocket import Sockets
from conformance.criteria.live import (
    UPDATES,
    Viewer,
    channel_of,
    listening,
    notify,
    overheard,
    sent_so_far,
    up_to,
)
from conformance.criteria.people import ACTIVATE, USERS, done
from conformance.criterion import criterion

LETTERS, CADETS = "/api/v1/excuse-letters/", "/api/v1/cadets/"
STAFF, ANNOUNCEMENTS = "/api/v1/staff/", "/api/v1/announcements/"
OFFICE = {"asgi__group__role.admin", "asgi__group__role.training_staff"}
EVERYBODY = OFFICE | {"asgi__group__role.cadet"}


@criterion("R02.7")
def test_a_letter_is_heard_of_by_the_office_and_its_decision_by_its_cadet(
    websocket: Sockets, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    cadet = own_cadet(a_cadet)
    own, office = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))

    letter = written_by(a_cadet)
    written = [changed(socket, "letter") for socket in (own, office)]
    decide(a_trainer.http, letter, "rejected")
    decided = [changed(socket, "letter") for socket in (own, office)]
    decide(a_trainer.http, letter, "pending")
    a_cadet.http.delete(f"{LETTERS}{letter}/").raise_for_status()
    gone = [[changed(socket, "letter")["status"] for _ in range(2)] for socket in (own, office)]

    assert written == [{"id": letter, "cadet": cadet, "status": "pending"}] * 2
    assert decided == [{"id": letter, "cadet": cadet, "status": "rejected"}] * 2
    assert gone == [["pending", None]] * 2


@criterion("R02.7", needs=("broker",))
def test_a_letter_is_published_to_the_office_and_its_cadet_and_to_nobody_else(
    broker: redis.Redis, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    with overheard(broker) as wire:
        decide(a_trainer.http, written_by(a_cadet), "rejected")
        notify(an_admin.http, an_admin.id)
        passed = wire.channels(until=channel_of(an_admin.id))

    assert set(passed) == OFFICE | {channel_of(a_cadet.id), channel_of(an_admin.id)}


@criterion("R02.7")
def test_a_cadet_who_changes_is_heard_of_by_the_office_and_of_cadets_by_himself_alone(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    cadet = own_cadet(a_cadet)
    own, office = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))

    stranger = enrolled(an_admin.http)
    rename(an_admin.http, stranger)
    rename(an_admin.http, cadet)
    by_office = [changed(office, "cadets") for _ in range(3)]
    by_himself = up_to(own, "cadets.changed")

    assert by_office == [{"cadets": [stranger]}, {"cadets": [stranger]}, {"cadets": [cadet]}]
    assert [one["data"] for one in by_himself] == [{"cadets": [cadet]}]


@criterion("R02.7")
def test_a_deed_with_many_cadets_is_heard_of_for_each_whom_it_changes(
    websocket: Sockets, an_admin: Viewer, a_trainer: Viewer
) -> None:
    cadets = [enrolled(an_admin.http) for _ in range(3)]
    office = listening(websocket, UPDATES, a_trainer)

    done(an_admin.http.post(f"{CADETS}bulk/", json={"deed": "archive", "ids": cadets[:1]}))
    done(an_admin.http.post(f"{CADETS}bulk/", json={"deed": "archive", "ids": cadets}))
    heard = [changed(office, "cadets")["cadets"] for _ in cadets]

    assert heard == [[cadet] for cadet in cadets]  # the first was archived already


@criterion("R02.7")
def test_an_imported_table_is_heard_of_at_once_with_all_whom_it_adds(
    websocket: Sockets, an_admin: Viewer, a_trainer: Viewer
) -> None:
    office = listening(websocket, UPDATES, a_trainer)
    table = "student_id,last_name,first_name\n" + "".join(
        f"S-{token_hex(5)},Reyes,Ana\n" for _ in range(3)
    )

    files = {"file": ("cadets.csv", table.encode(), "text/csv")}
    done(an_admin.http.post(f"{CADETS}import/", files=files))
    heard = changed(office, "cadets")["cadets"]

    assert len(heard) == 3
    assert {done(an_admin.http.get(f"{CADETS}{one}/"))["last_name"] for one in heard} == {"Reyes"}


@criterion("R02.7")
def test_the_staff_who_change_are_heard_of_by_the_office_and_by_no_cadet(
    websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    own, office = (listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer))
    facts = {"last_name": "Cruz", "first_name": "Jo", "email": f"{token_hex(5)}@example.org"}

    member = done(an_admin.http.post(STAFF, json=facts))["id"]

    assert changed(office, "staff") == {"staff": [member]}
    assert [one for one in sent_so_far(own) if one["type"] == "staff.changed"] == []


@criterion("R02.7", needs=("broker",))
def test_an_announcement_is_told_to_everybody_when_it_comes_changes_and_goes(
    broker: redis.Redis, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    listeners = [listening(websocket, UPDATES, one) for one in (a_cadet, a_trainer)]

    with overheard(broker) as wire:
        announcement = done(an_admin.http.post(ANNOUNCEMENTS, json={"title": "Parade"}))["id"]
        done(an_admin.http.patch(f"{ANNOUNCEMENTS}{announcement}/", json={"title": "March"}))
        an_admin.http.delete(f"{ANNOUNCEMENTS}{announcement}/").raise_for_status()
        notify(an_admin.http, an_admin.id)
        passed = wire.channels(until=channel_of(an_admin.id))
    heard = [[changed(one, "announcements") for _ in range(3)] for one in listeners]

    assert heard == [[{}, {}, {}]] * 2
    hints = {one for one in passed if one.startswith(channel_of(0)[:-1])}  # of notifications
    assert set(passed) - hints == EVERYBODY


@criterion("R02.7")
def test_accounts_that_change_or_are_activated_are_heard_of_by_administrators_alone(
    websocket: Sockets, an_admin: Viewer, a_trainer: Viewer, visitor: Callable[[], httpx.Client]
) -> None:
    office, trainer = (listening(websocket, UPDATES, one) for one in (an_admin, a_trainer))
    given = {"username": f"new-{token_hex(6)}", "role": "cadet"}

    account = done(an_admin.http.post(USERS, json=given))["id"]
    done(an_admin.http.post(f"{USERS}{account}/approve/"))
    code = done(an_admin.http.post(f"{USERS}{account}/activation/"))["code"]
    given = {"code": code, "password": f"correct horse {token_hex(8)}"}
    done(visitor().post(ACTIVATE, json=given))
    heard = [changed(office, "accounts") for _ in range(4)]

    assert heard == [{}] * 4
    assert "accounts.changed" not in {one["type"] for one in sent_so_far(trainer)}


def own_cadet(viewer: Viewer) -> int:
    """The cadet whose account this is."""
    return int(done(viewer.http.get("/api/v1/auth/me/"))["cadet"])


def written_by(viewer: Viewer) -> int:
    """A letter that the cadet writes."""
    given = {"reason": "Fever.", "date_absent": "2031-06-07"}
    return int(done(viewer.http.post(LETTERS, json=given))["id"])


def decide(client: httpx.Client, letter: int, status: str) -> None:
    """Somebody of the office decides."""
    done(client.post(f"{LETTERS}{letter}/decision/", json={"status": status}))


def enrolled(admin: httpx.Client) -> int:
    """A new cadet, without an account."""
    facts = {"student_id": f"S-{token_hex(5)}", "last_name": "Reyes", "first_name": "Ana"}
    return int(done(admin.post(CADETS, json={**facts, "account": False}))["id"])


def rename(admin: httpx.Client, cadet: int) -> None:
    """Something of the cadet is changed."""
    done(admin.patch(f"{CADETS}{cadet}/", json={"religion": token_hex(4)}))


def changed(socket: Any, what: str) -> dict[str, Any]:
    """What the next frame of this kind says."""
    found: dict[str, Any] = up_to(socket, f"{what}.changed")[-1]["data"]
    return found
