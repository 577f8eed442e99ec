"""Who asks for help with a password is told of to the administrators, once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import activation
from rotc.accounts.models import PasswordHelpRequest, Role, User
from rotc.accounts.services import TELL_OF_HELP
from rotc.background.models import Job
from rotc.background.sending import task_called
from rotc.integrations.redis import connection
from rotc.notifications.models import Notification
from rotc.roster.models import Cadet

Account = Callable[..., User]


@pytest.fixture(autouse=True)
def _has_not_tried(real_redis: None) -> None:
    connection.cache_clear()
    for key in connection().scan_iter("rotc:attempts:*"):
        connection().delete(key)


@pytest.fixture
def ana(account: Account) -> User:
    """An account of a cadet."""
    cadet = Cadet.objects.create(
        student_id="2031-0001", rank="Cdt", first_name="Ana", last_name="Reyes"
    )
    return account("areyes", email="ana@example.test", cadet=cadet)


def ask(*identifiers: str) -> list[dict[str, Any]]:
    """Ask with each name for help, and do what was left to the worker; its arguments."""
    for identifier in identifiers:
        APIClient().post("/api/v1/auth/forgot-password/", {"identifier": identifier})
    left = list(Job.objects.filter(task=TELL_OF_HELP).order_by("queued_at"))
    Job.objects.all().delete()
    for job in left:
        task_called(TELL_OF_HELP).deed(**job.arguments)
    return [job.arguments for job in left]


def rung() -> list[tuple[int | None, str, str]]:
    found = Notification.objects.order_by("id")
    return list(found.values_list("user_id", "type", "message"))


def test_administrators_are_notified_of_the_account_that_asks(ana: User) -> None:
    ask("Ana@Example.test")

    assert rung() == [
        (
            None,
            "password_help",
            "Cdt Ana Reyes (areyes) cannot get in and asks for an activation code.",
        )
    ]


def test_who_asks_again_by_whatever_name_rings_once_while_his_request_is_open(ana: User) -> None:
    ask("areyes")
    ask("AREYES", "ana@example.test")

    assert len(rung()) == 1


def test_who_asks_again_after_a_code_was_issued_rings_again(ana: User, admin: User) -> None:
    ask("areyes")
    activation.issue_codes(user_ids=[ana.pk], by=admin, at=timezone.now())

    ask("areyes")

    assert len(rung()) == 2


def test_a_name_of_nobody_rings_nobody_and_leaves_the_same_job(ana: User) -> None:
    known = ask("areyes")
    Notification.objects.all().delete()

    unknown = ask("a pass phrase typed into the wrong field")

    assert rung() == []
    assert [set(each) for each in known + unknown] == [{"asked_at"}] * 2


def test_one_name_of_many_accounts_rings_once(ana: User, account: Account, now: datetime) -> None:
    account("another", Role.TRAINING_STAFF, email="ana@example.test")

    ask("ana@example.test")

    what = (
        "Cdt Ana Reyes (areyes), or 1 more known by the same name, cannot get in and asks"
        " for an activation code."
    )
    assert rung() == [(None, "password_help", what)]


def test_a_job_that_is_done_twice_rings_once(ana: User) -> None:
    (arguments,) = ask("areyes")

    task_called(TELL_OF_HELP).deed(**arguments)

    assert PasswordHelpRequest.objects.count() == len(rung()) == 1
