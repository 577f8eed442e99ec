"""Passwords: which are accepted, and how many are checked at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any

import pytest

from rotc.accounts import passwords
from rotc.accounts.models import User
from rotc.accounts.passwords import Busy, PasswordRefused


@pytest.mark.parametrize(
    "password",
    ["a parade at dawn", "xk29vqpz", "x1" * 32 + "!", "пароль на рассвете", "z9" * 512],
)
def test_length_is_all_that_a_password_needs(password: str) -> None:
    passwords.require_acceptable(password)


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("1234567", "at least 8 characters"),
        ("ñ" * 7, "at least 8 characters"),
        ("x" * 1025, "at most 1024 bytes"),
        ("é" * 513, "at most 1024 bytes"),
        ("password1", "tried first"),
        ("Password123", "tried first"),
        ("iloveyou1", "tried first"),
        ("12345678", "tried first"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, complaint: str) -> None:
    with pytest.raises(PasswordRefused) as refused:
        passwords.require_acceptable(password)

    assert complaint in refused.value.errors["password"][0]


@pytest.mark.parametrize("password", ["DeLaCruzJuan", "juan@EXAMPLE.test", "2024-00001"])
def test_a_name_of_the_account_is_no_password(password: str) -> None:
    user = User(username="delacruzjuan", email="Juan@example.test", student_number="2024-00001")

    with pytest.raises(PasswordRefused):
        passwords.require_not_a_name_of(user, password)


def test_a_line_for_password_checks_has_an_end(settings: Any) -> None:
    settings.PASSWORD_WAIT_SECONDS = 10
    done = Event()

    with ThreadPoolExecutor(8) as crowd:
        queue = [crowd.submit(_check, done) for _ in range(8)]
        refused = [one for one in queue if isinstance(_outcome_before(done, one), Busy)]
        done.set()

    assert len(refused) == 8 - 1 - passwords.WAITING_PER_CHECK
    assert sum(one.exception() is None for one in queue) == 1 + passwords.WAITING_PER_CHECK


def test_who_waits_too_long_is_told_to_come_back(settings: Any) -> None:
    settings.PASSWORD_WAIT_SECONDS = 0.05
    begun = monotonic()

    with passwords.one_check(), pytest.raises(Busy) as refused, passwords.one_check():
        pytest.fail("two checks at once")

    assert monotonic() - begun >= 0.05
    assert refused.value.code == "busy"
    assert refused.value.retry_after == 1


def test_a_check_that_fails_leaves_its_place(settings: Any) -> None:
    settings.PASSWORD_WAIT_SECONDS = 0
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), passwords.one_check():
            raise ZeroDivisionError

    with passwords.one_check():
        entered = True

    assert entered


def test_a_password_that_is_set_is_never_taken_for_a_migrated_one(
    account: Callable[..., User],
) -> None:
    user = account("lim", password_is_migrated=True, password="bcrypt_sha256$$2a$10$" + "." * 53)

    user.set_password("a parade at dawn")

    assert not user.password_is_migrated
    assert user.check_password("a parade at dawn")


def _check(done: Event) -> None:
    with passwords.one_check():
        assert done.wait(timeout=10)


def _outcome_before(done: Event, one: Any) -> BaseException | None:
    """What became of one who need not wait for the others; None for whoever is still in line."""
    try:
        return one.exception(timeout=0.5)  # type: ignore[no-any-return] # Future[Any]
    except TimeoutError:
        assert not done.is_set()
        return None
