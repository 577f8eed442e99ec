"""The names of archived accounts: found, and given to others."""

from collections.abc import Callable
from typing import Any

import pytest

from rotc.accounts.models import Role, User
from rotc.accounts.tests.people import PASSWORD, log_in, signed_in
from rotc.operations.models import AuditEntry

USERS = "/api/v1/users/"
NAMES = {
    "username": "jdelacruz",
    "email": "juan@example.test",
    "student_number": "2024-0001",
    "role": "cadet",
}


def reclaim(user: User) -> Any:
    return signed_in("commandant").post(f"{USERS}{user.pk}/reclaim-names/")


@pytest.fixture
def archived(admin: User, cadet: User) -> User:
    User.objects.filter(pk=cadet.pk).update(is_archived=True)
    cadet.refresh_from_db()
    return cadet


def test_the_names_of_an_archived_account_are_free_once_they_are_reclaimed(archived: User) -> None:
    before = signed_in("commandant").post(USERS, NAMES)

    answer = reclaim(archived)

    after = signed_in("commandant").post(USERS, NAMES)
    told = answer.json()
    assert (before.status_code, before.json()["code"]) == (409, "name_taken")
    assert answer.status_code == 200
    assert told["username"] == f"jdelacruz__archived_{archived.pk}"
    assert (told["email"], told["student_number"], told["is_archived"]) == (None, None, True)
    assert after.status_code == 201


def test_what_was_taken_is_in_the_audit_log_without_the_address(
    archived: User, admin: User
) -> None:
    reclaim(archived)

    entry = AuditEntry.objects.get(event="account.names_reclaimed")
    assert (entry.actor_id, entry.subject) == (admin.pk, f"account:{archived.pk}")
    assert entry.facts == {
        "username": f"jdelacruz__archived_{archived.pk}",
        "was": "jdelacruz",
        "student_number": "2024-0001",
    }


def test_a_second_time_changes_nothing(archived: User) -> None:
    first = reclaim(archived)

    second = reclaim(archived)

    assert second.json() == first.json()
    assert AuditEntry.objects.filter(event="account.names_reclaimed").count() == 1


def test_an_account_in_use_keeps_its_names(admin: User, cadet: User) -> None:
    answer = reclaim(cadet)

    cadet.refresh_from_db()
    assert (answer.status_code, answer.json()["code"]) == (409, "account_in_use")
    assert (cadet.username, cadet.email) == ("jdelacruz", "juan@example.test")


def test_an_account_that_comes_back_signs_in_by_the_name_that_it_has_then(archived: User) -> None:
    renamed = reclaim(archived).json()["username"]

    signed_in("commandant").post(f"{USERS}{archived.pk}/restore/")

    assert log_in("jdelacruz", PASSWORD).status_code == 401
    assert log_in(renamed, PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("DELACRUZ", ["jdelacruz"]),
        ("juan@", ["jdelacruz"]),
        ("24-00", ["jdelacruz"]),
        ("%", []),
        ("_", ["under_score"]),
        ("", ["commandant", "jdelacruz", "under_score"]),
    ],
)
def test_accounts_are_found_by_a_part_of_any_of_their_names(
    admin: User, cadet: User, account: Callable[..., User], search: str, found: list[str]
) -> None:
    account("under_score", Role.TRAINING_STAFF)

    answer = signed_in("commandant").get(USERS, {"search": search})

    assert [row["username"] for row in answer.json()["results"]] == found
