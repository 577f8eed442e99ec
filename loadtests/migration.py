"""`make bench-migration`: how fast export and load are, beside PostgreSQL's own COPY.

Each command runs as an operator would run it. What it takes without the rows that are measured (its
start, the other tables) is taken off; the ratios are of the same minute on the same servers. Prints
each number beside its target, keeps them in build/bench/migration.json, and ends with 0 where every
target is met and 1 where one is missed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from conformance.doubles.legacy_schema import schema
from conformance.local import stores
from loadtests import numbers
from loadtests.numbers import Number

ROOT: Final = Path(__file__).parents[1]
REPORT: Final = ROOT / "build" / "bench" / "migration.json"
MEGABYTE: Final = 1024
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


@dataclass(frozen=True, kw_only=True)
class Took:
    """What a command took: seconds, and the most memory that it had, in megabytes."""

    seconds: float
    megabytes: float


class Bench:
    """A legacy database, a new one, and a folder between them."""

    def __init__(self, source: str, target: str, folder: Path) -> None:
        self.source, self.target, self.folder = source, target, folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "NODEJS_DATABASE_URL": source,
            "DATABASE_URL": target,
            "DATABASE_DIRECT_URL": target,
        }

    def export(self) -> Took:
        """Export the legacy database anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        return _took("migration", "export", "--to", str(self.folder), env=self.environment)

    def load(self) -> Took:
        """Load the export."""
        options = ("--from", str(self.folder), "--scratch")
        return _took("migration", "load", *options, env=self.environment)

    def orm(self, way: str) -> float:
        """Rows a second of audit_logs by one of Django's own ways."""
        command = [sys.executable, "-m", "loadtests.orm", way, str(self.folder / "audit_logs.json")]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return float(done.stdout)

    def copy_out(self, table: str, to: Path) -> float:
        """Seconds of COPY to CSV."""
        began = time.monotonic()
        with psycopg.connect(self.source) as server, to.open("wb") as writing:
            question = f"COPY (SELECT {COLUMNS[table]} FROM {table}) TO STDOUT (FORMAT csv)"
            with server.cursor().copy(question) as copying:  # type: ignore[call-overload]  # text of ours
                for block in copying:
                    writing.write(block)
        return time.monotonic() - began

    def copy_in(self, table: str, file: Path, *, plain: bool) -> float:
        """Seconds of COPY from CSV, into a plain table with a key or into the target's own."""
        columns, model = COLUMNS[table], MODELS[table]
        with psycopg.connect(self.target) as server:
            if plain:
                server.execute(f"CREATE TEMPORARY TABLE x AS SELECT {columns} FROM {model} LIMIT 0")  # type: ignore[call-overload]  # text of ours
                server.execute(f"CREATE TABLE plain AS SELECT {columns} FROM x")  # type: ignore[call-overload]  # text of ours
                server.execute("ALTER TABLE plain ADD PRIMARY KEY (id)")
            into = "plain" if plain else model
            began = time.monotonic()
            with (
                file.open("rb") as reading,
                server.cursor().copy(f"COPY {into} ({columns}) FROM STDIN (FORMAT csv)") as copying,  # type: ignore[call-overload]  # text of ours
            ):
                while block := reading.read(1024 * 1024):
                    copying.write(block)
            server.execute("SET CONSTRAINTS ALL IMMEDIATE")
            seconds = time.monotonic() - began
            server.rollback()
        return seconds


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
    missed = [one.name for some in parts.values() for one in some if not one.is_met]
    facts = {"rows": asked.rows, "load": os.getloadavg(), "cores": os.cpu_count()}
    numbers.write(REPORT, parts, missed=missed, **facts)
    print(f"\n{len(missed)} missed. {asked.rows:,} rows. {REPORT}")
    return 1 if missed else 0


def _measured(bench: Bench, table: str, rows: int, csv: Path) -> list[Number]:
    manage = [sys.executable, "-W", "ignore", "app/manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, env=bench.environment, cwd=ROOT, check=True)
    with psycopg.connect(bench.source) as server:
        server.execute(schema("postgresql"))  # type: ignore[arg-type]  # text of ours
    empty = {"export": bench.export(), "load": bench.load()}
    with psycopg.connect(bench.source) as server:
        server.execute(FILL[table].format(rows=rows))  # type: ignore[arg-type]  # text of ours
    with psycopg.connect(bench.source, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
    out = min(bench.copy_out(table, csv) for _ in "123")
    exports = [bench.export() for _ in "123"]
    export = min(one.seconds for one in exports) - empty["export"].seconds
    plain = min(bench.copy_in(table, csv, plain=True) for _ in "123")
    into_target = min(bench.copy_in(table, csv, plain=False) for _ in "12")
    ways = (
        {way: bench.orm(way) for way in ("bulk_create", "update_or_create")}
        if _is_flat(table)
        else {}
    )
    first = bench.load()
    again = [bench.load() for _ in "12"]
    load = first.seconds - empty["load"].seconds
    reload = min(one.seconds for one in again) - empty["load"].seconds
    peak = max(one.megabytes for one in (*exports, first, *again))
    flat = _is_flat(table)
    return [
        Number(name="COPY out of the source, to CSV", value=rows / out / 1000, unit="k/s"),
        Number(name="export", value=rows / export / 1000, unit="k/s"),
        Number(name="export, of COPY to CSV", value=out / export, unit="", least=0.30),
        Number(name="COPY into a plain table, from CSV", value=rows / plain / 1000, unit="k/s"),
        Number(
            name="COPY into the target's own table", value=rows / into_target / 1000, unit="k/s"
        ),
        Number(name="load", value=rows / load / 1000, unit="k/s"),
        Number(
            name="load, of COPY into a plain table",
            value=plain / load,
            unit="",
            least=0.65 if flat else None,
        ),
        Number(
            name="load, of COPY into the target's own",
            value=into_target / load,
            unit="",
            least=None if flat else 2,
        ),
        Number(name="load again, unchanged", value=rows / reload / 1000, unit="k/s"),
        Number(
            name="load again, of COPY into a plain table", value=plain / reload, unit="", least=0.35
        ),
        *(
            Number(name=f"{way}, of COPY into a plain table", value=rate * plain / rows, unit="")
            for way, rate in ways.items()
        ),
        Number(name="most memory of a command", value=peak, unit="MB", most=300),
    ]


def _is_flat(table: str) -> bool:
    return table == "audit_logs"


def _took(*arguments: str, env: Mapping[str, str]) -> Took:
    began = time.monotonic()
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
    return Took(seconds=time.monotonic() - began, megabytes=used.ru_maxrss / MEGABYTE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="in the table that is measured")
    return parser


if __name__ == "__main__":
    sys.exit(main())
