"""Passwords: which are accepted, and how many are checked at once."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event, get_native_id
from time import monotonic
from typing import Any

import bcrypt
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
        turns = [crowd.submit(passwords.in_turn, lambda: done.wait(10)) for _ in range(8)]
        told_at_once, in_line = wait(turns, timeout=0.5)
        done.set()

    assert len(in_line) == 1 + passwords.WAITING_PER_CHECK
    assert all(turn.result() for turn in in_line)
    assert all(isinstance(turn.exception(), Busy) for turn in told_at_once)


def test_no_two_passwords_are_checked_at_once() -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        bcrypt.hashpw(b"", bcrypt.gensalt(4))
        inside -= 1

    with ThreadPoolExecutor(3) as crowd:
        wait([crowd.submit(passwords.in_turn, work) for _ in range(3)])

    assert most == 1


def test_who_waits_too_long_is_told_to_come_back(settings: Any, occupied: None) -> None:
    settings.PASSWORD_WAIT_SECONDS = 0.05
    begun = monotonic()

    with pytest.raises(Busy) as refused:
        passwords.in_turn(pytest.fail)

    assert 0.05 <= monotonic() - begun < 1
    assert refused.value.code == "busy"
    assert refused.value.retry_after == 1


def test_a_check_that_has_begun_is_waited_for(settings: Any) -> None:
    settings.PASSWORD_WAIT_SECONDS = 0.01

    verdict = passwords.in_turn(lambda: Event().wait(0.1))

    assert verdict is False


def test_a_check_that_fails_leaves_its_place() -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            passwords.in_turn(lambda: 1 // 0)

    assert passwords.in_turn(lambda: "done") == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a niceness for each thread")
def test_checks_step_back_behind_everything_else() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, get_native_id())

    before = niceness()

    assert passwords.in_turn(niceness) == passwords.NICENESS > before
    assert niceness() == before


def test_a_password_that_is_set_is_never_taken_for_a_migrated_one(
    account: Callable[..., User],
) -> None:
    user = account("lim", password_is_migrated=True, password="bcrypt_sha256$$2a$10$" + "." * 53)

    user.set_password("a parade at dawn")

    assert not user.password_is_migrated
    assert user.check_password("a parade at dawn")
