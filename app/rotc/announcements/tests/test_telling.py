"""Who is told of what is announced, and what the audit log has of it."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User, UserSettings
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry, SystemSetting

PATH = "/api/v1/announcements/"
PARADE = {"title": "Parade of the corps", "type": "activity", "held_on": "2031-03-05"}
Accounts = Callable[..., User]


@pytest.fixture
def account(db: None) -> Accounts:
    """Makes an account that can sign in, unless told otherwise; `wants` is its own choice."""

    def make(username: str, *, wants: bool | None = None, **facts: Any) -> User:
        facts = {"role": Role.CADET, "is_approved": True, **facts}
        user = User.objects.create(username=username, **facts)
        UserSettings.objects.create(user=user, activity_updates=wants)
        return user

    return make


def told() -> set[str]:
    found = Notification.objects.select_related("user")
    return {each.user.username for each in found if each.user}


def test_what_is_announced_is_told_to_everybody_else_who_can_sign_in(
    admin: APIClient, account: Accounts
) -> None:
    account("instructor", role=Role.TRAINING_STAFF)
    account("cadet")
    account("archived", is_archived=True)
    account("waiting", is_approved=False)
    User.objects.create(username="without settings", role=Role.CADET, is_approved=True)

    answer = admin.post(PATH, {**PARADE, "held_at": "06:00"})

    assert answer.status_code == 201
    assert told() == {"instructor", "cadet", "without settings"}
    words = set(Notification.objects.values_list("type", "message"))
    what = "New activity for 5 March 2031, 06:00: Parade of the corps."
    assert words == {("activity", what)}


@pytest.mark.parametrize(
    ("of_all", "names"),
    [(None, {"wants", "undecided"}), ("1", {"wants", "undecided"}), ("0", {"wants"})],
)
def test_who_wants_no_updates_gets_none(
    admin: APIClient, account: Accounts, of_all: str | None, names: set[str]
) -> None:
    account("wants", wants=True)
    account("wants none", wants=False)
    account("undecided")
    SystemSetting.objects.create(key="activity_updates_default", value=of_all)

    admin.post(PATH, PARADE)

    assert told() == names


def test_a_change_or_a_withdrawal_is_told_to_nobody(admin: APIClient, account: Accounts) -> None:
    account("cadet")
    one = f"{PATH}{admin.post(PATH, PARADE).json()['id']}/"

    admin.patch(one, {"title": "Parade"})
    admin.delete(one)

    assert Notification.objects.count() == 1


def test_nobody_is_told_of_what_is_refused(admin: APIClient, account: Accounts) -> None:
    account("cadet")

    answer = admin.post(PATH, {"title": "Parade", "held_at": "06:00"})

    assert answer.status_code == 400
    assert not Notification.objects.exists()
    assert not AuditEntry.objects.exists()


def test_telling_a_battalion_takes_as_many_queries_as_telling_one(
    admin: APIClient, account: Accounts, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        account(f"cadet {number}")

    with django_assert_max_num_queries(9):
        admin.post(PATH, PARADE)

    assert Notification.objects.count() == 60


def test_each_deed_with_an_announcement_is_in_the_audit_log(
    admin: APIClient, commandant: User
) -> None:
    number = admin.post(PATH, PARADE).json()["id"]
    admin.patch(f"{PATH}{number}/", {"title": "Review", "held_on": None, "images": []})
    admin.delete(f"{PATH}{number}/")

    entries = AuditEntry.objects.order_by("id")
    assert {(each.actor_id, each.subject) for each in entries} == {
        (commandant.pk, f"announcement:{number}")
    }
    assert [(each.event, each.facts) for each in entries] == [
        ("announcement.published", {"title": "Parade of the corps"}),
        (
            "announcement.changed",
            {
                "title": "Review",
                "changes": {
                    "title": ["Parade of the corps", "Review"],
                    "held_on": ["2031-03-05", ""],
                },
                "images": 0,
            },
        ),
        ("announcement.withdrawn", {"title": "Review"}),
    ]
