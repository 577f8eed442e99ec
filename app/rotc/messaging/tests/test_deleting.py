"""/api/v1/messages/<id>/: questions that are taken away."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.errors import NotFound
from rotc.messaging import services
from rotc.messaging.models import AdminMessage
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry

MESSAGES = "/api/v1/messages/"
Asking = Callable[[User], APIClient]


def test_questions_are_deleted_by_who_asked_and_by_administrators(
    cadet: User, admin: User, asking: Asking, ask: Callable[..., int]
) -> None:
    first, second = ask(cadet), ask(cadet)

    answers = [
        asking(cadet).delete(f"{MESSAGES}{first}/").status_code,
        asking(admin).delete(f"{MESSAGES}{second}/").status_code,
        asking(admin).delete(f"{MESSAGES}{second}/").status_code,
    ]

    assert answers == [204, 204, 404]
    assert not AdminMessage.objects.exists()
    deeds = AuditEntry.objects.filter(event="message.deleted").order_by("id")
    assert list(deeds.values_list("actor_username", "subject")) == [
        ("jdelacruz", f"message:{first}"),
        ("commandant", f"message:{second}"),
    ]


def test_a_question_that_goes_while_it_is_answered_is_not_found(
    cadet: User, admin: User, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = AdminMessage.objects.create(user=cadet, subject="x")
    gone = AdminMessage.objects.get()
    question.delete()
    monkeypatch.setattr("rotc.messaging.api.asking.Reply.found", lambda _: gone)

    answer = asking(admin).post(f"{MESSAGES}{gone.pk}/reply/", {"admin_reply": "x"})

    assert answer.status_code == 404
    assert not Notification.objects.exists()


def test_a_question_is_deleted_once(cadet: User, ask: Callable[..., int]) -> None:
    question = AdminMessage.objects.get(pk=ask(cadet))
    same = AdminMessage.objects.get(pk=question.pk)
    services.delete(question, by=cadet)

    with pytest.raises(NotFound):
        services.delete(same, by=cadet)

    assert AuditEntry.objects.filter(event="message.deleted").count() == 1
