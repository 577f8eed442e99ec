"""What is of no more use is removed, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import Settings

from rotc.accounts import services
from rotc.accounts.activation import issue_codes
from rotc.accounts.models import ActivationCode, Role, Session, SessionEnd, User
from rotc.accounts.services import tidying
from rotc.accounts.tests.people import signed_in

ME = "/api/v1/auth/me/"
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def session(cadet: User, now: datetime) -> Callable[..., Session]:
    """Makes a session of the cadet, opened long ago and good until tomorrow unless told."""

    def make(**about: Any) -> Session:
        return Session.objects.create(
            **{
                "user": cadet,
                "device": "a phone",
                "address": "192.0.2.7",
                "refresh_hash": uuid4().hex,
                "created_at": now - 30 * DAY,
                "last_used_at": now,
                "expires_at": now + DAY,
                **about,
            }
        )

    return make


def test_sessions_that_nobody_used_for_long_are_removed(
    session: Callable[..., Session], now: datetime, settings: Settings
) -> None:
    settings.SESSION_IDLE_SECONDS = 3 * 86_400
    used = session(last_used_at=now - 3 * DAY + timedelta(seconds=1))
    session(last_used_at=now - 3 * DAY)
    session(last_used_at=now - 9 * DAY, ended_at=now, end_reason=SessionEnd.LOGGED_OUT)

    removed = services.remove_idle_sessions(at=now)

    assert removed == {"sessions": 2}
    assert list(Session.objects.all()) == [used]
    assert services.remove_idle_sessions(at=now) == {"sessions": 0}


def test_whose_session_was_removed_is_signed_out_at_once(cadet: User, now: datetime) -> None:
    client = signed_in("jdelacruz")
    before = client.get(ME).status_code
    Session.objects.update(last_used_at=now - 8 * DAY)

    services.remove_idle_sessions(at=now)

    assert (before, client.get(ME).status_code) == (200, 401)


def test_sessions_whose_tokens_are_out_of_time_are_removed(
    session: Callable[..., Session], now: datetime
) -> None:
    good = session(expires_at=now + timedelta(seconds=1))
    session(expires_at=now)

    removed = services.remove_expired_tokens(at=now)

    assert removed == {"sessions": 1, "activation_codes": 0}
    assert list(Session.objects.all()) == [good]


def test_codes_that_are_out_of_time_are_removed_whatever_became_of_them(
    cadet: User, now: datetime
) -> None:
    admin = User.objects.create(username="commandant", role=Role.ADMIN, is_approved=True)
    issue_codes(user_ids=[cadet.pk], by=admin, at=now - 9 * DAY)  # withdrawn by the next
    issue_codes(user_ids=[cadet.pk], by=admin, at=now - 8 * DAY)
    ActivationCode.objects.filter(withdrawn_at=None).update(used_at=now - 8 * DAY)
    (good,) = issue_codes(user_ids=[cadet.pk], by=admin, at=now - 6 * DAY)

    removed = services.remove_expired_tokens(at=now)

    assert removed == {"sessions": 0, "activation_codes": 2}
    assert ActivationCode.objects.get().expires_at == good.expires_at
    assert services.remove_expired_tokens(at=now)["activation_codes"] == 0


def test_more_than_a_batch_is_removed(
    session: Callable[..., Session], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "BATCH", 2)
    sessions = [session(expires_at=now) for _ in range(5)]

    removed = services.remove_expired_tokens(at=now)

    assert removed["sessions"] == len(sessions) == 5
    assert not Session.objects.exists()
