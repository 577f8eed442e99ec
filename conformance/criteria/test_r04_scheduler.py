"""R04: the scheduler queues what is due, through Redis, and the database knows it."""

from contextlib import ExitStack
from datetime import datetime
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest
import redis

from conformance.clients.processes import Processes
from conformance.criteria.beats import BEAT, SOON, SYNC, TASK, more_runs, only_beat, watched
from conformance.criteria.timetable import Cron, Timetable, in_queue
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true, until

OTHER = "cleanup-old-sessions"
CONFIGURED = {
    "cleanup-old-sessions": ("accounts.cleanup_old_sessions", Cron(minute="0", hour="2")),
    "cleanup-expired-tokens": ("accounts.cleanup_expired_tokens", Cron(minute="0", hour="3")),
    "backup-database": ("operations.backup_database", Cron(minute="0", hour="4", weekday="0")),
    "generate-daily-reports": ("reports.generate_daily_reports", Cron(minute="0", hour="6")),
    SYNC: (TASK, Cron(minute="*/15", hour="*")),
}


@pytest.fixture
def timetable(database: psycopg.Connection, processes: Processes) -> Timetable:
    """The schedule; what is sent stays in the queue."""
    return watched(database, processes)


@criterion("R04.1")
def test_what_is_due_goes_through_the_redis_of_redis_url(
    processes: Processes, timetable: Timetable, broker: redis.Redis
) -> None:
    task, _ = CONFIGURED[OTHER]
    url = processes.service("rotc-web").environment["REDIS_URL"]
    elsewhere = urlsplit(url)._replace(path="/7").geturl()

    with (
        redis.Redis.from_url(elsewhere) as other,
        only_beat(processes, timetable, REDIS_URL=elsewhere),
        timetable.due_just_now(OTHER) as due_at,
    ):
        is_queued = comes_true(lambda: timetable.queued_for(OTHER, due_at), seconds=SOON)
        job = next((run.job_id for run in timetable.runs(OTHER) if run.due_at == due_at), "")
        arrived = comes_true(lambda: job in in_queue(other, task), seconds=5)
        other.flushdb()

    assert is_queued
    assert arrived
    assert job not in in_queue(broker, task)


@criterion("R04.1")
def test_the_scheduler_goes_on_after_redis_was_away(
    processes: Processes, timetable: Timetable, broker: redis.Redis, evidence: Recorder
) -> None:
    pid = processes.service(BEAT).pid

    with timetable.every_second(SYNC):
        assert more_runs(timetable, than=len(timetable.runs(SYNC)))
        processes.redis.stop()
        unsent = comes_true(
            lambda: any(not run.is_sent for run in timetable.runs(SYNC)), seconds=SOON
        )
        processes.redis.start()
        before = len(timetable.runs(SYNC))
        goes_on = more_runs(timetable, than=before)
        last = timetable.runs(SYNC)[-1].job_id
        arrived = comes_true(lambda: last in in_queue(broker, TASK), seconds=SOON)

    evidence.note("queued", len(timetable.runs(SYNC)))
    assert unsent
    assert goes_on
    assert arrived
    assert processes.service(BEAT).pid == pid


@criterion("R04.2")
def test_on_its_start_the_scheduler_holds_exactly_what_is_configured(
    processes: Processes, timetable: Timetable, database: psycopg.Connection
) -> None:
    database.execute(
        """
        INSERT INTO django_celery_beat_periodictask
            (name, task, args, kwargs, headers, enabled, one_off, total_run_count, date_changed,
             description, crontab_id)
        SELECT 'of-an-older-version', 'celery.backend_cleanup', '[]', '{}', '{}', true, false, 0,
               now(), '', crontab_id
        FROM django_celery_beat_periodictask WHERE name = 'backup-database'
        """
    )
    database.execute(
        "DELETE FROM django_celery_beat_periodictask WHERE name = 'cleanup-old-sessions'"
    )
    database.execute(
        """
        UPDATE django_celery_beat_periodictask SET enabled = false, crontab_id =
            (SELECT crontab_id FROM django_celery_beat_periodictask WHERE name = %s)
        WHERE name = 'generate-daily-reports'
        """,
        [SYNC],
    )

    processes.service(BEAT).restart()

    def held() -> dict[str, tuple[str, Cron]]:
        return {name: (one.task, one.cron) for name, one in timetable.entries().items()}

    comes_true(lambda: held() == CONFIGURED, seconds=SOON)
    assert held() == CONFIGURED
    assert {one.zone for one in timetable.entries().values()} == {"UTC"}


@criterion("R04.3")
def test_when_an_entry_falls_due_its_task_is_in_the_queue(
    processes: Processes, timetable: Timetable, broker: redis.Redis, evidence: Recorder
) -> None:
    # The machine is eight hours ahead: the schedule is in UTC all the same.
    with only_beat(processes, timetable, TZ="Asia/Manila"), ExitStack() as due_now:
        due = {name: due_now.enter_context(timetable.due_just_now(name)) for name in CONFIGURED}
        are_queued = comes_true(
            lambda: all(timetable.sent_for(name, at) for name, at in due.items()), seconds=SOON
        )
        runs = {
            name: [run for run in timetable.runs(name) if run.due_at == at]
            for name, at in due.items()
        }

    evidence.note("due at", {name: at.isoformat() for name, at in due.items()})
    assert are_queued
    assert {name: run.task for name, (run,) in runs.items()} == {
        name: task for name, (task, _) in CONFIGURED.items()
    }
    assert {run.owner for (run,) in runs.values()} == {None}
    waiting = [in_queue(broker, run.task).count(run.job_id) for (run,) in runs.values()]
    assert waiting == [1] * len(CONFIGURED)


@criterion("R04.3")
def test_the_scheduler_goes_on_after_the_database_was_away(
    processes: Processes, database: psycopg.Connection, timetable: Timetable
) -> None:
    pid = processes.service(BEAT).pid
    url = processes.stack.database_url

    with ExitStack() as afterwards, timetable.every_second(SYNC):
        assert more_runs(timetable, than=len(timetable.runs(SYNC)))
        database.close()
        processes.postgres.stop()
        processes.postgres.start()
        timetable.reconnect(afterwards.enter_context(psycopg.connect(url, autocommit=True)))
        goes_on = more_runs(timetable, than=len(timetable.runs(SYNC)))

    assert goes_on
    assert processes.service(BEAT).pid == pid


@criterion("R04.4")
def test_what_was_sent_and_when_outlives_the_process(
    processes: Processes, timetable: Timetable, admin: httpx.Client, broker: redis.Redis
) -> None:
    with only_beat(processes, timetable) as first, timetable.due_just_now(SYNC) as due_at:
        until(lambda: timetable.sent_for(SYNC, due_at), seconds=SOON, what="a run")
        first.process.kill()
    (run,) = [run for run in timetable.runs(SYNC) if run.due_at == due_at]
    entry = timetable.entries()[SYNC]
    shown = {one["entry"]: one for one in entries_shown(admin)}[SYNC]
    with (
        only_beat(processes, timetable),
        timetable.due_daily(SYNC, due_at),  # once more due for what was queued
        timetable.due_just_now(OTHER) as later,  # and shows that the successor has looked
    ):
        goes_on = comes_true(lambda: timetable.queued_for(OTHER, later), seconds=SOON)

    assert entry.last_run_at == run.queued_at
    assert entry.count > 0
    assert datetime.fromisoformat(shown["last_queued_at"]) == run.queued_at
    assert shown["last_job_id"] == run.job_id
    assert goes_on
    assert [one.job_id for one in timetable.runs(SYNC) if one.due_at == due_at] == [run.job_id]
    assert in_queue(broker, TASK).count(run.job_id) == 1


def entries_shown(admin: httpx.Client) -> list[dict[str, str]]:
    """What an administrator reads of the schedule."""
    shown: list[dict[str, str]] = admin.get("/api/v1/operations/schedule/").json()["entries"]
    return shown
