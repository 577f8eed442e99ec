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


def test_a_group_that_nobody_is_in_yet_is_pointed_out_and_written_all_the_same(
    as_admin: Client,
) -> None:
    send(as_admin, b"student_id,last_name,first_name,company,platoon\n1,Reyes,Ana,Alpha,1st")
    content = (
        b"student_id,last_name,first_name,company,platoon\n1,,,Alhpa,1st\n2,Cruz,Ben,Alpha,9th"
    )

    tried = send(as_admin, content, dry_run="true")
    send(as_admin, content)

    assert [row["warnings"] for row in tried.json()["rows"]] == [
        ['company: Nobody is in "Alhpa" yet. Is "Alpha" meant?'],
        ['platoon: Nobody is in "9th" yet.'],
    ]
    assert Cadet.objects.get(student_id="1").company == "Alhpa"


def test_each_row_says_whose_it_is_by_name(as_admin: Client) -> None:
    send(as_admin, b"student_id,last_name,first_name\n1,Reyes,Ana")
    content = b"student_id,last_name,first_name,status\n1,Cruz,,\n2,Abad,Ben,\n3,,,Lost\n"

    answer = send(as_admin, content, dry_run="true")

    assert [row["name"] for row in answer.json()["rows"]] == ["Reyes, Ana", "Abad, Ben", ""]


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("status", "Lost", "Use one of Ongoing, Verified, Completed."),
        ("cadet_course", "MS5", "Use one of MS1, MS2, MS31, MS32, MS41, MS42."),
    ],
)
def test_a_choice_that_there_is_not_is_refused_with_those_that_there_are(
    as_admin: Client, column: str, cell: str, sentence: str
) -> None:
    content = f"student_id,last_name,first_name,{column}\n1,Reyes,Ana,{cell}".encode()

    answer = send(as_admin, content, dry_run="true")

    (row,) = answer.json()["rows"]
    assert row["messages"] == [f"{column}: {sentence}"]
