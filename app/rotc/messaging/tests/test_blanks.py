"""Whoever writes says something: blanks alone are no message."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.messaging.models import AdminMessage, StaffMessage

API = "/api/v1"
BLANKS = [" ", "\n\t \r\n", "\u00a0\u3000"]
QUESTION = {"subject": "Uniform", "message": "Which one?"}
Asking = Callable[[User], APIClient]
Instructor = Callable[[str], User]


@pytest.mark.parametrize("blanks", BLANKS)
def test_the_chat_refuses_blanks(instructor: Instructor, asking: Asking, blanks: str) -> None:
    client = asking(instructor("Santos"))
    said = client.post(f"{API}/chat/messages/", {"content": "Fall in!"}).json()

    answers = [
        client.post(f"{API}/chat/messages/", {"content": blanks}),
        client.patch(f"{API}/chat/messages/{said['id']}/", {"content": blanks}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert [list(answer.json()["errors"]) for answer in answers] == [["content"]] * 2
    assert StaffMessage.objects.get().content == "Fall in!"


@pytest.mark.parametrize("blanks", BLANKS)
@pytest.mark.parametrize("field", QUESTION)
def test_a_question_and_a_broadcast_refuse_blanks(
    cadet: User, admin: User, asking: Asking, field: str, blanks: str
) -> None:
    given = {**QUESTION, field: blanks}

    answers = [
        asking(cadet).post(f"{API}/messages/", given),
        asking(admin).post(f"{API}/broadcasts/", given),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert [list(answer.json()["errors"]) for answer in answers] == [[field]] * 2
    assert not AdminMessage.objects.exists()


def test_a_reply_refuses_blanks(cadet: User, admin: User, asking: Asking) -> None:
    asked = asking(cadet).post(f"{API}/messages/", QUESTION).json()

    answer = asking(admin).post(f"{API}/messages/{asked['id']}/reply/", {"admin_reply": " "})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["admin_reply"])
    assert AdminMessage.objects.get().admin_reply is None


def test_blanks_around_what_is_said_stay(instructor: Instructor, asking: Asking) -> None:
    answer = asking(instructor("Santos")).post(f"{API}/chat/messages/", {"content": "  Fall in!\n"})

    assert answer.json()["content"] == "  Fall in!\n"
