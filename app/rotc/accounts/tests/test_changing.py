"""PATCH /api/v1/users/{id}/: another role, other names."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import services
from rotc.accounts.models import Role, Session, User
from rotc.accounts.services import LastAdministrator, NameTaken
from rotc.accounts.tests.people import log_in, signed_in
from rotc.operations.models import AuditEntry

USERS = "/api/v1/users/"
ME = "/api/v1/auth/me/"
Accounts = Callable[..., User]

UNSEEN = ["a\nb", "a\r", "a\tb", "\x7f", "a\x1b[2J", "a\u202eb", "a\u2066b", "a\u200bb", "\u2028b"]


def change(user: User, **given: Any) -> Any:
    return signed_in("commandant").patch(f"{USERS}{user.pk}/", given, format="json")


def test_an_account_gets_another_role_which_ends_its_sessions(cadet: User, admin: User) -> None:
    before = signed_in("jdelacruz")

    answer = change(cadet, role="training_staff")

    assert (answer.status_code, answer.json()["role"]) == (200, "training_staff")
    assert before.get(ME).status_code == 401
    assert Session.objects.get(user=cadet).end_reason == "role_changed"
    assert signed_in("jdelacruz").get(ME).json()["role"] == "training_staff"
    deed = AuditEntry.objects.get(event="account.role_changed")
    assert (deed.actor_id, deed.subject) == (admin.pk, f"account:{cadet.pk}")
    assert deed.facts == {"username": "jdelacruz", "before": "cadet", "after": "training_staff"}


def test_the_role_that_it_has_already_ends_nothing(cadet: User, admin: User) -> None:
    client = signed_in("jdelacruz")

    answer = change(cadet, role="cadet")

    assert answer.status_code == 200
    assert client.get(ME).status_code == 200
    assert not AuditEntry.objects.filter(event__startswith="account.role").exists()


def test_an_account_gets_other_names_and_keeps_its_sessions(cadet: User, admin: User) -> None:
    client = signed_in("jdelacruz")

    answer = change(cadet, username=" Peña-O'Brien ", email=None, gender="male")

    assert answer.status_code == 200
    assert client.get(ME).json()["username"] == "Peña-O'Brien"
    assert (answer.json()["email"], answer.json()["gender"]) == (None, "male")
    assert log_in("peña-o'brien").status_code == 200
    deed = AuditEntry.objects.get(event="account.changed")
    assert deed.facts == {
        "username": "Peña-O'Brien",
        "changed": ["email", "gender", "username"],
    }


def test_what_an_account_is_called_already_it_may_be_called_again(cadet: User, admin: User) -> None:
    answer = change(cadet, username="JDELACRUZ", email="jdelacruz@example.test")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {"username": "COMMANDANT"},
        {"email": "chief@example.test"},
        {"username": "chief@example.test"},
        {"username": "S-1"},
    ],
)
def test_no_account_takes_a_name_by_which_another_signs_in(
    account: Accounts, cadet: User, admin: User, given: dict[str, str]
) -> None:
    account("chief", email="Chief@example.test", student_number="s-1")

    answer = change(cadet, **given, role="training_staff")

    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")
    cadet.refresh_from_db()
    assert (cadet.username, cadet.role) == ("jdelacruz", "cadet")
    assert not AuditEntry.objects.filter(event__in=["account.role_changed", "account.changed"])


def test_a_name_that_is_taken_at_the_same_moment_is_refused(
    account: Accounts, cadet: User, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("chief")
    monkeypatch.setattr("rotc.accounts.names.require_free", lambda *_, **__: None)

    with pytest.raises(NameTaken):
        services.change_account(cadet, username="chief", by=admin, at=timezone.now())


@pytest.mark.parametrize("name", UNSEEN)
@pytest.mark.parametrize("field", ["username", "student_number"])
def test_names_with_characters_that_nobody_sees_are_refused(
    admin: User, field: str, name: str
) -> None:
    given = {"username": "new", "role": "cadet", field: f"x{name}x"}

    answer = signed_in("commandant").post(USERS, given, format="json")

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", UNSEEN)
def test_a_change_brings_no_such_name_either(cadet: User, admin: User, name: str) -> None:
    answer = change(cadet, username=f"x{name}x")

    assert answer.status_code == 400
    cadet.refresh_from_db()
    assert cadet.username == "jdelacruz"


@pytest.mark.parametrize("name", ["Ñandú Ибрагим", "李小龍", "a b", "R&D-50%", "<b>", "e\u0301"])
def test_names_of_all_the_world_are_accepted(cadet: User, admin: User, name: str) -> None:
    answer = change(cadet, username=name)

    assert (answer.status_code, answer.json()["username"]) == (200, name)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "superuser"}, "role"),
        ({"role": None}, "role"),
        ({"username": ""}, "username"),
        ({"username": None}, "username"),
        ({"username": "x" * 321}, "username"),
        ({"email": "no address"}, "email"),
        ({"password": "a parade at dawn"}, "password"),
        ({"is_approved": True}, "is_approved"),
        ({"is_archived": False}, "is_archived"),
        ({"cadet": 1}, "cadet"),
        ({"id": 1}, "id"),
    ],
)
def test_what_cannot_be_set_here_is_named(
    cadet: User, admin: User, given: dict[str, Any], field: str
) -> None:
    answer = change(cadet, gender="male", **given)

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    cadet.refresh_from_db()
    assert cadet.gender is None


def test_the_last_administrator_keeps_the_role(account: Accounts, admin: User) -> None:
    account("archived", Role.ADMIN, is_archived=True)
    account("waiting", Role.ADMIN, is_approved=False)
    account("not activated", Role.ADMIN, password=None)

    answer = change(admin, role="training_staff", gender="male")

    assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")
    admin.refresh_from_db()
    assert (admin.role, admin.gender) == ("admin", None)


def test_an_administrator_who_is_not_the_last_may_step_down(account: Accounts, admin: User) -> None:
    account("deputy", Role.ADMIN)
    client = signed_in("commandant")

    answer = client.patch(f"{USERS}{admin.pk}/", {"role": "training_staff"})

    assert answer.status_code == 200
    assert client.get(USERS).status_code == 401


def test_the_last_administrator_who_can_sign_in_is_not_archived_by_one_who_cannot(
    account: Accounts, admin: User
) -> None:
    deputy = account("deputy", Role.ADMIN, is_approved=False)

    with pytest.raises(LastAdministrator):
        services.archive(admin, by=deputy, at=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["archive", "step down"])
def test_two_administrators_who_remove_each_other_leave_one(
    account: Accounts, admin: User, deed: str
) -> None:
    deputy = account("deputy", Role.ADMIN)
    together = Barrier(2, timeout=10)

    def remove(user: User, by: User) -> bool:
        together.wait()
        try:
            if deed == "archive":
                services.archive(user, by=by, at=timezone.now())
            else:
                services.change_account(user, role=Role.CADET, by=by, at=timezone.now())
        except LastAdministrator:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(remove, (admin, deputy), (deputy, admin)))

    assert sorted(done) == [False, True]
    assert User.objects.filter(role=Role.ADMIN, is_archived=False).count() == 1


def test_an_account_that_is_not_there_is_not_changed(admin: User) -> None:
    answer = signed_in("commandant").patch(f"{USERS}999/", {"role": "admin"})

    assert answer.status_code == 404


@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_nobody_else_changes_an_account_not_even_his_own(account: Accounts, role: Role) -> None:
    user = account("someone", role)

    answers = [
        signed_in("someone").patch(f"{USERS}{user.pk}/", {"role": "admin"}).status_code,
        APIClient().patch(f"{USERS}{user.pk}/", {"role": "admin"}).status_code,
    ]

    assert answers == [403, 401]
    user.refresh_from_db()
    assert user.role == role
