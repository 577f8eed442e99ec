"""R06: what hangs together in the legacy database hangs together here, and nothing is lost."""

import json
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from conformance.criteria import moving
from conformance.criteria.moving import Moved
from conformance.criterion import criterion
from conformance.doubles.legacy_rows import ORPHANS

Database = psycopg.Connection[tuple[Any, ...]]

REFERENCES = (  # asked of the legacy database and of the new one: who belongs to whom, by name
    (
        "SELECT u.username, c.student_id FROM users u JOIN cadets c ON c.id = u.cadet_id",
        (
            "SELECT u.username, c.student_id FROM accounts_user u JOIN roster_cadet c"
            " ON c.id = u.cadet_id"
        ),
    ),
    (
        "SELECT u.username, s.first_name FROM users u JOIN training_staff s ON s.id = u.staff_id",
        (
            "SELECT u.username, s.first_name FROM accounts_user u JOIN roster_trainingstaff s"
            " ON s.id = u.staff_id"
        ),
    ),
    (
        (
            "SELECT c.student_id, d.title, r.status FROM attendance_records r JOIN cadets c"
            " ON c.id = r.cadet_id JOIN training_days d ON d.id = r.training_day_id"
        ),
        (
            "SELECT c.student_id, d.title, r.status FROM attendance_attendancerecord r"
            " JOIN roster_cadet c ON c.id = r.cadet_id"
            " JOIN attendance_trainingday d ON d.id = r.training_day_id"
        ),
    ),
    (
        (
            "SELECT c.student_id, l.reason, u.username FROM merit_demerit_logs l JOIN cadets c"
            " ON c.id = l.cadet_id LEFT JOIN users u ON u.id = l.issued_by_user_id"
        ),
        (
            "SELECT c.student_id, l.reason, u.username FROM grading_ledgerentry l"
            " JOIN roster_cadet c ON c.id = l.cadet_id LEFT JOIN accounts_user u"
            " ON u.id = l.issued_by_id"
        ),
    ),
    (
        "SELECT u.username, n.message FROM notifications n JOIN users u ON u.id = n.user_id",
        (
            "SELECT u.username, n.message FROM notifications_notification n JOIN accounts_user u"
            " ON u.id = n.user_id"
        ),
    ),
    (
        (
            "SELECT s.first_name, m.content FROM staff_messages m JOIN training_staff s"
            " ON s.id = m.sender_staff_id"
        ),
        (
            "SELECT s.first_name, m.content FROM messaging_staffmessage m"
            " JOIN roster_trainingstaff s ON s.id = m.sender_staff_id"
        ),
    ),
)


@criterion("R06.6")
@pytest.mark.parametrize(("there", "new"), REFERENCES, ids=[one[0][7:30] for one in REFERENCES])
def test_every_reference_points_at_the_same_record(
    there: str, new: str, moved: Moved, database: Database
) -> None:
    wanted = sorted(moved.ask(there), key=repr)

    found = database.execute(f"{new} WHERE {_own(new)}", (moved.beyond, moved.beyond + 1_000_000))

    assert wanted
    assert sorted(found.fetchall(), key=repr) == [tuple(row) for row in wanted]


@criterion("R06.6")
def test_rows_whose_parent_is_gone_are_named_and_none_is_lost(
    environment: dict[str, str], tmp_path: Path
) -> None:
    url = moving.small(tmp_path / "rotc.db", ORPHANS)
    environment = {**environment, "NODEJS_DATABASE_URL": url}

    moving.run("export", "--to", tmp_path / "to", environment=environment)
    refused = moving.run("load", "--from", tmp_path / "to", "--scratch", environment=environment)
    report = json.loads((tmp_path / "to" / "load-report.json").read_text())

    assert refused.returncode == 1
    assert (
        f"admin_messages {moving.SMALL + 1}: user_id points at a row of users that is not there."
        in refused.stdout
    )
    assert {
        table["table"]: len(table["quarantined"])
        for table in report["tables"]
        if table["quarantined"]
    } == {
        "attendance_records": 1,
        "merit_demerit_logs": 2,
        "admin_messages": 1,
        "notifications": 1,
        "user_settings": 1,
    }


@criterion("R06.7")
def test_a_record_that_is_there_is_brought_up_to_date_and_no_other_is_touched(
    moved: Moved, environment: dict[str, str], tmp_path: Path, database: Database
) -> None:
    key = moved.beyond + 2
    versions = "id, xmin::text, ctid::text"
    before = {row[0]: row[1:] for row in moved.here("roster_cadet", versions, database)}
    moving.change(moved.url, f"UPDATE cadets SET course = 'changed' WHERE id = {key}")  # noqa: S608 — a number of ours

    moved.run("export", "--to", tmp_path / "to")
    updated = moved.run("load", "--from", tmp_path / "to", "--scratch")
    again = moved.run("load", "--from", tmp_path / "to", "--scratch")
    after = {row[0]: row[1:] for row in moved.here("roster_cadet", versions, database)}
    course = database.execute("SELECT course FROM roster_cadet WHERE id = %s", [key]).fetchone()

    assert course == ("changed",)
    assert "; 1 changed." in updated.stdout
    assert "Nothing changed: " in again.stdout
    assert {one for one in before if before[one] != after[one]} == {key}
    assert before.keys() == after.keys()


@criterion("R06.8")
def test_the_last_line_gives_the_total_and_it_is_right(moved: Moved) -> None:
    total = sum(
        len(moved.rows(path.stem))
        for path in moved.folder.glob("*.json")
        if "-" not in path.stem
        if path.stem != "manifest"
    )

    *_, last = moved.loaded.stdout.strip().splitlines()

    assert last == f"Loaded {total:,} of {total:,} records; {total:,} changed."


def _own(question: str) -> str:
    alias = re.search(r" FROM \w+ (\w)", question)
    assert alias
    return f"{alias[1]}.id BETWEEN %s AND %s"
