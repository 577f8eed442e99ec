"""/api/v1/messages/: questions to the administrators."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.messaging.models import AdminMessage
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet

MESSAGES = "/api/v1/messages/"
TEXT = "  R&D <b>50%</b>\n\tO'Brien asks: Ñ? \\ 'x'; --  "
Accounts = Callable[..., User]
Asking = Callable[[User], APIClient]


def numbers(answer: Any) -> list[int]:
    assert answer.status_code == 200
    return [each["id"] for each in answer.json()["results"]]


def test_a_question_is_kept_exactly_as_typed_and_waits(cadet: User, asking: Asking) -> None:
    answer = asking(cadet).post(MESSAGES, {"subject": TEXT, "message": TEXT})

    made = answer.json()
    kept = AdminMessage.objects.get()
    assert answer.status_code == 201
    assert made.keys() == {
        *("id", "user", "username", "name", "sender_role", "subject", "message", "status"),
        *("admin_reply", "replied_by", "replied_by_name", "replied_at", "created_at"),
    }
    assert (made["subject"], made["message"], kept.subject, kept.message) == (TEXT,) * 4
    assert (made["user"], made["username"], made["sender_role"]) == (cadet.pk, "jdelacruz", "cadet")
    assert made["name"] == "jdelacruz"
    assert (made["status"], made["admin_reply"], made["replied_at"]) == ("pending", None, None)


def test_whoever_asks_is_called_and_found_by_name(
    account: Accounts, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    ana = Cadet.objects.create(student_id="S1", rank="CPL", first_name="Ana", last_name="Ñuñez")
    asked = ask(account("s1", cadet=ana), subject="My grade")
    ask(account("s2"), subject="Leave")

    found = asking(admin).get(MESSAGES, {"search": "nunez, ana"})
    alone = asking(admin).get(f"{MESSAGES}{asked}/")

    assert numbers(found) == [asked]
    assert found.json()["results"][0] == alone.json()
    assert alone.json()["name"] == "CPL Ana Ñuñez"
    assert Notification.objects.get(message__contains="My grade").message == (
        "CPL Ana Ñuñez asks “My grade”: Why?"
    )


def test_administrators_are_told_of_a_question(cadet: User, ask: Callable[..., int]) -> None:
    ask(cadet, subject="My grade")

    told = Notification.objects.get()
    assert (told.user_id, told.type) == (None, "ask_admin")
    assert told.message == "jdelacruz asks “My grade”: Why?"


def test_a_reply_resolves_a_question_and_whoever_asked_is_told(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    number = ask(cadet)

    answer = asking(admin).post(f"{MESSAGES}{number}/reply/", {"admin_reply": TEXT})

    assert answer.status_code == 200
    seen = asking(cadet).get(f"{MESSAGES}{number}/").json()
    assert seen == answer.json()
    assert (seen["status"], seen["admin_reply"]) == ("resolved", TEXT)
    assert (seen["replied_by"], seen["replied_at"] is None) == (admin.pk, False)
    told = Notification.objects.get(type="ask_admin_reply")
    assert (told.user_id, told.message) == (
        cadet.pk,
        "“My grade” was answered by the office: " + " ".join(TEXT.split()) + ".",
    )


def test_a_reply_may_leave_a_question_open_and_be_replaced(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    path = f"{MESSAGES}{ask(cadet)}/reply/"

    first = asking(admin).post(path, {"admin_reply": "I will look.", "status": "pending"}).json()
    second = asking(admin).post(path, {"admin_reply": "Mended.", "expected": "I will look."}).json()

    assert (first["status"], second["status"]) == ("pending", "resolved")
    assert second["admin_reply"] == AdminMessage.objects.get().admin_reply == "Mended."


def test_everybody_sees_his_own_questions_and_administrators_all(
    account: Accounts, cadet: User, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    other = account("rsantos", Role.TRAINING_STAFF)
    mine, theirs = ask(cadet), ask(other)
    AdminMessage.objects.create(user=None, message="to all", status="broadcast")

    seen = [numbers(asking(user).get(MESSAGES)) for user in (cadet, other, admin)]

    assert seen == [[mine], [theirs], [theirs, mine]]


@pytest.mark.parametrize("method", ["get", "delete"])
@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_the_question_of_another_is_not_there(
    account: Accounts, asking: Asking, ask: Callable[..., int], role: Role, method: str
) -> None:
    number = ask(account("owner"))

    answer = getattr(asking(account("other", role)), method)(f"{MESSAGES}{number}/")

    assert answer.status_code == 404
    assert AdminMessage.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_only_administrators_reply(
    account: Accounts, asking: Asking, ask: Callable[..., int], role: Role
) -> None:
    user = account("someone", role)

    answer = asking(user).post(f"{MESSAGES}{ask(user)}/reply/", {"admin_reply": "Yes."})

    assert answer.status_code == 403
    assert AdminMessage.objects.get().admin_reply is None


def test_an_administrator_has_nobody_to_ask(admin: User, asking: Asking) -> None:
    answer = asking(admin).post(MESSAGES, {"subject": "Hm", "message": "?"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"status": "pending"}, {"grade", "percent"}),
        ({"status": "resolved"}, {"uniform"}),
        ({"search": "UNIFORM"}, {"uniform"}),
        ({"search": "size 9"}, {"uniform"}),
        ({"search": "50%"}, {"percent"}),
        ({"search": "5_"}, set()),
        ({"search": "jdela"}, {"grade", "percent", "uniform"}),
        ({"search": "grade", "status": "resolved"}, set()),
    ],
)
def test_questions_are_found_by_status_and_text(
    cadet: User, admin: User, asking: Asking, asked: dict[str, str], expected: set[str]
) -> None:
    rows = {
        "grade": {"message": "?"},
        "percent": {"message": "50% merit"},
        "uniform": {"message": "?", "admin_reply": "Take size 9", "status": "resolved"},
    }
    for subject, facts in rows.items():
        AdminMessage.objects.create(user=cadet, subject=subject, **facts)

    found = asking(admin).get(MESSAGES, asked).json()["results"]

    assert {each["subject"] for each in found} == expected


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "x"},
        {"message": "x"},
        {"subject": "", "message": "x"},
        {"subject": "x" * 201, "message": "x"},
        {"subject": "x", "message": "x" * 5001},
        {"subject": "x", "message": 5},
        {"subject": "x", "message": "x\0"},
        {"subject": "x", "message": "x", "user": 1},
        {"subject": "x", "message": "x", "status": "resolved"},
    ],
)
def test_a_question_that_is_none_is_refused(
    cadet: User, asking: Asking, given: dict[str, Any]
) -> None:
    answer = asking(cadet).post(MESSAGES, given)

    assert answer.status_code == 400
    assert not AdminMessage.objects.exists()


@pytest.mark.parametrize("status", ["broadcast", "done", ""])
def test_a_reply_gives_no_other_status(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int], status: str
) -> None:
    path = f"{MESSAGES}{ask(cadet)}/reply/"

    answer = asking(admin).post(path, {"admin_reply": "x", "status": status})

    assert answer.status_code == 400
    assert AdminMessage.objects.get().status == "pending"


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_is_forgotten_with_every_deed(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    asking(cadet).get(MESSAGES)
    kept = asking(cadet).get(MESSAGES)

    number = ask(cadet)
    asked = asking(cadet).get(MESSAGES).json()
    asking(admin).post(f"{MESSAGES}{number}/reply/", {"admin_reply": "Yes."})
    replied = asking(cadet).get(MESSAGES).json()
    asking(cadet).delete(f"{MESSAGES}{number}/")
    deleted = asking(cadet).get(MESSAGES).json()

    assert kept["X-Cache"] == "hit"
    assert [each["count"] for each in (asked, replied, deleted)] == [1, 1, 0]
    assert replied["results"][0]["admin_reply"] == "Yes."


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("style", ["page=1", "cursor="])
def test_a_list_takes_one_query_however_long(
    account: Accounts,
    admin: User,
    asking: Asking,
    django_assert_num_queries: Any,
    rows: int,
    style: str,
) -> None:
    for number in range(rows):
        AdminMessage.objects.create(user=account(f"cadet {number}"), subject="x", message="y")

    with django_assert_num_queries(1):
        answer = asking(admin).get(f"{MESSAGES}?{style}&page_size=100")

    assert len(answer.json()["results"]) == rows


def test_what_the_legacy_server_left_is_shown_as_it_is(
    cadet: User, admin: User, asking: Asking
) -> None:
    AdminMessage.objects.create(user=cadet, status="whatever", created_at=None)

    (seen,) = asking(admin).get(MESSAGES, {"status": "whatever"}).json()["results"]

    assert (seen["subject"], seen["message"], seen["created_at"]) == (None, None, None)
