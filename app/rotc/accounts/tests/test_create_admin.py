"""`manage.py create_admin`, as a person at a shell starts it."""

import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from rotc.accounts.models import Role, User
from rotc.accounts.tests.people import PASSWORD, log_in


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts text on the standard input of the command."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_first_administrator_signs_in(db: None, typed: Callable[[str], None]) -> None:
    typed(PASSWORD + "\n")

    call_command("create_admin", "--username", "commandant", "--email", "c@example.test")

    answer = log_in("c@example.test")
    assert answer.json()["user"]["role"] == Role.ADMIN
    assert User.objects.get().username == "commandant"


@pytest.mark.parametrize(
    ("arguments", "password", "complaint"),
    [
        (["--username", "JDelaCruz"], PASSWORD, "reached by this name already"),
        (["--username", "boss", "--email", "juan@example.test"], PASSWORD, "reached by this name"),
        (["--username", "boss"], "short", "at least 8 characters"),
        (["--username", "boss"], "", "at least 8 characters"),
        (["--username", "boss"], "password1", "tried first"),
        (["--username", "commandant"], "Commandant", "name of the account"),
        (["--username", " "], PASSWORD, "--username is empty"),
        (["--username", "boss", "--email", "nowhere"], PASSWORD, "valid email"),
        (["--username", "a\0b"], PASSWORD, "Null characters"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    cadet: User,
    typed: Callable[[str], None],
    arguments: list[str],
    password: str,
    complaint: str,
) -> None:
    typed(password + "\n")

    with pytest.raises(CommandError, match=complaint):
        call_command("create_admin", *arguments)

    assert User.objects.count() == 1


def test_a_password_is_no_argument(db: None) -> None:
    with pytest.raises(CommandError, match="unrecognized arguments"):
        call_command("create_admin", "--username", "boss", "--password", PASSWORD)
