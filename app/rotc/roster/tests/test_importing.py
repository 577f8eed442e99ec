"""Tables of people: told of row by row, written whole or in part, and never twice."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from rotc.accounts.models import Role, User
from rotc.roster.api.tables import MOST_BYTES
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.tests.people import CADETS, STAFF, Client, audited, send, told
from rotc.web.tables import Format, write

Enrol = Callable[..., Cadet]
TWO = b"Student No.,SURNAME,Given Name,E-mail\n1,Reyes,Ana,ana@unit.example\n2,Abad,Ben,\n"


def table(*rows: str, header: str = "student_id,last_name,first_name") -> bytes:
    return "\n".join([header, *rows]).encode()


def outcomes(answer: Any) -> list[tuple[int, str]]:
    """Each row's number and what became of it."""
    assert answer.status_code == 200, answer.content
    return [(row["row"], row["outcome"]) for row in answer.json()["rows"]]


def complaint(answer: Any, row: int = 0) -> str:
    """What is wrong with a row."""
    (message,) = answer.json()["rows"][row]["messages"]
    return str(message)


def test_a_table_enrols_cadets_with_accounts(as_admin: Client) -> None:
    answer = send(as_admin, TWO)

    assert outcomes(answer) == [(2, "create"), (3, "create")]
    assert answer.json()["written"] is True
    assert answer.json()["counts"] == {"create": 2, "update": 0, "unchanged": 0, "error": 0}
    ana = Cadet.objects.get(student_id="1")
    user = ana.accounts.get()
    assert (ana.last_name, ana.first_name, ana.email) == ("Reyes", "Ana", "ana@unit.example")
    assert (user.username, user.student_number, user.email) == ("1", "1", "ana@unit.example")
    assert (user.role, user.is_approved, user.has_usable_password()) == ("cadet", True, False)
    assert audited("cadet.imported")[0].facts["counts"]["create"] == 2


def test_a_dry_run_tells_all_and_writes_nothing(as_admin: Client, enrol: Enrol) -> None:
    enrol("1", last_name="Reyes", first_name="Anna")

    answer = send(as_admin, TWO, dry_run="true")

    assert outcomes(answer) == [(2, "update"), (3, "create")]
    assert answer.json()["written"] is False
    assert list(Cadet.objects.values_list("first_name", flat=True)) == ["Anna"]
    assert [row["changes"] for row in answer.json()["rows"]] == [
        [
            {"column": "first_name", "before": "Anna", "after": "Ana"},
            {"column": "email", "before": "", "after": "ana@unit.example"},
        ],
        [],
    ]
    assert audited("cadet.imported") == []


def test_a_table_imported_twice_changes_nothing(as_admin: Client) -> None:
    send(as_admin, TWO)
    before = list(Cadet.objects.order_by("id").values())

    answer = send(as_admin, TWO)

    assert outcomes(answer) == [(2, "unchanged"), (3, "unchanged")]
    assert list(Cadet.objects.order_by("id").values()) == before
    assert User.objects.filter(role=Role.CADET).count() == 2


def test_a_table_changes_what_it_says_and_nothing_else(as_admin: Client, juan: Cadet) -> None:
    content = table(
        "2024-0001,Bravo,,j@unit.example", header="ID Number,Company,Platoon,E-mail Address"
    )

    answer = send(as_admin, content)

    assert outcomes(answer) == [(2, "update")]
    juan.refresh_from_db()
    assert (juan.company, juan.platoon, juan.last_name) == ("Bravo", "1st", "Dela Cruz")
    assert juan.accounts.get().email == "j@unit.example"


def test_xlsx_is_read_as_csv_is(as_admin: Client) -> None:
    book, content = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Student ID", "Last Name", "First Name", "Year Level"])
    book.active.append([20240001, "Ñuñez", "O'Brien", None])
    book.save(content)

    answer = send(as_admin, content.getvalue())

    assert outcomes(answer) == [(2, "create")]
    cadet = Cadet.objects.get()
    assert (cadet.student_id, cadet.last_name, cadet.year_level) == ("20240001", "Ñuñez", None)


BAD = [
    ("1,,Ana", "last_name"),
    ("1,Reyes,", "first_name"),
    (",Reyes,Ana", "student_id"),
    (" ,Reyes,Ana", "student_id"),
    ("a\0b,Reyes,Ana", "student_id"),
    ("a\u202eb,Reyes,Ana", "student_id"),
    (f"{'x' * 101},Reyes,Ana", "student_id"),
    ("1,a\0b,Ana", "last_name"),
]


@pytest.mark.parametrize(("row", "field"), BAD)
def test_a_bad_row_is_told_of_and_refuses_the_table(as_admin: Client, row: str, field: str) -> None:
    content = table("8,Abad,Ben", row)

    dry = send(as_admin, content, dry_run="true")
    real = send(as_admin, content)

    assert outcomes(dry) == [(2, "create"), (3, "error")]
    assert complaint(dry, 1).startswith(f"{field}: ")
    assert told(real) == (409, "import_refused")
    assert real.json()["errors"].keys() == {"row 3"}
    assert not Cadet.objects.exists()
    assert not User.objects.filter(role=Role.CADET).exists()


def test_the_good_rows_are_written_where_that_is_wished(as_admin: Client) -> None:
    answer = send(as_admin, table("8,Abad,Ben", "9,,Ana"), partial="true")

    assert outcomes(answer) == [(2, "create"), (3, "error")]
    assert list(Cadet.objects.values_list("student_id", flat=True)) == ["8"]


def test_a_refusal_names_no_more_rows_than_can_be_read(as_admin: Client) -> None:
    answer = send(as_admin, table(*(f"{number},," for number in range(60))))

    assert len(answer.json()["errors"]) == 50
    assert "60 rows" in answer.json()["detail"]


def test_a_cadet_appears_once_in_a_table(as_admin: Client) -> None:
    answer = send(as_admin, table("a1,Abad,Ben", "A1 ,Reyes,Ana"), dry_run="true")

    assert outcomes(answer) == [(2, "create"), (3, "error")]
    assert "Row 2" in complaint(answer, 1)


@pytest.mark.parametrize(
    ("row", "in_words"),
    [
        ("2024-0009,Abad,Ben,JUAN@unit.example", "by this name already"),
        ("the admin,Abad,Ben,", "by this name already"),
        ("2024-0009,Abad,Ben,twice@unit.example", "Row 2"),
        ("2024-0009,Abad,Ben,bad", "email: "),
    ],
)
def test_nobody_is_imported_under_the_name_of_another(
    as_admin: Client, juan: Cadet, row: str, in_words: str
) -> None:
    first = "2024-0008,Reyes,Ana,twice@unit.example"
    content = table(first, row, header="student_id,last_name,first_name,email")

    answer = send(as_admin, content, partial="true")

    assert outcomes(answer) == [(2, "create"), (3, "error")]
    assert in_words in complaint(answer, 1)
    assert Cadet.objects.count() == 2


def test_an_address_of_ones_own_account_is_not_that_of_another(
    as_admin: Client, enrol: Enrol, account: Callable[..., User]
) -> None:
    account(Role.CADET, "j@unit.example", cadet=enrol("1"), student_number="1")

    answer = send(as_admin, table("1,j@unit.example", header="student_id,email"))

    assert outcomes(answer) == [(2, "update")]
    assert Cadet.objects.get().email == "j@unit.example"


def test_what_is_there_already_is_left_alone_whatever_it_is(as_admin: Client, enrol: Enrol) -> None:
    legacy = {"email": "no address", "birthdate": "29/2/04", "company": " Alpha ", "status": "?"}
    enrol(" 1 ", **legacy)
    columns = ["student_id", *legacy]
    row = [" 1 ", *legacy.values()]

    for kind in Format:
        content = io.BytesIO()
        write(content, kind, header=columns, lines=[row])
        assert outcomes(send(as_admin, content.getvalue())) == [(2, "unchanged")]


@pytest.mark.parametrize(
    ("header", "in_words"),
    [
        ("last_name,first_name", "no column student_id"),
        ("student_id,last_name,shoe size", "shoe size"),
        ("student_id,last_name,Surname", "More than one column is a last_name"),
        ("student_id,,last_name", "called “”"),
        ("student_id,password", "password"),
        ("student_id,is_archived", "is_archived"),
    ],
)
def test_a_header_that_says_something_else_is_refused(
    as_admin: Client, header: str, in_words: str
) -> None:
    answer = send(as_admin, table("1,x,y"[: 2 * header.count(",") + 1], header=header))

    assert told(answer) == (400, "header_refused")
    assert in_words in " ".join(answer.json()["errors"]["file"])


def test_a_table_has_at_most_2000_rows(as_admin: Client) -> None:
    rows = [f"{number},Reyes,Ana" for number in range(2001)]

    too_long = send(as_admin, table(*rows))
    just_right = send(as_admin, table(*rows[:-1]))

    assert told(too_long) == (400, "table_refused")
    assert just_right.json()["counts"]["create"] == Cadet.objects.count() == 2000


def test_a_file_that_is_too_large_is_not_read(as_admin: Client) -> None:
    answer = send(as_admin, b"x" * (MOST_BYTES + 1))

    assert told(answer) == (400, "invalid_input")
    assert answer.json()["errors"].keys() == {"file"}


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04...", b"\n\n"])
def test_what_is_no_table_is_refused(as_admin: Client, content: bytes) -> None:
    assert told(send(as_admin, content)) == (400, "table_refused")


def test_a_form_without_a_file_and_with_more_than_is_asked_is_refused(as_admin: Client) -> None:
    path = f"{CADETS}import/"

    nothing = as_admin.post(path, {"dry_run": "true"}, format="multipart")
    more = send(as_admin, TWO, dryrun="true")
    as_json = as_admin.post(path, {"file": "x"}, format="json")

    assert nothing.json()["errors"].keys() == {"file"}
    assert more.json()["errors"].keys() == {"dryrun"}
    assert as_json.status_code == 415
    assert not Cadet.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_table(
    as_admin: Client, django_assert_max_num_queries: Any
) -> None:
    rows = [f"{number},Reyes,Ana" for number in range(100)]

    with django_assert_max_num_queries(16):
        send(as_admin, table(*rows))
    with django_assert_max_num_queries(8):
        send(as_admin, table(*rows))


def test_the_staff_are_imported_by_their_addresses(as_admin: Client) -> None:
    header = "Email Address,Last Name,First Name,Designation,Age"
    content = table("rosa@unit.example,Santos,Rosa,Chief,42", ",Nobody,Is,,", header=header)

    first = send(as_admin, content, path=STAFF, partial="true")
    again = send(as_admin, content, path=STAFF, partial="true")

    assert outcomes(first) == [(2, "create"), (3, "error")]
    assert complaint(first, 1).startswith("email: ")
    assert outcomes(again) == [(2, "unchanged"), (3, "error")]
    rosa = TrainingStaff.objects.get()
    assert (rosa.role, rosa.age) == ("Chief", 42)
    assert rosa.accounts.get().username == "rosa@unit.example"
    assert rosa.accounts.get().role == "training_staff"


@pytest.mark.parametrize("path", [CADETS, STAFF])
def test_only_administrators_import(as_rosa: Client, as_juan: Client, path: str) -> None:
    answers = [send(client, TWO, path=path) for client in (as_rosa, as_juan, Client())]

    assert [answer.status_code for answer in answers] == [403, 403, 401]
