"""/api/v1/chat/messages/: the chat of the staff."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.errors import NotFound
from rotc.messaging import services
from rotc.messaging.models import StaffMessage
from rotc.operations.models import AuditEntry

CHAT = "/api/v1/chat/messages/"
TEXT = "  <i>Who</i> has 50% of O'Brien's R&D keys?\n"
Accounts = Callable[..., User]
Asking = Callable[[User], APIClient]
Instructor = Callable[[str], User]


def said(by: User, content: str) -> StaffMessage:
    """A message of this member of the staff."""
    assert by.staff
    return StaffMessage.objects.create(sender_staff=by.staff, content=content)


def test_a_member_of_the_staff_writes_and_all_of_the_staff_reads(
    instructor: Instructor, admin: User, asking: Asking
) -> None:
    santos = instructor("Santos")

    answer = asking(santos).post(CHAT, {"content": TEXT})

    assert answer.status_code == 201
    made = answer.json()
    assert made == {
        "id": made["id"],
        "sender_staff": santos.staff_id,
        "sender_rank": "SGT",
        "sender_last_name": "Santos",
        "sender_first_name": "Rosa",
        "content": TEXT,
        "created_at": made["created_at"],
        "edited_at": None,
    }
    for reader in (instructor("Reyes"), admin):
        assert asking(reader).get(CHAT).json()["results"] == [made]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TRAINING_STAFF])
def test_an_account_without_a_place_in_the_staff_cannot_write(
    account: Accounts, asking: Asking, role: Role
) -> None:
    answer = asking(account("somebody", role)).post(CHAT, {"content": TEXT})

    assert answer.status_code == 409
    assert answer.json()["code"] == "not_of_the_staff"
    assert not StaffMessage.objects.exists()


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_cadets_are_not_let_in(
    instructor: Instructor, cadet: User, asking: Asking, method: str
) -> None:
    written = said(instructor("Santos"), "x")
    path = CHAT if method == "post" else f"{CHAT}{written.pk}/"

    answers = [
        getattr(asking(cadet), method)(path).status_code,
        asking(cadet).get(CHAT).status_code,
    ]

    assert answers == [403, 403]
    assert StaffMessage.objects.get().content == "x"


def test_one_changes_what_one_wrote(instructor: Instructor, asking: Asking) -> None:
    client = asking(instructor("Santos"))
    made = client.post(CHAT, {"content": "x"}).json()

    changed = client.patch(f"{CHAT}{made['id']}/", {"content": TEXT})

    assert changed.status_code == 200
    assert (changed.json()["content"], changed.json()["edited_at"] is None) == (TEXT, False)
    assert changed.json()["created_at"] == made["created_at"]
    assert StaffMessage.objects.get().content == TEXT


def test_nobody_changes_what_another_wrote(
    instructor: Instructor, admin: User, asking: Asking
) -> None:
    written = said(instructor("Santos"), "x")

    answers = [
        asking(user).patch(f"{CHAT}{written.pk}/", {"content": "y"})
        for user in (instructor("Reyes"), admin)
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert {answer.json()["code"] for answer in answers} == {"not_your_message"}
    assert StaffMessage.objects.get().content == "x"
    assert AuditEntry.objects.filter(event="permission.refused").count() == 2


def test_one_deletes_what_one_wrote_and_nobody_else_but_an_administrator(
    instructor: Instructor, admin: User, asking: Asking
) -> None:
    santos = instructor("Santos")
    first, second = (said(santos, content).pk for content in ("first", "second"))

    answers = [
        asking(user).delete(f"{CHAT}{number}/").status_code
        for user, number in (
            (instructor("Reyes"), first),
            (santos, first),
            (admin, second),
            (admin, second),
        )
    ]

    assert answers == [403, 204, 204, 404]
    entry = AuditEntry.objects.get(event="chat.deleted")
    assert (entry.actor_username, entry.subject) == ("commandant", f"chat_message:{second}")


def test_a_message_of_the_chat_is_deleted_once(instructor: Instructor, admin: User) -> None:
    written = said(instructor("Santos"), "Who has the keys?")
    same = StaffMessage.objects.get(pk=written.pk)
    services.take_back(written, by=admin)

    with pytest.raises(NotFound):
        services.take_back(same, by=admin)

    assert AuditEntry.objects.filter(event="chat.deleted").count() == 1


def test_the_chat_is_read_onwards_while_others_write(
    instructor: Instructor, asking: Asking
) -> None:
    santos = instructor("Santos")
    for number in range(5):
        said(santos, str(number))
    client = asking(santos)

    first = client.get(f"{CHAT}?cursor=&page_size=2").json()
    said(santos, "meanwhile")
    second = client.get(first["next"]).json()

    contents = [each["content"] for page in (first, second) for each in page["results"]]
    assert contents == ["4", "3", "2", "1"]


@pytest.mark.parametrize("style", ["page=1", "cursor="])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_chat_takes_one_query_however_long(
    instructor: Instructor, asking: Asking, django_assert_num_queries: Any, rows: int, style: str
) -> None:
    for number in range(rows):
        said(instructor(f"Santos {number}"), "x")
    client = asking(instructor("Reyes"))

    with django_assert_num_queries(1):
        answer = client.get(f"{CHAT}?{style}&page_size=100")

    assert len(answer.json()["results"]) == rows


@pytest.mark.parametrize(
    "given", [{}, {"content": ""}, {"content": "x" * 5001}, {"content": "x", "sender_staff": 1}]
)
def test_a_message_that_is_none_is_refused(
    instructor: Instructor, asking: Asking, given: dict[str, Any]
) -> None:
    client = asking(instructor("Santos"))

    answer = client.post(CHAT, given, format="json")

    assert answer.status_code == 400
    assert not StaffMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_of_the_chat_is_forgotten_with_every_deed(
    instructor: Instructor, asking: Asking
) -> None:
    client = asking(instructor("Santos"))
    client.get(CHAT)
    kept = client.get(CHAT)

    number = client.post(CHAT, {"content": "x"}).json()["id"]
    posted = client.get(CHAT).json()["results"]
    client.patch(f"{CHAT}{number}/", {"content": "y"})
    edited = client.get(CHAT).json()["results"]
    client.delete(f"{CHAT}{number}/")
    deleted = client.get(CHAT).json()["results"]

    assert kept["X-Cache"] == "hit"
    assert [each["content"] for each in (*posted, *edited, *deleted)] == ["x", "y"]
