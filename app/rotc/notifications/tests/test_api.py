"""/notifications/: one's own, and telling others."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.background.models import Job
from rotc.notifications.models import Notification
from rotc.notifications.services import notify
from rotc.operations.models import AuditEntry

PATH = "/api/v1/notifications/"
Asking = Callable[[User], APIClient]


@pytest.fixture
def told(juan: User, rosa: User, now: datetime) -> list[Notification]:
    """One notification for Juan, one for Rosa, one for all administrators, another for Juan."""
    users = (juan.pk, rosa.pk, None, juan.pk)
    return [notify(users=[user], type="grade", message=f"{user}", at=now)[0] for user in users]


def ids(answer: Any) -> list[int]:
    return [each["id"] for each in answer.json()["results"]]


def test_everybody_reads_what_he_is_told_newest_first(
    told: list[Notification], juan: User, rosa: User, admin: User, asking: Asking
) -> None:
    lists = [ids(asking(user).get(PATH)) for user in (juan, rosa, admin)]

    assert lists == [[told[3].pk, told[0].pk], [told[1].pk], [told[2].pk]]


def test_a_notification_is_shown_as_it_was_written(
    juan: User, now: datetime, asking: Asking
) -> None:
    text = "O'Brien & Ñ <b>100%</b>\n"
    (made,) = notify(users=[juan.pk], type="activity", message=text, at=now)

    answer = asking(juan).get(f"{PATH}{made.pk}/")

    assert answer.json() == {
        "id": made.pk,
        "user_id": juan.pk,
        "type": "activity",
        "message": text,
        "is_read": False,
        "created_at": now.isoformat().replace("+00:00", "Z"),
    }


def test_what_another_is_told_is_not_there(
    told: list[Notification], juan: User, admin: User, asking: Asking
) -> None:
    others = {juan: (told[1], told[2]), admin: (told[0], told[1])}

    codes = {
        getattr(asking(user), method)(f"{PATH}{one.pk}/{tail}").status_code
        for user, hidden in others.items()
        for one in hidden
        for method, tail in (("get", ""), ("delete", ""), ("post", "read/"))
    }

    assert codes == {404}
    assert Notification.objects.filter(is_read=False).count() == 4


def test_reading_is_counted(told: list[Notification], juan: User, asking: Asking) -> None:
    client = asking(juan)
    counts = [client.get(f"{PATH}unread-count/").json()]

    read = client.post(f"{PATH}{told[0].pk}/read/")
    counts.append(client.get(f"{PATH}unread-count/").json())
    rest = client.post(f"{PATH}read-all/")
    counts.append(client.get(f"{PATH}unread-count/").json())

    assert read.json()["is_read"] is True
    assert rest.json() == {"count": 1}
    assert counts == [{"unread": 2}, {"unread": 1}, {"unread": 0}]
    assert Notification.objects.filter(is_read=False).count() == 2


def test_the_list_is_filtered_by_what_was_read(
    told: list[Notification], juan: User, asking: Asking
) -> None:
    client = asking(juan)
    client.post(f"{PATH}{told[0].pk}/read/")

    assert ids(client.get(PATH, {"is_read": "true"})) == [told[0].pk]
    assert ids(client.get(PATH, {"is_read": "false"})) == [told[3].pk]


def test_one_or_all_of_ones_own_are_removed(
    told: list[Notification], juan: User, asking: Asking
) -> None:
    client = asking(juan)

    one = f"{PATH}{told[0].pk}/"
    codes = [client.delete(path).status_code for path in (one, one, PATH)]

    left = Notification.objects.order_by("id").values_list("id", flat=True)
    assert codes == [204, 404, 204]
    assert list(left) == [told[1].pk, told[2].pk]


def test_the_list_goes_onwards_by_cursor(juan: User, now: datetime, asking: Asking) -> None:
    made = [notify(users=[juan.pk], type="grade", message="See", at=now)[0].pk for _ in range(5)]
    client, found, step = asking(juan), [], f"{PATH}?cursor=&page_size=2"

    while step:
        page = client.get(step).json()
        found += [each["id"] for each in page["results"]]
        step = page["next"]

    assert found == made[::-1]


@pytest.mark.django_db(transaction=True)
def test_a_kept_answer_is_forgotten_when_something_new_is_told(
    transactional_db: None, juan: User, now: datetime, asking: Asking
) -> None:
    client = asking(juan)
    kept = [client.get(f"{PATH}unread-count/")["X-Cache"] for _ in range(2)]

    notify(users=[juan.pk], type="grade", message="See", at=now)
    fresh = client.get(f"{PATH}unread-count/")

    assert kept == ["miss", "hit"]
    assert (fresh["X-Cache"], fresh.json()) == ("miss", {"unread": 1})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whom", ["juan", "admin", "everybody of the office"])
def test_what_is_told_leaves_kept_what_others_are_told(
    transactional_db: None, juan: User, admin: User, now: datetime, asking: Asking, whom: str
) -> None:
    people = {"juan": juan.pk, "admin": admin.pk, "everybody of the office": None}
    clients = {"juan": asking(juan), "admin": asking(admin)}
    before = [client.get(PATH)["X-Cache"] for client in clients.values()]

    notify(users=[people[whom]], type="grade", message="See", at=now)
    after = {name: client.get(PATH)["X-Cache"] for name, client in clients.items()}

    assert before == ["miss", "miss"]
    assert after.pop("juan" if whom == "juan" else "admin") == "miss"
    assert set(after.values()) == {"hit"}


def test_mail_that_is_asked_for_is_a_job(juan: User, admin: User, asking: Asking) -> None:
    given = {"message": "Drill at six", "users": [juan.pk], "channels": ["in_app", "email"]}

    answer = asking(admin).post(PATH, given)

    job = Job.objects.get()
    (row,) = Notification.objects.all()
    assert answer.status_code == 202
    assert answer.json() == {"recipients": 1, "task_id": str(job.id)}
    assert (job.task, job.owner) == ("notifications.send_email", admin)
    assert job.arguments == {"notification_ids": [row.pk]}
    assert (row.user, row.type, row.message) == (juan, "general_update", "Drill at six")
    assert AuditEntry.objects.get().event == "notification.requested"


def test_without_mail_there_is_no_job(juan: User, admin: User, asking: Asking) -> None:
    answer = asking(admin).post(PATH, {"message": "Drill at six", "role": "cadet"})

    assert answer.status_code == 202
    assert answer.json() == {"recipients": 1, "task_id": None}
    assert not Job.objects.exists()


def test_what_goes_by_mail_alone_is_not_shown(juan: User, admin: User, asking: Asking) -> None:
    asking(admin).post(PATH, {"message": "x", "users": [juan.pk], "channels": ["email"]})

    client = asking(juan)
    assert client.get(PATH).json()["count"] == 0
    assert client.get(f"{PATH}unread-count/").json() == {"unread": 0}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "users"),
        ({"users": [1], "role": "cadet"}, "users"),
        ({"everyone": True, "role": "cadet"}, "users"),
        ({"everyone": False}, "users"),
        ({"users": []}, "users"),
        ({"users": [0]}, "users.0"),
        ({"users": [2**63]}, "users.0"),
        ({"users": [10**9]}, "users"),
        ({"role": "general"}, "role"),
        ({"everyone": True, "channels": []}, "channels"),
        ({"everyone": True, "channels": ["sms"]}, "channels.0"),
        ({"everyone": True, "type": "spam"}, "type"),
        ({"everyone": True, "message": ""}, "message"),
        ({"everyone": True, "message": "a\x00b"}, "message"),
        ({"everyone": True, "message": "a" * 2001}, "message"),
        ({"everyone": True, "subject": "x"}, "subject"),
    ],
)
def test_what_cannot_be_told_is_refused(
    admin: User, asking: Asking, given: dict[str, Any], field: str
) -> None:
    answer = asking(admin).post(PATH, {"message": "Drill at six", **given})

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not Notification.objects.exists()


def test_a_role_that_nobody_has_is_told_nothing(admin: User, asking: Asking) -> None:
    answer = asking(admin).post(PATH, {"message": "x", "role": "cadet"})

    assert (answer.status_code, answer.json()["code"]) == (400, "nobody_to_tell")


@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_only_administrators_tell_others(
    account: Callable[..., User], asking: Asking, role: str
) -> None:
    answer = asking(account("somebody", role)).post(PATH, {"message": "x", "everyone": True})

    assert answer.status_code == 403
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("method", "tail"),
    [("get", ""), ("post", ""), ("delete", ""), ("get", "unread-count/"), ("post", "read-all/")],
)
def test_who_is_not_signed_in_is_told_nothing(db: None, method: str, tail: str) -> None:
    assert getattr(APIClient(), method)(PATH + tail).status_code == 401
