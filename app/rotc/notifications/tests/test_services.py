"""Telling people, in the application and by e-mail."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries as Queries
from pytest_django import DjangoCaptureOnCommitCallbacks as Commits

from rotc.accounts.models import Role, User
from rotc.background.models import Job, JobState
from rotc.errors import NotFound
from rotc.integrations.mail import MailNotConfigured, MailUnavailable
from rotc.notifications import letters, services
from rotc.notifications.models import Notification, PushSubscription
from rotc.notifications.services import notify
from rotc.notifications.tests.post import Post
from rotc.roster.models import Cadet, TrainingStaff

Account = Callable[..., User]


def told(*people: User | None, at: datetime) -> list[int]:
    """Notifications of these people, by number."""
    ids = [person.pk if person else None for person in people]
    return [one.pk for one in notify(users=ids, type="grade", message="See", at=at)]


def test_many_are_told_by_one_insert(
    juan: User, rosa: User, now: datetime, django_assert_num_queries: Queries
) -> None:
    users = [juan.pk, rosa.pk, None, juan.pk]

    with django_assert_num_queries(1):
        made = notify(users=users, type="grade", message="R&D: 100% <b>", at=now)

    rows = Notification.objects.order_by("id").values_list("user", "type", "message", "created_at")
    assert len(made) == 3
    assert list(rows) == [
        (user, "grade", "R&D: 100% <b>", now) for user in (juan.pk, rosa.pk, None)
    ]
    assert not Notification.objects.filter(is_read=True).exists()


def test_nobody_is_told_nothing(db: None, now: datetime) -> None:
    assert notify(users=[], type="grade", message="See", at=now) == []


def test_each_gets_a_letter_of_his_own(juan: User, rosa: User, now: datetime, post: Post) -> None:
    ids = told(juan, rosa, at=now)

    result = services.send_by_email(notification_ids=ids)

    assert result == {"sent": 2, "without_address": 0, "refused": 0}
    assert post.addresses == ["juan@example.test", "rosa@example.test"]
    assert post.taken[0][1]["Subject"] == "ROTC: Your grades"
    assert not Notification.objects.filter(emailed_at=None).exists()


def test_a_letter_goes_out_once_however_often_the_task_runs(
    juan: User, rosa: User, now: datetime, post: Post
) -> None:
    post.answers["rosa@example.test"] = ["451 come later"]
    ids = told(juan, rosa, at=now)

    with pytest.raises(MailUnavailable):
        services.send_by_email(notification_ids=ids)
    results = [services.send_by_email(notification_ids=ids) for _ in range(2)]

    assert post.addresses == ["juan@example.test", "rosa@example.test"]
    assert results == [{"sent": 2, "without_address": 0, "refused": 0}] * 2


def test_whoever_removes_what_he_is_told_while_letters_go_out_keeps_nobody_else_waiting(
    juan: User, rosa: User, now: datetime, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = told(juan, rosa, at=now)
    write = letters.letter_of

    def written_and_removed(notification: Notification) -> Any:
        Notification.objects.filter(pk=notification.pk).delete()
        return write(notification)

    monkeypatch.setattr(letters, "letter_of", written_and_removed)
    result = services.send_by_email(notification_ids=ids)

    assert post.addresses == ["juan@example.test", "rosa@example.test"]
    assert result == {"sent": 2, "without_address": 0, "refused": 0}


def test_what_one_is_told_is_removed_once(juan: User, now: datetime) -> None:
    (notification,) = notify(users=[juan.pk], type="grade", message="See", at=now)
    same = Notification.objects.get()
    services.delete(notification)

    with pytest.raises(NotFound):
        services.delete(same)


def test_what_was_removed_cannot_be_read(juan: User, now: datetime) -> None:
    (notification,) = notify(users=[juan.pk], type="grade", message="See", at=now)
    services.delete_all(juan)

    with pytest.raises(NotFound):
        services.mark_read(notification)


def test_who_cannot_be_reached_keeps_nobody_else_waiting(
    juan: User, rosa: User, account: Account, now: datetime, post: Post
) -> None:
    post.answers["juan@example.test"] = ["550 no such user"]
    nowhere = [account("a"), account("b", email=""), account("c", email="no address")]
    ids = told(juan, *nowhere, None, rosa, at=now)

    result = services.send_by_email(notification_ids=ids)

    assert post.addresses == ["rosa@example.test"]
    assert result == {"sent": 1, "without_address": 3, "refused": 2}


def test_the_address_may_stand_with_the_cadet_or_the_staff(
    account: Account, now: datetime, post: Post
) -> None:
    cadet = Cadet.objects.create(
        student_id="2024-1", first_name="A", last_name="B", email="cadet@example.test"
    )
    staff = TrainingStaff.objects.create(first_name="A", last_name="B", email="staff@example.test")
    people = [account("a", cadet=cadet, email=""), account("b", staff=staff)]

    services.send_by_email(notification_ids=told(*people, at=now))

    assert post.addresses == ["cadet@example.test", "staff@example.test"]


def test_the_job_of_mail_without_a_mail_server_says_what_is_missing(
    juan: User, admin: User, now: datetime, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        services.request_notification(
            users=[juan.pk], message="See", type="grade", channels=["email"], by=admin, at=now
        )

    job = Job.objects.get()
    assert (job.task, job.state, job.attempts) == ("notifications.send_email", JobState.FAILED, 1)
    assert job.error_code == MailNotConfigured.code
    assert "EMAIL_URL" in job.error


def test_a_request_is_sent_by_a_job_after_the_commit(
    juan: User,
    rosa: User,
    admin: User,
    now: datetime,
    post: Post,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        count, job = services.request_notification(
            users=[rosa.pk, juan.pk],
            message="See",
            type="grade",
            channels=["in_app", "email"],
            by=admin,
            at=now,
        )

    assert job is not None
    job.refresh_from_db()
    assert (count, job.owner, job.state) == (2, admin, JobState.DONE)
    assert isinstance(job.id, UUID)
    assert job.result == {"sent": 2, "without_address": 0, "refused": 0}
    assert sorted(post.addresses) == ["juan@example.test", "rosa@example.test"]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, ["commandant", "juan", "rosa"]),
        ({"role": Role.CADET}, ["juan"]),
        ({"role": Role.TRAINING_STAFF}, ["rosa"]),
    ],
)
@pytest.mark.usefixtures("juan", "rosa")
def test_only_accounts_that_may_sign_in_are_told(
    admin: User,
    account: Account,
    now: datetime,
    chosen: dict[str, Any],
    names: list[str],
) -> None:
    account("gone", is_archived=True)
    account("waiting", is_approved=False)

    services.request_notification(
        message="See", type="grade", channels=["in_app"], by=admin, at=now, **chosen
    )

    found = Notification.objects.values_list("user__username", flat=True)
    assert sorted(found) == names


def test_legacy_rows_fit(db: None, juan: User) -> None:
    Notification.objects.create(user=None, message="", type="none of ours", created_at=None)
    PushSubscription.objects.create(user_id=None, endpoint="https://a", keys="{}", created_at=None)
    PushSubscription.objects.create(user_id=10**6, endpoint="https://b", keys="no json")

    with pytest.raises(IntegrityError):
        PushSubscription.objects.create(endpoint="https://a", keys="{}")


def test_what_an_account_was_told_outlives_it(juan: User, now: datetime) -> None:
    told(juan, at=now)

    juan.delete()

    assert Notification.objects.get().user is None
