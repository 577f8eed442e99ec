"""`make bench-migration`: how fast export, load and verify are, beside PostgreSQL's own COPY.

Each command runs as an operator would run it, and its own report says what the table took: reading,
converting, writing, checking. The ratios are of the same minute on the same servers. Prints
each number beside its target, keeps them in build/bench/migration.json, and ends with 0 where every
target is met and 1 where one is missed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from conformance import environment
from conformance.doubles.legacy_schema import schema
from conformance.local import stores
from loadtests import migration_faults, numbers
from loadtests.numbers import Number

ROOT: Final = Path(__file__).parents[1]
REPORT: Final = ROOT / "build" / "bench" / "migration.json"
MEGABYTE: Final = 1024
FAULTS: Final = "Killed, and tampered with"
DJANGOS_OWN: Final = ("bulk_create", "update_or_create")
FILL: Final = {
    "audit_logs": (
        "INSERT INTO audit_logs (table_name, operation, record_id, user_id, payload, created_at) "
        "SELECT 'merit_demerit_logs', 'INSERT', n, n % 50 + 1, '{{\"points\": 5}}', "
        "timestamp '2026-01-01' + n * interval '1.000123 s' FROM generate_series(1, {rows}) n"
    ),
    "attendance_records": (
        "INSERT INTO cadets (first_name, last_name, student_id) SELECT 'A', 'B', n::text "
        "FROM generate_series(1, 1000) n; INSERT INTO training_days (date, title) "
        "SELECT '2026-01-01', 'Day' FROM generate_series(1, {rows} / 1000) n; "
        "INSERT INTO attendance_records (training_day_id, cadet_id, status, remarks, time_in) "
        "SELECT d.id, c.id, 'present', 'On time', '07:05' FROM training_days d, cadets c"
    ),
}
# Plain COPY: into a table with the key alone, and into the target's own with all that it has.
COLUMNS: Final = {
    "audit_logs": "id, table_name, operation, record_id, user_id, payload, created_at",
    "attendance_records": "id, training_day_id, cadet_id, status, remarks, time_in, time_out",
}
MODELS: Final = {
    "audit_logs": "operations_legacyauditlog",
    "attendance_records": "attendance_attendancerecord",
}
PARENTS: Final = (  # of the attendance records, for the COPY into the target's own table
    "INSERT INTO roster_cadet (id, student_id, first_name, last_name, is_profile_completed, "
    "is_archived, has_seen_guide) SELECT n, n::text, 'A', 'B', false, false, false "
    "FROM generate_series(1, 1000) n; INSERT INTO attendance_trainingday (id, title) "
    "SELECT n, 'Day' FROM generate_series(1, 1000) n"
)


@dataclass(frozen=True, kw_only=True)
class Took:
    """What a command took: seconds for the table, and the most memory that it had, in megabytes."""

    seconds: float
    megabytes: float


class Bench:
    """A legacy database, a new one, and a folder between them."""

    def __init__(self, source: str, target: str, folder: Path) -> None:
        self.source, self.target, self.folder = source, target, folder
        self.environment = {
            **environment.of_the_caller(),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "NODEJS_DATABASE_URL": source,
            "DATABASE_URL": target,
            "DATABASE_DIRECT_URL": target,
        }

    def export(self, table: str) -> Took:
        """Export the legacy database anew; what the table took."""
        shutil.rmtree(self.folder, ignore_errors=True)
        peak = _peak("migration", "export", "--to", str(self.folder), env=self.environment)
        return Took(seconds=self._reported("export", "findings", table), megabytes=peak)

    def load(self, table: str) -> Took:
        """Load the export; what the table took."""
        options = ("--from", str(self.folder), "--scratch")
        peak = _peak("migration", "load", *options, env=self.environment)
        return Took(seconds=self._reported("load", "tables", table), megabytes=peak)

    def load_anew(self, table: str) -> Took:
        """Load the export into the table when it has been emptied; what the table took."""
        _run(self.target, f"TRUNCATE {MODELS[table]}")
        return self.load(table)

    def verified(self, by: str) -> Took:
        """Hold what was loaded against the export, twice; what the whole took, the better time."""
        return min((self._verify(by) for _ in "12"), key=lambda one: one.seconds)

    def _verify(self, by: str) -> Took:
        options = ("--from", str(self.folder), "--by", by)
        peak = _peak("migration", "verify", *options, env=self.environment)
        report = json.loads((self.folder / "verify-report.json").read_text())
        return Took(seconds=float(report["seconds"]), megabytes=peak)

    def _reported(self, command: str, part: str, table: str) -> float:
        report = json.loads((self.folder / f"{command}-report.json").read_text())
        return next(float(one["seconds"]) for one in report[part] if one["table"] == table)

    def orm(self, way: str) -> float:
        """Rows a second of audit_logs by one of Django's own ways."""
        command = [sys.executable, "-m", "loadtests.orm", way, str(self.folder / "audit_logs.json")]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return float(done.stdout)

    def copy_out(self, table: str, to: Path) -> float:
        """Seconds of COPY to CSV."""
        copy = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(
            _columns(table), sql.Identifier(table)
        )
        with psycopg.connect(self.source) as server, to.open("wb") as writing:
            began = time.monotonic()
            with server.cursor().copy(copy) as copying:
                for block in copying:
                    writing.write(block)
        return time.monotonic() - began

    def copy_in(self, table: str, file: Path, *, plain: bool) -> float:
        """Seconds of COPY from CSV, into a plain table with a key or into the target's own."""
        into = sql.Identifier("plain" if plain else MODELS[table])
        copy = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(into, _columns(table))
        with psycopg.connect(self.target) as server:
            if plain:
                like = sql.SQL("CREATE TABLE plain AS SELECT {} FROM {} LIMIT 0")
                server.execute(like.format(_columns(table), sql.Identifier(MODELS[table])))
                server.execute("ALTER TABLE plain ADD PRIMARY KEY (id)")
            elif table == "attendance_records":
                server.execute(PARENTS)
            began = time.monotonic()
            with file.open("rb") as reading, server.cursor().copy(copy) as copying:
                while block := reading.read(1024 * 1024):
                    copying.write(block)
            server.execute("SET CONSTRAINTS ALL IMMEDIATE")
            seconds = time.monotonic() - began
            server.rollback()
        return seconds


def _columns(table: str) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table].split(", ")))


def main() -> int:
    """Measure everything; 1 where a target is missed."""
    asked = _parser().parse_args()
    parts: dict[str, list[Number]] = {}
    for table, title in (
        ("audit_logs", "A table with its key alone"),
        ("attendance_records", "A table with two foreign keys and four indexes"),
    ):
        with ExitStack() as held:
            source, target = (held.enter_context(stores.postgres()).url for _ in "12")
            folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
            bench = Bench(source, target, folder / "exported")
            parts[title] = _measured(bench, table, asked.rows, folder / "plain.csv")
            numbers.show(title, parts[title])
    if not asked.without_faults:
        parts[FAULTS] = migration_faults.measured()
        numbers.show(FAULTS, parts[FAULTS])
    missed = [one.name for some in parts.values() for one in some if not one.is_met]
    facts = {"rows": asked.rows, "load": os.getloadavg(), "cores": os.cpu_count()}
    numbers.write(REPORT, parts, missed=missed, **facts)
    print(f"\n{len(missed)} missed. {asked.rows:,} rows. {REPORT}")
    return 1 if missed else 0


def _measured(bench: Bench, table: str, rows: int, csv: Path) -> list[Number]:
    manage = [sys.executable, "-W", "ignore", "app/manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, env=bench.environment, cwd=ROOT, check=True)
    _run(bench.source, schema("postgresql"))
    _run(bench.source, FILL[table].format(rows=rows))
    _run(bench.source, "VACUUM ANALYZE")
    out, exports = _in_turn(lambda: bench.copy_out(table, csv), lambda: bench.export(table))
    own = min(bench.copy_in(table, csv, plain=False) for _ in "12")
    is_flat = table == "audit_logs"
    ways = {way: bench.orm(way) for way in (DJANGOS_OWN if is_flat else ())}
    copy = partial(bench.copy_in, table, csv, plain=True)
    first, loads = _in_turn(copy, partial(bench.load_anew, table))
    second, again = _in_turn(copy, partial(bench.load, table))
    checks = {by: bench.verified(by) for by in ("values", "checksum")}
    export, load, reload = (min(one.seconds for one in took) for took in (exports, loads, again))
    plain = min(first, second)
    rates = {
        "COPY out of the source, to CSV": out,
        "export": export,
        "COPY into a plain table, from CSV": plain,
        "COPY into the target's own table": own,
        "load": load,
        "load again, unchanged": reload,
        "verify, every value and checksum": checks["values"].seconds,
        "verify by checksum": checks["checksum"].seconds,
    }
    peak = max(one.megabytes for one in (*exports, *loads, *again, *checks.values()))
    return [
        *(
            Number(name=name, value=rows / seconds / 1000, unit="k/s")
            for name, seconds in rates.items()
        ),
        Number(name="export, of COPY to CSV", value=out / export, unit="", least=0.30),
        Number(
            name="load, of COPY into a plain table",
            value=plain / load,
            unit="",
            least=0.65 if is_flat else None,
        ),
        Number(
            name="load, of COPY into the target's own",
            value=own / load,
            unit="",
            least=None if is_flat else 2,
        ),
        Number(
            name="load again, of COPY into a plain table",
            value=plain / reload,
            unit="",
            least=0.35 if is_flat else None,
        ),
        Number(
            name="verify, in times of the export",
            value=checks["values"].seconds / export,
            unit="",
            most=5,
        ),
        Number(
            name="verify by checksum, in times of the export",
            value=checks["checksum"].seconds / export,
            unit="",
            most=1,
        ),
        *(
            Number(name=f"{way}, of COPY into a plain table", value=rate * plain / rows, unit="")
            for way, rate in ways.items()
        ),
        Number(name="most memory of a command", value=peak, unit="MB", most=300),
    ]


def _in_turn(
    yardstick: Callable[[], float], command: Callable[[], Took]
) -> tuple[float, list[Took]]:
    """The best of three of the yardstick, and three runs of the command, one after the other."""
    pairs = [(yardstick(), command()) for _ in "123"]
    return min(seconds for seconds, _ in pairs), [took for _, took in pairs]


def _run(url: str, statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statements.encode())


def _peak(*arguments: str, env: Mapping[str, str]) -> float:
    running = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=dict(env),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert running.stdout
    told = running.stdout.read().decode()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(told)
    return used.ru_maxrss / MEGABYTE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="in the table that is measured")
    parser.add_argument("--without-faults", action="store_true", help="measure speed alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
