"""R27.1: what Node hashed is stored behind the prefix, and not a character of it is changed."""

from typing import Any

import psycopg

from conformance.criteria import stored
from conformance.criteria.moving import Moved
from conformance.criterion import criterion
from conformance.doubles.legacy_people import PLACEHOLDER
from conformance.evidence import Recorder


@criterion("R27.1")
def test_each_bcrypt_hash_of_the_legacy_system_is_stored_behind_the_prefix(
    moved: Moved, database: psycopg.Connection[tuple[Any, ...]], evidence: Recorder
) -> None:
    hashes = dict(moved.ask("SELECT username, password FROM users"))
    found = {name: stored.of(name, database) for name in hashes}

    upgraded = {name for name, one in found.items() if stored.NATIVE.fullmatch(one.password)}
    migrated = {name: one.password for name, one in found.items() if one.is_migrated}
    evidence.number("stored behind the prefix", len(migrated), "accounts")
    evidence.number("hashed anew since, at their first login", len(upgraded), "accounts")

    assert migrated == {
        name: f"bcrypt_sha256${one}"
        for name, one in hashes.items()
        if one != PLACEHOLDER and name in migrated
    }
    assert migrated.keys() | upgraded == {n for n, one in hashes.items() if one != PLACEHOLDER}
    assert migrated
