"""R06: a unit that was moved goes on here: its passwords work and its grades are the same."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conformance.criteria import legacy_formula, moving
from conformance.criteria.conftest import OwnPort
from conformance.criteria.databases import Server
from conformance.criteria.people import bearer, enter, sign_in, told
from conformance.criterion import criterion
from conformance.doubles import legacy_database
from conformance.doubles.legacy_people import ADMIN, PEOPLE, PLACEHOLDER, Person
from conformance.doubles.legacy_rows import Rows
from conformance.evidence import Recorder
from conformance.targets import Target

if TYPE_CHECKING:
    from conformance.local.stack import Spare

MAY: list[Person] = [person for person in PEOPLE if person.may_sign_in]
HAD_NONE: list[Person] = [person for person in PEOPLE if not person.password]
VERSIONS = "SELECT id, xmin::text, ctid::text FROM accounts_user ORDER BY id"

MARKS = {1: ("present", "late", "excused"), 2: ("present",) * 4, 3: ("late",) * 3, 5: ("present",)}
GRADED: Rows = {
    "training_days": [{"date": f"2026-01-{day}", "title": "Drill"} for day in (10, 17, 24, 31)],
    "attendance_records": [
        {"training_day_id": day, "cadet_id": cadet, "status": status}
        for cadet, marks in MARKS.items()
        for day, status in enumerate(marks, start=1)
    ],
    "grades": [
        {
            "cadet_id": cadet,
            "attendance_present": len(MARKS.get(cadet, ())),
            "merit_points": merits,
            "demerit_points": demerits,
            "prelim_score": prelim,
            "midterm_score": midterm,
            "final_score": final,
            "status": status,
        }
        for cadet, merits, demerits, prelim, midterm, final, status in (
            (1, 10, 5, 95, 90, 85, "active"),
            (2, 6, 150, 85, 90, 77, "active"),
            (3, -27, 0, 75, 70, 70, "DO"),
            (4, 0, 0, 0, 0, 0, "inc"),
            (5, 20, 0, 100, 75, 100, None),
        )
    ],
}


@dataclass(frozen=True)
class Unit:
    """A legacy unit, the system that it was moved to, and what the first migration told."""

    url: str
    folder: Path
    environment: dict[str, str]
    web: "Spare"
    migrated: subprocess.CompletedProcess[str]

    def migrate(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run the whole migration once more."""
        arguments = ("migrate", "--in", self.folder, *options)
        return moving.run(*arguments, environment=self.environment)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def unit(
    request: pytest.FixtureRequest,
    target: Target,
    environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Unit]:
    """A legacy unit of each engine, moved by `migrate` into a system that holds nothing else."""
    from conformance.local import stores  # noqa: PLC0415 - a remote target is judged without it

    server, folder = Server(target.stack.database_url), tmp_path_factory.mktemp("unit")
    for name in ("r06_unit", "r06_unit_legacy"):
        server.drop(name)
    here = server.make("r06_unit")
    if request.param == "sqlite":
        url = f"sqlite://{folder / 'rotc.db'}"
        legacy_database.write(folder / "rotc.db", rows=[GRADED])
    else:
        url = server.make("r06_unit_legacy")
        legacy_database.write_postgresql(url, rows=[GRADED])
    with stores.valkey() as redis:
        own = {"DATABASE_URL": here, "DATABASE_DIRECT_URL": here, "REDIS_URL": redis.url}
        there = {**environment, **own, "NODEJS_DATABASE_URL": url}
        tables = ["python", "app/manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(tables, env=there, check=True, capture_output=True)  # noqa: S603 - the project's own command
        done = moving.run("migrate", "--in", folder / "whole", environment=there)
        with target.stack.spare("rotc-web", env=own) as web:
            yield Unit(url, folder / "whole", there, web, done)
    for name in ("r06_unit", "r06_unit_legacy"):
        server.drop(name)


@criterion("R06.2")
def test_the_whole_migration_says_that_every_record_is_here(unit: Unit, evidence: Recorder) -> None:
    evidence.note("what it told", unit.migrated.stdout)

    assert unit.migrated.returncode == 0, unit.migrated.stderr
    assert unit.migrated.stdout.strip().splitlines()[-1].startswith("Migrated; ")
    assert "Integrity confirmed: all " in unit.migrated.stdout


@criterion("R06.3")
@pytest.mark.parametrize("person", MAY, ids=lambda person: person.username)
def test_whoever_had_a_password_signs_in_with_it(
    person: Person, unit: Unit, own_port: OwnPort
) -> None:
    client = own_port(unit.web, headers={"CF-Connecting-IP": f"203.0.113.{MAY.index(person)}"})

    answer = sign_in(client, person.username, person.password or "")

    assert answer.status_code == 200


@criterion("R06.3")
@pytest.mark.parametrize("person", HAD_NONE, ids=lambda person: person.username)
def test_whoever_had_none_is_not_let_in(person: Person, unit: Unit, own_port: OwnPort) -> None:
    client = own_port(unit.web, headers={"CF-Connecting-IP": f"203.0.113.{HAD_NONE.index(person)}"})

    answer = sign_in(client, person.username, PLACEHOLDER)

    assert told(answer) == (401, "invalid_credentials")


@criterion("R06.2")
def test_the_grade_of_every_cadet_is_what_the_legacy_formula_makes_of_its_row(
    unit: Unit, own_port: OwnPort, evidence: Recorder
) -> None:
    wanted = grades_there(unit.url)
    client = own_port(unit.web, headers={"CF-Connecting-IP": "203.0.113.99"})
    access = enter(client, ADMIN.username, ADMIN.password or "")["access"]

    answers = [
        client.get(f"/api/v1/grades/{cadet}/", headers=bearer(access)).json() for cadet in wanted
    ]
    shown = {
        answer["cadet"]: (Decimal(answer["final_grade"]), answer["transmuted"], answer["remarks"])
        for answer in answers
    }
    evidence.note("grades", str(shown))

    assert shown == wanted
    assert len({transmuted for _, transmuted, _ in wanted.values()}) > 2


@criterion("R06.7")
def test_a_second_migration_changes_nothing_though_people_have_signed_in_meanwhile(
    unit: Unit, own_port: OwnPort
) -> None:
    client = own_port(unit.web, headers={"CF-Connecting-IP": "203.0.113.98"})
    enter(client, ADMIN.username, ADMIN.password or "")
    before = moving.asked(unit.environment["DATABASE_URL"], VERSIONS)

    again = unit.migrate("--in-use")

    assert again.returncode == 0, again.stderr
    assert again.stdout.strip().splitlines()[-1].startswith("Migrated; nothing changed.")
    assert moving.asked(unit.environment["DATABASE_URL"], VERSIONS) == before
    assert enter(client, ADMIN.username, ADMIN.password or "")


def grades_there(url: str) -> dict[int, tuple[Decimal, str | None, str]]:
    """What the legacy formula makes of each cadet of a legacy database."""
    columns = [*legacy_formula.NO_GRADE, "status"]
    ((days,),) = moving.asked(url, "SELECT count(*) FROM training_days")
    asked = f"SELECT cadet_id, {', '.join(columns)} FROM grades"  # noqa: S608 - names of ours
    rows: dict[int, Any] = {
        cadet: dict(zip(columns, values, strict=True))
        for cadet, *values in moving.asked(url, asked)
    }
    cadets = [cadet for (cadet,) in moving.asked(url, "SELECT id FROM cadets ORDER BY id")]
    return {
        cadet: legacy_formula.grade(days, rows.get(cadet, legacy_formula.NO_GRADE))
        for cadet in cadets
    }
