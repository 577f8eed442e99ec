"""R21: five tasks by the clock, in UTC; what they remove is gone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import psycopg
import pytest

from conformance.criteria.people import (
    ACTIVATE,
    REFRESH,
    USERS,
    Person,
    done,
    enter,
    new_person,
    told,
)
from conformance.criteria.timetable import Timetable
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true

SCHEDULE = "/api/v1/operations/schedule/"
SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 14
RUN_SECONDS = 40  # beat looks every ten seconds; then the worker works

Visitor = Callable[[], httpx.Client]


def daily(hour: int) -> list[datetime]:
    return [SUNDAY + timedelta(days=day, hours=hour) for day in range(DAYS)]


SUNDAYS = [SUNDAY + timedelta(days=day, hours=4) for day in (0, 7)]
QUARTERS = [SUNDAY + timedelta(minutes=15 * number) for number in range(DAYS * 24 * 4)]
FORTNIGHT = [
    pytest.param(name, task, due, marks=criterion(id), id=name)
    for id, name, task, due in (  # noqa: A001 - of a criterion
        ("R21.1", "cleanup-old-sessions", "accounts.cleanup_old_sessions", daily(2)),
        ("R21.2", "generate-daily-reports", "reports.generate_daily_reports", daily(6)),
        ("R21.3", "sync-attendance", "grading.sync_attendance", QUARTERS),
        ("R21.4", "cleanup-expired-tokens", "accounts.cleanup_expired_tokens", daily(3)),
        ("R21.5", "backup-database", "operations.backup_database", SUNDAYS),
    )
]


@pytest.fixture
def timetable(database: psycopg.Connection) -> Timetable:
    """The schedule of the running system."""
    return Timetable(database)


@pytest.fixture
def owner(admin: httpx.Client, visitor: Visitor) -> Person:
    """An account of this test alone."""
    return new_person(admin=admin, client=visitor())


def run_now(name: str, timetable: Timetable, database: psycopg.Connection) -> str:
    """Let an entry fall due, so that beat queues it and the worker runs it; the end of its job."""
    with timetable.due_just_now(name) as due_at:
        comes_true(lambda: timetable.queued_for(name, due_at), seconds=RUN_SECONDS)
    job_id = next((run.job_id for run in timetable.runs(name) if run.due_at == due_at), None)

    def state() -> str:
        row = database.execute("SELECT state FROM background_job WHERE id = %s", [job_id])
        return str((row.fetchone() or ["not queued"])[0])

    comes_true(lambda: state() in ("done", "failed"), seconds=RUN_SECONDS)
    return state()


@pytest.mark.parametrize(("name", "task", "due"), FORTNIGHT)
def test_an_entry_is_due_at_its_times_in_utc_for_a_whole_fortnight(
    name: str,
    task: str,
    due: list[datetime],
    timetable: Timetable,
    admin: httpx.Client,
    evidence: Recorder,
) -> None:
    entry = timetable.entries()[name]
    asked_at = timetable.now()
    shown = {one["entry"]: one for one in admin.get(SCHEDULE).json()["entries"]}[name]

    evidence.note("the row", f"{entry.cron} {entry.zone}")
    assert (entry.task, entry.zone) == (task, "UTC")
    assert entry.cron.due(since=SUNDAY, days=DAYS) == due
    assert shown["task"] == task
    # The scheduler reckons as the row says: also across the minute in which it was asked.
    expected = {entry.cron.next_after(moment) for moment in (asked_at, timetable.now())}
    assert datetime.fromisoformat(shown["next_due_at"]) in expected


@criterion("R21.1")
def test_an_idle_session_is_removed_and_one_in_use_is_not(
    owner: Person,
    visitor: Visitor,
    timetable: Timetable,
    database: psycopg.Connection,
) -> None:
    client = visitor()
    idle, used = (enter(client, *owner.credentials) for _ in range(2))
    database.execute(
        """
        UPDATE accounts_session SET created_at = now() - interval '20 days',
               last_used_at = now() - interval '8 days'
        WHERE id = (SELECT id FROM accounts_session WHERE user_id = %s ORDER BY created_at LIMIT 1)
        """,
        [owner.id],
    )

    state = run_now("cleanup-old-sessions", timetable, database)

    left = database.execute("SELECT 1 FROM accounts_session WHERE user_id = %s", [owner.id])
    assert state == "done"
    assert len(left.fetchall()) == 1
    assert told(client.post(REFRESH, json={"refresh": idle["refresh"]}))[0] == 401
    assert client.post(REFRESH, json={"refresh": used["refresh"]}).status_code == 200


@criterion("R21.4")
def test_expired_tokens_and_codes_are_removed_and_good_ones_are_not(
    owner: Person,
    admin: httpx.Client,
    visitor: Visitor,
    timetable: Timetable,
    database: psycopg.Connection,
) -> None:
    client = visitor()
    _, good = (enter(client, *owner.credentials) for _ in range(2))
    old = done(admin.post(f"{USERS}{owner.id}/activation/"))
    database.execute(
        """
        UPDATE accounts_session SET created_at = now() - interval '9 days',
               expires_at = now() - interval '1 second'
        WHERE id = (SELECT id FROM accounts_session WHERE user_id = %s ORDER BY created_at LIMIT 1)
        """,
        [owner.id],
    )
    database.execute(
        """
        UPDATE accounts_activationcode SET issued_at = now() - interval '9 days',
               expires_at = now() - interval '1 second' WHERE user_id = %s
        """,
        [owner.id],
    )
    other = new_person(admin=admin, client=visitor())
    fresh = done(admin.post(f"{USERS}{other.id}/activation/"))

    state = run_now("cleanup-expired-tokens", timetable, database)

    counted = "SELECT count(*) FROM {} WHERE user_id = %s AND expires_at <= now()"
    expired = [
        database.execute(counted.format(table), [owner.id]).fetchone()
        for table in ("accounts_session", "accounts_activationcode")
    ]
    password = {"password": "a quiet morning parade"}
    assert state == "done"
    assert expired == [(0,), (0,)]
    assert client.post(ACTIVATE, json={"code": old["code"], **password}).status_code == 400
    assert client.post(REFRESH, json={"refresh": good["refresh"]}).status_code == 200
    assert visitor().post(ACTIVATE, json={"code": fresh["code"], **password}).is_success


@criterion("R21.3")
def test_the_recorded_attendance_is_brought_up_to_what_was_marked(
    timetable: Timetable, database: psycopg.Connection
) -> None:
    behind = """
        SELECT count(*) FROM grading_grade AS grade WHERE attendance_present IS DISTINCT FROM (
            SELECT count(*) FROM attendance_attendancerecord AS record
            WHERE record.cadet_id = grade.cadet_id
              AND record.status IN ('present', 'late', 'excused'))
    """
    database.execute("UPDATE grading_grade SET attendance_present = 999")
    before = database.execute(behind).fetchone()

    state = run_now("sync-attendance", timetable, database)

    assert before is not None
    assert before[0] > 0
    assert state == "done"
    assert database.execute(behind).fetchone() == (0,)
