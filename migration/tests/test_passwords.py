"""People keep the password they had, and after that the password that they set here."""

from pathlib import Path

import pytest

from conformance.doubles.legacy_database import PEOPLE, PLACEHOLDER, Person
from migration.tests.steps import OTHER_HASH, change, export, load
from rotc.accounts.models import User

pytestmark = pytest.mark.django_db

WITH_PASSWORD = [person for person in PEOPLE if person.password]
WITHOUT = [person for person in PEOPLE if not person.password]


@pytest.mark.parametrize("person", WITH_PASSWORD, ids=lambda person: person.username)
def test_the_password_that_node_hashed_still_fits_and_no_other(
    exported: Path, person: Person
) -> None:
    load(exported)

    account = User.objects.get(username=person.username)
    assert account.check_password(person.password or "")
    assert not account.check_password(f"not {person.password}")
    assert account.password == f"bcrypt_sha256${account.legacy_password}"
    assert account.password_is_migrated


def test_of_a_long_password_the_first_72_bytes_count_as_they_did_in_node(exported: Path) -> None:
    (long,) = (person for person in PEOPLE if len((person.password or "").encode()) > 72)
    load(exported)

    account = User.objects.get(username=long.username)
    assert account.check_password((long.password or "")[:72])
    assert not account.check_password((long.password or "")[:71])


@pytest.mark.parametrize("person", WITHOUT, ids=lambda person: person.username)
def test_a_placeholder_is_no_password(exported: Path, person: Person) -> None:
    load(exported)

    account = User.objects.get(username=person.username)
    assert not account.has_usable_password()
    assert not account.check_password(PLACEHOLDER)
    assert not account.password_is_migrated
    assert account.legacy_password == PLACEHOLDER


@pytest.mark.parametrize("username", ["magno", "niño_peñaranda"])
def test_a_password_that_was_set_here_outlives_another_load(exported: Path, username: str) -> None:
    load(exported)
    account = User.objects.get(username=username)
    account.set_password("set in the new system")
    account.save()

    users = load(exported)

    account.refresh_from_db()
    assert account.check_password("set in the new system")
    assert not account.password_is_migrated
    assert (users.guarded, users.unchanged) == (1, len(PEOPLE))


def test_what_else_changed_in_the_source_is_loaded_beside_a_password_that_is_kept(
    legacy: Path, exported: Path, tmp_path: Path
) -> None:
    load(exported)
    account = User.objects.get(username="magno")
    account.set_password("set in the new system")
    account.save()
    change(legacy, "UPDATE users SET password = ?, gender = 'M' WHERE id = 2", OTHER_HASH)
    export(legacy, tmp_path / "again")

    load(tmp_path / "again")

    account.refresh_from_db()
    assert account.check_password("set in the new system")
    assert (account.gender, account.legacy_password) == ("M", OTHER_HASH)


def test_a_password_that_only_a_load_wrote_follows_the_source(
    legacy: Path, exported: Path, tmp_path: Path
) -> None:
    load(exported)
    change(legacy, "UPDATE users SET password = ? WHERE username = 'magno'", OTHER_HASH)
    change(legacy, "UPDATE users SET password = ? WHERE username = 'ligaya'", OTHER_HASH)
    change(legacy, "UPDATE users SET password = ? WHERE username = 'celeste'", PLACEHOLDER)
    export(legacy, tmp_path / "again")

    load(tmp_path / "again")

    of = {account.username: account for account in User.objects.all()}
    assert of["magno"].password == of["ligaya"].password == f"bcrypt_sha256${OTHER_HASH}"
    assert of["ligaya"].password_is_migrated
    assert not of["celeste"].has_usable_password()
    assert not of["celeste"].password_is_migrated
