"""R09.5: whoever had a password in the legacy system signs in with it."""

from collections.abc import Callable

import httpx
import psycopg
import pytest

from conformance.criteria import migrated, stored
from conformance.criteria.migrated import Owner
from conformance.criteria.people import ME, bearer, sign_in, told
from conformance.criterion import criterion
from conformance.evidence import Recorder


@criterion("R09.5")
@pytest.mark.parametrize("kind", migrated.KINDS)
def test_a_legacy_password_lets_its_owner_in_and_no_other_password_does(
    kind: str,
    migrated_people: dict[str, Owner],
    visitor: Callable[[], httpx.Client],
    database: psycopg.Connection,
    evidence: Recorder,
) -> None:
    owner, client = migrated_people[f"enters {kind}"], visitor()
    loaded = stored.of(owner.username, database)
    evidence.note("stored by the migration, up to the salt", loaded.password[:21])

    wrong = sign_in(client, owner.username, f"{owner.password}?")
    right = sign_in(client, owner.username, owner.password)
    me = client.get(ME, headers=bearer(right.json().get("access", "none")))

    assert loaded.password.startswith(f"bcrypt_sha256${kind}")
    assert told(wrong) == (401, "invalid_credentials")
    assert right.status_code == 200
    assert me.json().get("username") == owner.username
