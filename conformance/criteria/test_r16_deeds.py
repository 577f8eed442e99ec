"""R16.3: what is done to people, grades and letters is entered, with who did it."""

from collections.abc import Iterator, Mapping
from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.criteria.people import ME, done
from conformance.criterion import criterion

API = "/api/v1/"
CADETS, GRADES, LEDGER = f"{API}cadets/", f"{API}grades/", f"{API}ledger/"
LETTERS, DAYS, AUDIT = f"{API}excuse-letters/", f"{API}training-days/", f"{API}audit/"
ANNOUNCEMENTS = f"{API}announcements/"

Entry = Mapping[str, Any]


@pytest.fixture
def cadet_row(admin: httpx.Client) -> dict[str, Any]:
    """A cadet of this test alone, without an account."""
    given = {"student_id": token_hex(8), "first_name": "Ana", "last_name": "Reyes"}
    return done(admin.post(CADETS, json={**given, "account": False}))


def entered(admin: httpx.Client, subject: str) -> list[Entry]:
    """The entries about a subject, oldest first."""
    found: list[Entry] = done(admin.get(AUDIT, params={"subject": subject}))["results"]
    return found[::-1]


def of_answer(admin: httpx.Client, answer: httpx.Response, event: str) -> Iterator[Entry]:
    """The entries of this event that the answered request made."""
    found: list[Entry] = done(admin.get(AUDIT, params={"event": event}))["results"]
    request_id = answer.headers["X-Request-Id"]
    return (entry for entry in found if entry["request_id"] == request_id)


def doers(entries: list[Entry]) -> set[int]:
    """Who did these things."""
    return {entry["actor"] for entry in entries}


@criterion("R16.3")
def test_what_is_done_to_a_cadet_is_entered_as_the_administrators_deed(
    admin: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    path, subject = f"{CADETS}{cadet_row['id']}/", f"cadet:{cadet_row['id']}"

    done(admin.patch(path, json={"company": "Alpha"}))
    done(admin.post(f"{path}archive/"))
    done(admin.post(f"{path}restore/"))

    entries = entered(admin, subject)
    deeds = ("enrolled", "changed", "archived", "restored")
    assert [entry["event"] for entry in entries] == [f"cadet.{deed}" for deed in deeds]
    assert doers(entries) == {done(admin.get(ME))["id"]}


@criterion("R16.3")
def test_points_and_changes_of_a_grade_are_entered_with_who_made_them(
    admin: httpx.Client, staff: httpx.Client, cadet_row: dict[str, Any]
) -> None:
    number, begin = cadet_row["id"], 1  # the entry of the enrolment
    merit = {"cadet": number, "type": "merit", "points": 5, "reason": "Colours"}

    entry = done(staff.post(LEDGER, json=merit))["id"]
    done(admin.patch(f"{GRADES}{number}/", json={"final_score": 88}))
    done(admin.put(GRADES, json={"rows": [{"cadet": number, "final_score": 89}]}))
    struck = admin.delete(f"{LEDGER}{entry}/")

    given, *others = entered(admin, f"cadet:{number}")[begin:]
    assert struck.status_code == 204
    assert (given["event"], given["facts"]["points"]) == ("ledger.entered", 5)
    assert given["actor"] == done(staff.get(ME))["id"]
    assert [other["event"] for other in others] == [*["grades.changed"] * 2, "ledger.struck"]
    assert doers(others) == {done(admin.get(ME))["id"]}


@criterion("R16.3")
def test_the_decision_on_a_letter_is_entered_with_who_decided(
    admin: httpx.Client, staff: httpx.Client, cadet: httpx.Client
) -> None:
    given = {"reason": "A wedding", "date_absent": "2026-08-01"}
    letter = done(cadet.post(LETTERS, json=given))["id"]

    done(staff.post(f"{LETTERS}{letter}/decision/", json={"status": "rejected"}))

    entries = entered(admin, f"letter:{letter}")
    assert [entry["event"] for entry in entries] == ["letter.decided"]
    assert doers(entries) == {done(staff.get(ME))["id"]}
    assert entries[0]["facts"]["status"] == "rejected"


@criterion("R16.3")
def test_imports_and_deeds_with_training_days_and_announcements_are_entered(
    admin: httpx.Client,
) -> None:
    table = f"student_id,last_name,first_name\n{token_hex(8)},Cruz,Eva\n".encode()
    day = done(admin.post(DAYS, json={"date": "2026-08-01", "title": "Drill"}))["id"]

    imported = admin.post(f"{CADETS}import/", files={"file": ("table.csv", table)})
    removed = admin.delete(f"{DAYS}{day}/")
    told = done(admin.post(ANNOUNCEMENTS, json={"title": "Parade"}))["id"]
    withdrawn = admin.delete(f"{ANNOUNCEMENTS}{told}/")

    statuses = (imported.status_code, removed.status_code, withdrawn.status_code)
    assert statuses == (200, 204, 204)
    (entry,) = of_answer(admin, imported, "cadet.imported")
    me = done(admin.get(ME))["id"]
    assert entry["facts"]["counts"]["create"] == 1
    others = [*entered(admin, f"training_day:{day}"), *entered(admin, f"announcement:{told}")]
    assert doers([entry, *others]) == {me}
    assert [other["event"] for other in others] == [
        *("training_day.planned", "training_day.deleted"),
        *("announcement.published", "announcement.withdrawn"),
    ]
