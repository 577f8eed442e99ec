"""A table that changes people: whatever its size, a few statements, and all or nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rotc.accounts.models import User
from rotc.roster.models import Cadet
from rotc.roster.tests.people import Client, audited, send

HEADER = "student_id,last_name,first_name,email,company"


def table(size: int, *, email: str, company: str) -> bytes:
    """So many cadets of a company."""
    rows = [
        f"{size}-{number},Reyes,Ana,{email}{number}@of-{size}.example,{company}"
        for number in range(size)
    ]
    return "\n".join([HEADER, *rows]).encode()


def statements(client: Client, content: bytes) -> int:
    """How many statements a table takes."""
    with CaptureQueriesContext(connection) as asked:
        answer = send(client, content)
    assert answer.status_code == 200, answer.content
    return len(asked)


def test_changing_a_company_takes_the_statements_of_changing_a_cadet(as_admin: Client) -> None:
    send(as_admin, table(1, email="a", company="Alpha"))
    send(as_admin, table(100, email="a", company="Alpha"))

    one = statements(as_admin, table(1, email="b", company="Bravo"))
    many = statements(as_admin, table(100, email="b", company="Bravo"))

    assert one == many
    assert Cadet.objects.filter(company="Bravo", email__startswith="b").count() == 101
    assert User.objects.filter(email__startswith="b").count() == 101


def test_each_who_is_changed_has_an_entry_in_the_audit_log(as_admin: Client) -> None:
    send(as_admin, table(3, email="a", company="Alpha"))

    send(as_admin, table(3, email="b", company="Alpha"))

    cadets, accounts = audited("cadet.changed"), audited("account.changed")
    assert {entry.subject for entry in cadets} == {
        f"cadet:{key}" for key in Cadet.objects.values_list("pk", flat=True)
    }
    assert {entry.subject for entry in accounts} == {
        f"account:{key}" for key in User.objects.filter(role="cadet").values_list("pk", flat=True)
    }
    assert all(entry.facts == {"fields": ["email"]} for entry in cadets)
    assert all(entry.facts["changed"] == ["email"] for entry in accounts)


def test_a_name_that_is_taken_meanwhile_leaves_everybody_as_before(
    as_admin: Client, monkeypatch: Any
) -> None:
    send(as_admin, table(3, email="a", company="Alpha"))
    User.objects.create(username="b2@of-3.example", role="admin")
    monkeypatch.setattr("rotc.roster.importing.names_in_use", lambda *_, **__: frozenset())

    answer = send(as_admin, table(3, email="b", company="Bravo"))

    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")
    assert Cadet.objects.filter(company="Alpha", email__startswith="a").count() == 3
    assert not audited("cadet.changed")


@pytest.mark.parametrize("column", ["first_name", "company"])
def test_nothing_turns_around_what_stands_beside_it(as_admin: Client, column: str) -> None:
    facts = {"student_id": "1", "last_name": "Reyes", "first_name": "Ana", column: "\u202eanA"}

    content = "\n".join([",".join(facts), ",".join(facts.values())]).encode()
    answer = send(as_admin, content, dry_run="true")

    (row,) = answer.json()["rows"]
    assert row["messages"] == [f"{column}: Use only characters that can be seen."]
