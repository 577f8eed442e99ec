"""The audit log: what an entry holds, and that it stays."""

import logging
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.utils import timezone

from rotc.operations import audit
from rotc.operations.events import EVENTS
from rotc.operations.models import AuditEntry
from rotc.web import identity

Accounts = get_user_model()
APP = Path(__file__).parents[2]


@pytest.fixture
def commandant(db: None) -> Any:
    return Accounts.objects.create(username="commandant", role="admin")


def test_an_entry_says_who_did_what_when_and_from_where(commandant: Any) -> None:
    identity.adopt("request-0001")

    with identity.arrived_from(ip_address("2001:db8::7")):
        audit.record("cadet.archived", by=commandant, subject="cadet:12", reason="graduated")

    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject, entry.facts) == (
        "cadet.archived",
        "cadet:12",
        {"reason": "graduated"},
    )
    assert (entry.actor_id, entry.actor_username) == (commandant.pk, "commandant")
    assert (entry.address, entry.request_id) == ("2001:db8::7", "request-0001")
    assert abs(entry.at - timezone.now()) < timedelta(minutes=1)


def test_what_no_request_and_nobody_did_has_neither_address_nor_actor(db: None) -> None:
    audit.record("cadet.exported", by=None)

    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.actor_username, entry.address) == (None, "", None)
    assert (entry.subject, entry.facts) == ("", {})


def test_the_address_of_a_request_is_forgotten_with_it(db: None) -> None:
    with identity.arrived_from(ip_address("198.51.100.7")):
        pass

    audit.record("cadet.exported", by=None)

    assert AuditEntry.objects.get().address is None


def test_facts_may_be_dates_decimals_and_any_text(db: None) -> None:
    at = datetime(2026, 3, 1, 7, 5, tzinfo=UTC)

    audit.record(
        "grades.changed", by=None, on=date(2026, 3, 1), at=at, points=Decimal("85.5"), text='Ñ "%"'
    )

    assert AuditEntry.objects.get().facts == {
        "on": "2026-03-01",
        "at": "2026-03-01T07:05:00Z",
        "points": "85.5",
        "text": 'Ñ "%"',
    }


def test_each_entry_is_a_log_line_too(commandant: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    with identity.arrived_from(ip_address("198.51.100.7")):
        audit.record("cadet.archived", by=commandant, subject="cadet:12", reason="left\nus")

    (line,) = [record for record in caplog.records if record.name == "rotc.operations.audit"]
    assert vars(line)["facts"] == {
        "event": "cadet.archived",
        "actor": commandant.pk,
        "actor_username": "commandant",
        "address": "198.51.100.7",
        "subject": "cadet:12",
        "reason": "left\nus",
    }


def test_an_entry_goes_with_the_transaction_that_it_tells_of(transactional_db: None) -> None:
    with transaction.atomic():
        audit.record("cadet.archived", by=None, subject="cadet:12")
        transaction.set_rollback(True)

    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operations_auditentry SET event = 'nothing.happened'",
        "UPDATE operations_auditentry SET actor_id = NULL",
        "DELETE FROM operations_auditentry",
        "DELETE FROM operations_auditentry WHERE false",
        """INSERT INTO operations_auditentry SELECT * FROM operations_auditentry
        ON CONFLICT (id) DO UPDATE SET event = 'x'""",
        """MERGE INTO operations_auditentry AS old USING operations_auditentry AS new
        ON old.id = new.id WHEN MATCHED THEN DELETE""",
    ],
)
def test_the_database_neither_changes_nor_deletes_an_entry(db: None, statement: str) -> None:
    audit.record("cadet.archived", by=None, subject="cadet:12")

    with (
        pytest.raises(ProgrammingError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEntry.objects.get().event == "cadet.archived"


def test_the_audit_log_is_not_emptied(db: None) -> None:
    audit.record("cadet.archived", by=None)

    with pytest.raises(ProgrammingError, match="TRUNCATE is refused"), transaction.atomic():
        _execute("TRUNCATE operations_auditentry")

    assert AuditEntry.objects.exists()


def test_an_account_goes_and_what_it_did_stays(commandant: Any) -> None:
    audit.record("cadet.archived", by=commandant, subject="cadet:12")
    number = commandant.pk

    commandant.delete()

    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.actor_username) == (number, "commandant")


def test_an_entry_is_of_some_event(db: None) -> None:
    with pytest.raises(DatabaseError, match="an_audit_entry_has_an_event"), transaction.atomic():
        AuditEntry.objects.create(event="")
    with pytest.raises(ValueError, match=r"score\.changed"):
        audit.record("score.changed", by=None)


def test_every_event_that_one_may_ask_for_is_recorded_somewhere() -> None:
    sources = [path for path in APP.rglob("*.py") if "tests" not in path.parts]
    written = "".join(path.read_text() for path in sources if path.name != "events.py")

    unknown = [event for event in EVENTS if not _is_written(event, written)]

    assert unknown == []


def _is_written(event: str, source: str) -> bool:
    """Whether code names the event, or its deed where a person or a backup lends the noun."""
    noun, _, deed = event.partition(".")
    is_lent = noun in {"cadet", "staff", "backup", "announcement", "training_day"}
    lent = (f'"{deed}"', f'NOUN}}.{deed}"', f'noun}}.{deed}"')
    return f'"{event}"' in source or (is_lent and any(each in source for each in lent))


def test_an_entry_is_one_statement(commandant: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        audit.record("cadet.archived", by=commandant, subject="cadet:12", facts_of="one")


def test_facts_that_are_no_json_are_a_mistake_of_the_caller(db: None) -> None:
    with pytest.raises(TypeError), transaction.atomic():
        audit.record("cadet.archived", by=None, cadet=object())

    assert not AuditEntry.objects.exists()


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
