"""R27.2 to R27.4: old passwords work, are hashed anew at the first login, and stay strong."""

from collections.abc import Callable
from secrets import token_hex

import httpx
import psycopg
import pytest

from conformance.clients.processes import Processes
from conformance.criteria import migrated, stored
from conformance.criteria.migrated import Owner
from conformance.criteria.people import CHANGE_PASSWORD, bearer, enter, new_person, sign_in, told
from conformance.criteria.stored import digest_of
from conformance.criterion import criterion
from conformance.doubles.legacy_database import PLACEHOLDER
from conformance.evidence import Recorder

Visitor = Callable[[], httpx.Client]
People = dict[str, Owner]

EACH_KIND = pytest.mark.parametrize("kind", migrated.KINDS)
NO_HASHES = {
    "no bcrypt": "bcrypt_sha256$plain text",
    "the placeholder": f"bcrypt_sha256${PLACEHOLDER}",
    "a truncated hash": "bcrypt_sha256$$2a$10$DWlyRtmXJoZpm8bQp",
}


@criterion("R27.2")
@pytest.mark.parametrize("which", migrated.PASSWORDS)
def test_a_password_is_read_as_the_legacy_server_read_it(
    which: str, migrated_people: People, visitor: Visitor
) -> None:
    owner, client = migrated_people[which], visitor()

    wrong = sign_in(client, owner.username, f"x{owner.password}")
    right = sign_in(client, owner.username, owner.password)

    assert told(wrong) == (401, "invalid_credentials")
    assert right.status_code == 200


@criterion("R27.2")
@EACH_KIND
def test_the_digest_of_a_password_opens_nothing_neither_before_its_upgrade_nor_after(
    kind: str, migrated_people: People, visitor: Visitor
) -> None:
    owner, client = migrated_people[f"is shucked {kind}"], visitor()
    digest = digest_of(owner.password)

    before = sign_in(client, owner.username, digest)
    upgrade = sign_in(client, owner.username, owner.password)
    after = sign_in(client, owner.username, digest)

    assert told(before) == (401, "invalid_credentials")
    assert upgrade.status_code == 200
    assert told(after) == (401, "invalid_credentials")


@criterion("R27.2")
def test_an_account_that_never_had_a_password_is_refused_like_any_wrong_password(
    migrated_people: People, visitor: Visitor, database: psycopg.Connection
) -> None:
    nobody = migrated_people["had no password"]

    answer = sign_in(visitor(), nobody.username, PLACEHOLDER)

    assert told(answer) == (401, "invalid_credentials")
    assert stored.of(nobody.username, database).password.startswith("!")


@criterion("R27.2")
@pytest.mark.parametrize("value", NO_HASHES.values(), ids=NO_HASHES)
def test_a_stored_value_that_is_no_hash_is_refused_and_breaks_nothing(
    value: str, migrated_people: People, visitor: Visitor, database: psycopg.Connection
) -> None:
    owner = migrated_people["is damaged"]
    stored.change(owner.username, database, password=value)

    answer = sign_in(visitor(), owner.username, owner.password)

    assert told(answer) == (401, "invalid_credentials")


@criterion("R27.3")
@EACH_KIND
def test_the_first_login_stores_a_native_hash_and_the_old_password_goes_on_working(
    kind: str,
    migrated_people: People,
    visitor: Visitor,
    database: psycopg.Connection,
    evidence: Recorder,
) -> None:
    owner, client = migrated_people[f"is upgraded {kind}"], visitor()
    before = stored.of(owner.username, database)

    first = sign_in(client, owner.username, owner.password)
    after = stored.of(owner.username, database)
    second = sign_in(client, owner.username, owner.password)
    later = stored.of(owner.username, database)
    evidence.note("stored before, up to the salt", before.password[:21])
    evidence.note("stored after, up to the salt", after.password[:21])

    assert before.is_migrated
    assert before.password.startswith(f"bcrypt_sha256${kind}")
    assert first.status_code == 200
    assert not after.is_migrated
    assert after.password != before.password
    assert after.is_native_hash_of(owner.password)
    assert second.status_code == 200
    assert later == after


@criterion("R27.3")
def test_a_wrong_password_upgrades_nothing(
    migrated_people: People, visitor: Visitor, database: psycopg.Connection
) -> None:
    owner = migrated_people["is mistyped"]
    before = stored.of(owner.username, database)

    answer = sign_in(visitor(), owner.username, f"{owner.password}.")

    assert answer.status_code == 401
    assert stored.of(owner.username, database) == before
    assert before.is_migrated


@criterion("R27.4")
def test_a_password_set_with_an_activation_code_is_stored_at_work_factor_twelve(
    admin: httpx.Client, http: httpx.Client, database: psycopg.Connection
) -> None:
    person = new_person(admin=admin, client=http)

    kept = stored.of(person.username, database)

    assert kept.is_native_hash_of(person.password)
    assert not kept.is_migrated


@criterion("R27.4")
def test_a_changed_password_is_stored_at_work_factor_twelve(
    admin: httpx.Client, visitor: Visitor, database: psycopg.Connection
) -> None:
    client = visitor()
    person, new = new_person(admin=admin, client=client), f"battery staple {token_hex(8)}"
    access = enter(client, *person.credentials)["access"]
    change = {"current_password": person.password, "new_password": new}

    changed = client.post(CHANGE_PASSWORD, json=change, headers=bearer(access))

    assert changed.status_code == 204
    assert stored.of(person.username, database).is_native_hash_of(new)


@criterion("R27.4")
def test_the_first_administrators_password_is_stored_at_work_factor_twelve(
    processes: Processes, database: psycopg.Connection
) -> None:
    username, password = f"admin-{token_hex(6)}", f"correct horse {token_hex(8)}"

    created = processes.manage("create_admin", "--username", username, input=f"{password}\n")

    assert created.returncode == 0
    assert stored.of(username, database).is_native_hash_of(password)


@criterion("R27.4")
def test_every_hash_that_is_not_a_migrated_one_is_native_with_a_salt_of_its_own(
    admin: httpx.Client, database: psycopg.Connection, evidence: Recorder
) -> None:
    admin.get("/api/v1/auth/me/")

    hashes = [
        password
        for (password,) in database.execute(
            "SELECT password FROM accounts_user"
            " WHERE NOT password_is_migrated AND password NOT LIKE '!%'"
        )
    ]
    evidence.number("native hashes", len(hashes), "accounts")

    assert hashes
    assert all(map(stored.NATIVE.fullmatch, hashes))
    assert len({hashed[:43] for hashed in hashes}) == len(hashes)
