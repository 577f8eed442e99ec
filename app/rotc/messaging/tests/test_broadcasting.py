"""/api/v1/broadcasts/: what administrators tell everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.messaging.models import AdminMessage
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry

BROADCASTS = "/api/v1/broadcasts/"
RAIN = {"subject": "Rain", "message": "No drill: O'Brien's field is <wet>."}
Accounts = Callable[..., User]
Asking = Callable[[User], APIClient]


@pytest.fixture
def unit(account: Accounts, admin: User) -> dict[str, User]:
    """One account of each role, and two that nobody signs in by."""
    account("archived", is_archived=True)
    account("waiting", is_approved=False)
    return {
        "admin": admin,
        "cadet": account("jdelacruz"),
        "training_staff": account("rsantos", Role.TRAINING_STAFF),
    }


def test_a_broadcast_reaches_everybody_who_can_sign_in(
    unit: dict[str, User], asking: Asking
) -> None:
    answer = asking(unit["admin"]).post(BROADCASTS, RAIN)

    assert answer.status_code == 201
    made = answer.json()
    assert made.keys() == {"id", "subject", "message", "audience", "sent_by", "created_at"}
    assert (made["message"], made["audience"]) == (RAIN["message"], None)
    told = Notification.objects.all()
    assert {each.user_id for each in told} == {user.pk for user in unit.values()}
    assert {(each.type, each.message) for each in told} == {
        ("general_update", f"Rain: {RAIN['message']}")
    }
    kept = AdminMessage.objects.get()
    assert (kept.user_id, kept.status, kept.sender_role) == (None, "broadcast", "admin")


@pytest.mark.parametrize("role", Role.values)
def test_a_broadcast_to_a_role_reaches_that_role_alone(
    unit: dict[str, User], asking: Asking, role: str
) -> None:
    answer = asking(unit["admin"]).post(BROADCASTS, {**RAIN, "role": role})

    assert answer.json()["audience"] == role
    assert [each.user_id for each in Notification.objects.all()] == [unit[role].pk]
    seen = {name: asking(user).get(BROADCASTS).json()["count"] for name, user in unit.items()}
    assert seen == {name: int(name in {role, "admin"}) for name in unit}


def test_a_broadcast_to_another_role_is_not_there(unit: dict[str, User], asking: Asking) -> None:
    number = asking(unit["admin"]).post(BROADCASTS, {**RAIN, "role": "training_staff"}).json()["id"]

    answers = {
        name: asking(user).get(f"{BROADCASTS}{number}/").status_code for name, user in unit.items()
    }

    assert answers == {"admin": 200, "training_staff": 200, "cadet": 404}


def test_a_broadcast_is_in_the_audit_log(unit: dict[str, User], asking: Asking) -> None:
    number = asking(unit["admin"]).post(BROADCASTS, {**RAIN, "role": "cadet"}).json()["id"]
    asking(unit["admin"]).delete(f"{BROADCASTS}{number}/")

    entries = AuditEntry.objects.order_by("id").values_list("event", "subject", "facts")
    assert list(entries) == [
        ("broadcast.sent", f"message:{number}", {"audience": "cadet", "told": 1}),
        ("message.deleted", f"message:{number}", {"account": None}),
    ]


@pytest.mark.parametrize("role", ["cadet", "training_staff"])
def test_only_administrators_tell_everybody_and_take_it_back(
    unit: dict[str, User], asking: Asking, role: str
) -> None:
    number = asking(unit["admin"]).post(BROADCASTS, RAIN).json()["id"]
    Notification.objects.all().delete()

    answers = [
        asking(unit[role]).post(BROADCASTS, RAIN).status_code,
        asking(unit[role]).delete(f"{BROADCASTS}{number}/").status_code,
    ]

    assert answers == [403, 403]
    assert AdminMessage.objects.count() == 1
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    "given", [{"role": "everyone"}, {"subject": ""}, {"message": None}, {"user": 1}]
)
def test_a_broadcast_that_makes_no_sense_is_refused(
    unit: dict[str, User], asking: Asking, given: dict[str, Any]
) -> None:
    answer = asking(unit["admin"]).post(BROADCASTS, {**RAIN, **given}, format="json")

    assert answer.status_code == 400
    assert not Notification.objects.exists()


def test_a_question_is_no_broadcast(unit: dict[str, User], asking: Asking) -> None:
    question = AdminMessage.objects.create(user=unit["cadet"], subject="x")

    answer = asking(unit["admin"]).get(f"{BROADCASTS}{question.pk}/")

    assert answer.status_code == 404


def test_telling_many_takes_as_many_queries_as_telling_one(
    unit: dict[str, User], account: Accounts, asking: Asking, django_assert_max_num_queries: Any
) -> None:
    for number in range(50):
        account(f"cadet {number}")

    with django_assert_max_num_queries(8):
        asking(unit["admin"]).post(BROADCASTS, RAIN)

    assert Notification.objects.count() == 53
