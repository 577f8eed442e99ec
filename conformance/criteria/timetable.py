"""The schedule as the database holds it: its entries, what was queued when, and times to come.

Tests compress time here: they set an entry to another time, as rows, while a beat runs.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import psycopg
import redis

from conformance.waiting import until

Database = psycopg.Connection[tuple[Any, ...]]
GRACE_MINUTES = 4  # a due time that lies back so far is still sent
FIELDS = ("minute", "hour", "day", "month", "weekday")

ENTRIES = """
SELECT entry.name, entry.task, entry.last_run_at, entry.total_run_count, cron.timezone,
       cron.minute, cron.hour, cron.day_of_month, cron.month_of_year, cron.day_of_week
FROM django_celery_beat_periodictask AS entry
LEFT JOIN django_celery_beat_crontabschedule AS cron ON cron.id = entry.crontab_id
WHERE entry.enabled
"""
RUNS = """
SELECT run.due_at, run.queued_at, job.id::text, job.task, job.owner_id, job.sent_at IS NOT NULL
FROM background_scheduledrun AS run LEFT JOIN background_job AS job ON job.id = run.job_id
WHERE run.entry = %s ORDER BY run.due_at
"""


@dataclass(frozen=True, kw_only=True)
class Cron:
    """When something is due: minute, hour, day of the month, month, day of the week from Sunday."""

    minute: str
    hour: str
    day: str = "*"
    month: str = "*"
    weekday: str = "*"

    def fits(self, moment: datetime) -> bool:
        """Whether it is due in this minute."""
        shown = (moment.minute, moment.hour, moment.day, moment.month, moment.isoweekday() % 7)
        fields = (self.minute, self.hour, self.day, self.month, self.weekday)
        return all(_fits(field, value) for field, value in zip(fields, shown, strict=True))

    def due(self, *, since: datetime, days: int) -> list[datetime]:
        """Every minute of these days in which it is due."""
        minutes = (since + timedelta(minutes=number) for number in range(days * 24 * 60))
        return [minute for minute in minutes if self.fits(minute)]

    def next_after(self, moment: datetime) -> datetime:
        """The first minute after this moment, of the eight days to come, in which it is due."""
        first = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        return self.due(since=first, days=8)[0]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of the schedule."""

    task: str
    cron: Cron
    zone: str
    last_run_at: datetime | None
    count: int


@dataclass(frozen=True, kw_only=True)
class Run:
    """That an entry was queued for a due time, as a job."""

    due_at: datetime
    queued_at: datetime
    job_id: str
    task: str
    owner: int | None
    is_sent: bool


class Timetable:
    """The schedule of a running system."""

    def __init__(self, database: Database) -> None:
        """Look at the schedule in this database."""
        self._database = database

    def reconnect(self, database: Database) -> None:
        """Look through another connection from here on: the server was away."""
        self._database = database

    def now(self) -> datetime:
        """The time by the database, in UTC."""
        ((moment,),) = self._database.execute("SELECT clock_timestamp()").fetchall()
        return cast("datetime", moment).astimezone(UTC)

    def entries(self) -> dict[str, Entry]:
        """What is on the schedule, by name."""
        return {
            name: Entry(
                task=task,
                cron=Cron(**dict(zip(FIELDS, cron, strict=True))),
                zone=zone,
                last_run_at=last,
                count=count,
            )
            for name, task, last, count, zone, *cron in self._database.execute(ENTRIES).fetchall()
        }

    def runs(self, name: str) -> list[Run]:
        """What was queued of an entry, oldest first."""
        found = self._database.execute(RUNS, [name]).fetchall()
        fields = ("due_at", "queued_at", "job_id", "task", "owner", "is_sent")
        return [Run(**dict(zip(fields, row, strict=True))) for row in found]

    def queued_for(self, name: str, due_at: datetime) -> bool:
        """Whether an entry was queued for this due time."""
        return any(run.due_at == due_at for run in self.runs(name))

    def sent_for(self, name: str, due_at: datetime) -> bool:
        """Whether the task that was queued for this due time has reached Redis."""
        return any(run.due_at == due_at and run.is_sent for run in self.runs(name))

    def holder(self) -> int:
        """The process that keeps the clock."""
        row = self._database.execute("SELECT holder FROM background_beatlease").fetchone()
        return int(row[0].split(":")[1]) if row else 0

    def lease_seconds(self) -> float:
        """How long the lease still lasts; negative once it has run out."""
        row = self._database.execute(
            "SELECT extract(epoch FROM expires_at - now())::float FROM background_beatlease"
        ).fetchone()
        return float(row[0]) if row else -1.0

    @contextmanager
    def every_second(self, name: str) -> Iterator[None]:
        """The entry is due every second."""
        with self._instead(name):
            self._database.execute(
                """
                WITH second AS (
                    INSERT INTO django_celery_beat_intervalschedule (every, period)
                    VALUES (1, 'seconds') RETURNING id
                )
                UPDATE django_celery_beat_periodictask
                SET crontab_id = NULL, interval_id = (SELECT id FROM second) WHERE name = %s
                """,
                [name],
            )
            yield

    @contextmanager
    def due_just_now(self, name: str) -> Iterator[datetime]:
        """The entry was due at a full minute a moment ago, by UTC, and daily; which minute."""
        until(
            lambda: self._minutes_left(name),
            seconds=70,
            what="a minute for which nothing was queued",
        )
        due_at = self._minutes_left(name)[0]
        with self.due_daily(name, due_at):
            yield due_at

    @contextmanager
    def due_daily(self, name: str, at: datetime) -> Iterator[None]:
        """The entry is due at this time of the day, by UTC."""
        with self._instead(name):
            self._database.execute(
                """
                WITH daily AS (
                    INSERT INTO django_celery_beat_crontabschedule
                    (minute, hour, day_of_month, month_of_year, day_of_week, timezone)
                    VALUES (%s, %s, '*', '*', '*', 'UTC') RETURNING id
                )
                UPDATE django_celery_beat_periodictask
                SET crontab_id = (SELECT id FROM daily) WHERE name = %s
                """,
                [str(at.minute), str(at.hour), name],
            )
            yield

    def _minutes_left(self, name: str) -> list[datetime]:
        """The last minutes for which the entry was not queued, the newest first."""
        now = self.now().replace(second=0, microsecond=0)
        minutes = [now - timedelta(minutes=number) for number in range(GRACE_MINUTES)]
        return [minute for minute in minutes if not self.queued_for(name, minute)]

    @contextmanager
    def _instead(self, name: str) -> Iterator[None]:
        row = self._database.execute(
            "SELECT crontab_id FROM django_celery_beat_periodictask WHERE name = %s", [name]
        ).fetchone()
        try:
            yield
        finally:
            self._database.execute(
                "UPDATE django_celery_beat_periodictask SET crontab_id = %s, interval_id = NULL"
                " WHERE name = %s",
                [row and row[0], name],
            )


def in_queue(broker: redis.Redis, task: str = "") -> list[str]:
    """The ids of the messages of a task, or of all, that wait for the worker."""
    found: Any = broker.lrange("celery", 0, -1)
    heads = [json.loads(message)["headers"] for message in found]
    return [head["id"] for head in heads if task in ("", head["task"])]


def _fits(field: str, value: int) -> bool:
    return any(_is_among(part, value) for part in field.split(","))


def _is_among(part: str, value: int) -> bool:
    span, _, step = part.partition("/")
    if value % int(step or 1):
        return False
    return span == "*" or int(span) == value
