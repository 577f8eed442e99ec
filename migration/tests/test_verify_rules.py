"""A verification notices that the new database lost a rule, though every value is sound."""

from pathlib import Path

import pytest
from django.db import connection

from migration.tests.corrupting import let_anything_be_stored
from migration.tests.steps import load_all, quiet
from migration.verify import rules, verify_load
from migration.verify.rules import DROPPED, UNENFORCED
from migration.verify.verdict import Verdict

pytestmark = pytest.mark.django_db


def verified(folder: Path) -> Verdict:
    """The export is loaded, so that every value is sound."""
    load_all(folder)
    return verify_load(folder=folder, progress=quiet)


def run(*statements: str) -> None:
    """Run statements on the new database."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)


def name_of(table: str, kind: str, column: str) -> str:
    """The name that a constraint of one column has in the new database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid "
            "AND ARRAY[attnum] = conkey WHERE conrelid = %s::regclass AND contype = %s "
            "AND attname = %s",
            [table, kind, column],
        )
        ((name,),) = cursor.fetchall()
    return str(name)


def test_the_models_and_the_triggers_tell_every_rule_that_migrations_make() -> None:
    there = rules.found()

    assert set(there) == set(rules.wanted())
    assert all(there.values())
    assert {rule.kind for rule in there} == {
        "CHECK",
        "FOREIGN KEY",
        "NOT NULL",
        "PRIMARY KEY",
        "TRIGGER",
        "UNIQUE",
    }


CADET = "FOREIGN KEY (cadet_id) to roster_cadet"
KNOWN = "CHECK the_status_of_a_cadet_is_known"
ONCE = "a_cadet_has_one_record_a_training_day"
RECORDS, AUDIT = "attendance_attendancerecord", "operations_auditentry"


@pytest.mark.parametrize(
    ("statements", "table", "rule", "why"),
    [
        (
            [f"ALTER TABLE {RECORDS} DROP CONSTRAINT the_status_of_a_cadet_is_known"],
            RECORDS,
            f"{KNOWN} (status)",
            DROPPED,
        ),
        (
            [
                f"ALTER TABLE {RECORDS} DROP CONSTRAINT the_status_of_a_cadet_is_known",
                (
                    f"ALTER TABLE {RECORDS} ADD CONSTRAINT the_status_of_a_cadet_is_known "
                    "CHECK (status <> '') NOT VALID"
                ),
            ],
            RECORDS,
            f"{KNOWN} (status)",
            UNENFORCED,
        ),
        (
            [
                f"ALTER TABLE {RECORDS} DROP CONSTRAINT the_status_of_a_cadet_is_known",
                f"ALTER TABLE {RECORDS} ADD CONSTRAINT the_status_of_a_cadet_is_known CHECK (true)",
            ],
            RECORDS,
            f"{KNOWN} (status)",
            DROPPED,
        ),
        (
            [f"ALTER TABLE {RECORDS} DROP CONSTRAINT {ONCE}"],
            RECORDS,
            f"UNIQUE {ONCE} (cadet_id, training_day_id)",
            DROPPED,
        ),
        (
            [
                f"ALTER TABLE {RECORDS} DROP CONSTRAINT {ONCE}",
                f"CREATE INDEX {ONCE} ON {RECORDS} (cadet_id, training_day_id)",
            ],
            RECORDS,
            f"UNIQUE {ONCE} (cadet_id, training_day_id)",
            DROPPED,
        ),
        (
            [
                f"ALTER TABLE {RECORDS} DROP CONSTRAINT {ONCE}",
                (
                    f"CREATE UNIQUE INDEX {ONCE} ON {RECORDS} (cadet_id, training_day_id) "
                    "WHERE status <> 'absent'"
                ),
            ],
            RECORDS,
            f"UNIQUE {ONCE} (cadet_id, training_day_id)",
            DROPPED,
        ),
        (
            ["DROP INDEX an_account_has_one_open_activation_code"],
            "accounts_activationcode",
            "UNIQUE an_account_has_one_open_activation_code (user_id)",
            DROPPED,
        ),
        (
            ["DROP INDEX an_address_has_one_waiting_password_help_request"],
            "accounts_passwordhelprequest",
            "UNIQUE an_address_has_one_waiting_password_help_request",
            DROPPED,
        ),
        (
            ["ALTER TABLE accounts_user DROP CONSTRAINT {unique} CASCADE"],
            "accounts_user",
            "UNIQUE (username)",
            DROPPED,
        ),
        ([f"ALTER TABLE {RECORDS} DROP CONSTRAINT {{foreign}}"], RECORDS, CADET, DROPPED),
        (
            [
                f"ALTER TABLE {RECORDS} DROP CONSTRAINT {{foreign}}",
                (
                    f"ALTER TABLE {RECORDS} ADD CONSTRAINT {{foreign}} FOREIGN KEY (cadet_id) "
                    "REFERENCES roster_cadet NOT VALID"
                ),
            ],
            RECORDS,
            CADET,
            UNENFORCED,
        ),
        (
            [f"ALTER TABLE {RECORDS} ALTER status DROP NOT NULL"],
            RECORDS,
            "NOT NULL (status)",
            DROPPED,
        ),
        (
            [
                f"ALTER TABLE {RECORDS} ALTER status DROP NOT NULL",
                f"ALTER TABLE {RECORDS} ADD CONSTRAINT later NOT NULL status NOT VALID",
            ],
            RECORDS,
            "NOT NULL (status)",
            UNENFORCED,
        ),
        (
            [f"ALTER TABLE {RECORDS} DROP CONSTRAINT {{key}}"],
            RECORDS,
            "PRIMARY KEY (id)",
            DROPPED,
        ),
        (
            [f"DROP TRIGGER audit_entries_are_not_changed ON {AUDIT}"],
            AUDIT,
            "TRIGGER audit_entries_are_not_changed",
            DROPPED,
        ),
        (
            [f"ALTER TABLE {AUDIT} DISABLE TRIGGER audit_entries_are_not_emptied"],
            AUDIT,
            "TRIGGER audit_entries_are_not_emptied",
            UNENFORCED,
        ),
    ],
)
def test_a_rule_that_is_lost_is_named_and_nothing_else(
    exported: Path, statements: list[str], table: str, rule: str, why: str
) -> None:
    before = verified(exported)
    names = {
        "foreign": name_of(RECORDS, "f", "cadet_id"),
        "key": name_of(RECORDS, "p", "id"),
        "unique": name_of("accounts_user", "u", "username"),
    }
    run(*(statement.format(**names) for statement in statements))

    after = verify_load(folder=exported, progress=quiet)

    assert before.holds
    assert [(one.table, one.rule, one.why) for one in after.lapsed] == [(table, rule, why)]
    assert not after.holds
    assert after.words.endswith("0 sequences behind, 1 rules not held to.")


def test_every_constraint_of_the_loaded_tables_is_named_where_all_are_gone(exported: Path) -> None:
    load_all(exported)
    there = {rule for rule in rules.found() if rule.kind in {"CHECK", "UNIQUE", "FOREIGN KEY"}}
    let_anything_be_stored()
    gone = there - set(rules.found())

    verdict = verify_load(folder=exported, by="checksum", in_use=True, progress=quiet)

    assert {(one.table, one.rule) for one in verdict.lapsed} == {
        (rule.table, rule.words) for rule in gone
    }
    assert len(gone) > 40
    assert not verdict.holds
