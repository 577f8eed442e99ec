"""/api/v1/messages/<id>/reply/: what two administrators do who answer the same question."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import orjson
import pytest
from channels.layers import get_channel_layer
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.integrations.redis import connection
from rotc.messaging.models import AdminMessage
from rotc.notifications.models import Notification
from rotc.notifications.wording import LONGEST
from rotc.operations.models import AuditEntry
from rotc.realtime.layer import address_of
from rotc.realtime.publishing import of_role, of_user
from rotc.roster.models import TrainingStaff

MESSAGES = "/api/v1/messages/"
FIRST = {"admin_reply": "Come at nine."}
SECOND = {"admin_reply": "Come at ten."}
Accounts = Callable[..., User]
Asking = Callable[[User], APIClient]
Frames = list[tuple[str, dict[str, Any]]]
Heard = Callable[[int], Frames]


@pytest.fixture
def other(account: Accounts) -> User:
    """An administrator who is one of the staff."""
    cruz = TrainingStaff.objects.create(rank="MAJ", first_name="Liza", last_name="Cruz")
    return account("lcruz", Role.ADMIN, staff=cruz)


@pytest.fixture
def path(cadet: User, ask: Callable[..., int]) -> str:
    """Where the question of the cadet is answered."""
    return f"{MESSAGES}{ask(cadet)}/reply/"


@pytest.fixture
def heard(real_redis: None) -> Iterator[Heard]:
    """Gives so many frames that tell of a message, in their order: to whom, and what."""
    client: Any = connection()
    with client.pubsub(ignore_subscribe_messages=True) as listener:
        listener.psubscribe("asgi*")
        listener.get_message(timeout=5)
        yield partial(_next, listener)


def _next(listener: Any, count: int) -> Frames:
    found: Frames = []
    while len(found) < count:
        heard = listener.get_message(timeout=5)
        assert heard is not None
        message = get_channel_layer().deserialize(heard["data"])
        if message.get("kind") == "message.changed":
            data = orjson.loads(message["text"])["data"]
            found.append((heard["channel"].decode(), data))
    return found


def test_a_reply_to_what_another_has_answered_is_refused_and_the_first_one_stands(
    path: str, admin: User, other: User, asking: Asking
) -> None:
    asking(other).post(path, FIRST)

    answer = asking(admin).post(path, SECOND)

    assert (answer.status_code, answer.json()["code"]) == (409, "already_answered")
    stands = asking(admin).get(path.removesuffix("reply/")).json()
    assert (stands["admin_reply"], stands["replied_by"]) == (FIRST["admin_reply"], other.pk)
    assert stands["replied_by_name"] == "MAJ Liza Cruz"
    assert Notification.objects.filter(type="ask_admin_reply").count() == 1


def test_whoever_asked_is_told_who_replied_and_what(
    path: str, cadet: User, other: User, asking: Asking
) -> None:
    asking(other).post(path, {"admin_reply": f"At nine.\n{'x' * 4000}"})

    told = Notification.objects.get(type="ask_admin_reply")
    assert told.user_id == cadet.pk
    assert told.message.startswith("“My grade” was answered by MAJ Liza Cruz: At nine. xxx")
    assert len(told.message) <= LONGEST


def test_who_has_seen_the_reply_that_stands_there_may_replace_it(
    path: str, admin: User, other: User, asking: Asking
) -> None:
    asking(other).post(path, FIRST)

    answer = asking(admin).post(path, {**SECOND, "expected": FIRST["admin_reply"]})

    assert answer.status_code == 200
    assert answer.json()["admin_reply"] == SECOND["admin_reply"]
    assert (answer.json()["replied_by"], answer.json()["replied_by_name"]) == (admin.pk, None)
    told = Notification.objects.filter(type="ask_admin_reply").latest("id").message
    assert told.startswith("The answer to “My grade” was changed by ")


def test_who_has_seen_an_older_reply_is_refused(
    path: str, admin: User, other: User, asking: Asking
) -> None:
    asking(other).post(path, FIRST)
    asking(other).post(path, {**SECOND, "expected": FIRST["admin_reply"]})

    answer = asking(admin).post(path, {"admin_reply": "No.", "expected": FIRST["admin_reply"]})

    assert answer.status_code == 409
    assert AdminMessage.objects.get().admin_reply == SECOND["admin_reply"]


def test_a_reply_that_is_sent_twice_is_given_once(path: str, admin: User, asking: Asking) -> None:
    answers = [asking(admin).post(path, FIRST).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert Notification.objects.filter(type="ask_admin_reply").count() == 1
    assert AuditEntry.objects.filter(event="message.replied").count() == 1


def test_replies_are_in_the_audit_log_with_whose_reply_went(
    path: str, cadet: User, admin: User, other: User, asking: Asking
) -> None:
    asking(other).post(path, {**FIRST, "status": "pending"})
    asking(admin).post(path, {**SECOND, "expected": FIRST["admin_reply"]})

    entries = AuditEntry.objects.filter(event="message.replied").order_by("id")

    assert [(each.actor_username, each.facts) for each in entries] == [
        ("lcruz", {"account": cadet.pk, "status": "pending"}),
        (
            "commandant",
            {"account": cadet.pk, "status": "resolved", "replaced_reply_of": "lcruz"},
        ),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_office_and_whoever_asked_are_told_of_each_deed_with_a_question(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int], heard: Heard
) -> None:
    number = ask(cadet)
    asking(admin).post(f"{MESSAGES}{number}/reply/", FIRST)
    asking(admin).delete(f"{MESSAGES}{number}/")

    readers = [address_of(of_role("admin")), address_of(of_user(cadet.pk))]
    assert heard(6) == [(reader, {"id": number}) for reader in readers] * 3


@pytest.mark.django_db(transaction=True)
def test_everybody_is_told_of_a_broadcast(admin: User, asking: Asking, heard: Heard) -> None:
    sent = asking(admin).post("/api/v1/broadcasts/", {"subject": "Rain", "message": "No drill."})

    roles = [address_of(of_role(role)) for role in ("admin", "cadet", "training_staff")]
    assert heard(3) == [(role, {"id": sent.json()["id"]}) for role in roles]
