"""R21.5: what the weekly backup leaves behind, and that a deploy takes nothing of it away.

That beat queues it on Sundays at 04:00 UTC is judged with the schedule; here it is queued as beat
would, a job in the database and a message in the queue.
"""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from celery import Celery
from psycopg.rows import dict_row

from conformance.bench import Bench
from conformance.clients.processes import Processes
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.dumps import restored
from conformance.waiting import until

TASK = "operations.backup_database"
HEALTH = "/api/health"
BACKUPS = "/api/v1/operations/backups/"
DONE_SECONDS = 120
COUNTED = """
SELECT (SELECT count(*) FROM roster_cadet), (SELECT count(*) FROM accounts_user),
    (SELECT count(*) FROM attendance_attendancerecord), (SELECT count(*) FROM grading_ledgerentry)
"""


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a run of the task left: its row, the rows of the unit meanwhile, and its checksum."""

    row: dict[str, Any]
    counts: Any
    checksum: str

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self.row["path"])


@pytest.fixture(scope="module")
def made(bench: Bench) -> Made:
    """A backup, made by the worker."""
    stack = bench.target.stack
    with psycopg.connect(stack.database_url, autocommit=True) as database:
        # Whoever asks again within the hour gets the backup that is there.
        database.execute("UPDATE operations_backup SET started_at = started_at - interval '1 day'")
        before = database.execute(COUNTED).fetchone()
        run(database, broker=stack.redis_url)
        after = database.execute(COUNTED).fetchone()
        assert before == after  # nobody else has written
        with database.cursor(row_factory=dict_row) as cursor:
            cursor.execute("SELECT * FROM operations_backup ORDER BY started_at DESC LIMIT 1")
            row = cursor.fetchone() or {}
    return Made(row=row, counts=before, checksum=checksum_of(Path(row["path"])))


def run(database: psycopg.Connection[Any], *, broker: str) -> str:
    """Have the worker do the task, and wait for its end; the id of the job."""
    job = str(uuid4())
    database.execute(
        "INSERT INTO background_job (id, task, arguments, state, progress, attempts, queued_at,"
        " sent_at, error_code, error) VALUES (%s, %s, '{}', 'queued', 0, 0, now(), now(), '', '')",
        [job, TASK],
    )
    with Celery("beat", broker=broker, set_as_current=False) as queue:
        queue.send_task(TASK, task_id=job)

    def has_ended() -> bool:
        asked = "SELECT ended_at IS NOT NULL FROM background_job WHERE id = %s"
        return database.execute(asked, [job]).fetchone() == (True,)

    until(has_ended, seconds=DONE_SECONDS, what="the end of the backup")
    return job


def checksum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@criterion("R21.5")
def test_a_backup_lies_on_the_disk_of_the_worker_and_its_row_tells_the_truth(
    made: Made, processes: Processes, evidence: Recorder
) -> None:
    place = Path(processes.service("rotc-worker").environment["BACKUP_DIRECTORY"])

    evidence.note("row", {name: str(value) for name, value in made.row.items()})
    assert made.row["state"] == "done"
    assert made.row["verified"] == "trial_restore"
    assert made.path.parent == place
    assert made.row["bytes"] == made.path.stat().st_size
    assert made.row["sha256"] == made.checksum
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert place.stat().st_mode & 0o777 == 0o700
    assert list(place.glob("*.part")) == []


@criterion("R21.5")
def test_the_backup_restores_to_all_that_there_was(made: Made, bench: Bench) -> None:
    with restored(made.path, beside=bench.target.stack.database_url) as database:
        counts = database.execute(COUNTED).fetchone()

    assert counts == made.counts
    assert counts is not None
    assert min(int(str(count)) for count in counts) > 0


@criterion("R21.5")
def test_a_second_run_in_the_same_hour_makes_no_second_backup(
    made: Made, bench: Bench, database: psycopg.Connection[Any]
) -> None:
    job = run(database, broker=bench.target.stack.redis_url)

    ended = database.execute(
        "SELECT state, result ->> 'backup' FROM background_job WHERE id = %s", [job]
    ).fetchone()
    assert ended == ("done", str(made.row["id"]))
    assert len(list(made.path.parent.glob("*.dump"))) == 1


@criterion("R21.5")
def test_the_backup_is_still_there_after_a_deploy(
    made: Made, processes: Processes, admin: httpx.Client, http: httpx.Client
) -> None:
    worker = processes.service("rotc-worker")
    old = worker.pid

    worker.restart()
    until(lambda: http.get(HEALTH).status_code == HTTPStatus.OK, seconds=DONE_SECONDS)

    assert worker.pid != old
    assert checksum_of(made.path) == made.checksum
    told = admin.get(BACKUPS).json()["results"][0]
    assert (told["id"], told["state"]) == (str(made.row["id"]), "done")
    assert told["sha256"] == made.checksum


@criterion("R21.5")
def test_health_says_that_there_is_a_backup(made: Made, http: httpx.Client) -> None:
    told = http.get(HEALTH).json()

    assert told["backup"] == {"status": "ok", "detail": ""}
    assert str(made.path.parent) not in str(told)
