"""The hasher: its own hashes, Node's, and neither."""

from collections.abc import Callable
from hashlib import sha256
from statistics import median
from time import thread_time
from typing import Final

import bcrypt
import pytest
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from rotc.accounts.hashers import MINTED, MigratingBCryptSHA256PasswordHasher

HASHER: Final = MigratingBCryptSHA256PasswordHasher()
PLACEHOLDER: Final = MINTED + "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"
SALT_OF_NOBODY: Final = MINTED + "$2b$04$" + "z" * 53


@given(password=st.text(max_size=90), other=st.text(max_size=90))
def test_the_node_way_is_plain_bcrypt_of_the_first_72_bytes(password: str, other: str) -> None:
    read = password.encode()[:72]
    stored = MINTED + bcrypt.hashpw(read, bcrypt.gensalt(4)).decode()

    assert HASHER.verify_migrated(password, stored)
    assert HASHER.verify_migrated(other, stored) == bcrypt.checkpw(
        other.encode()[:72], stored.removeprefix(MINTED).encode()
    )


@given(password=st.text(max_size=200))
def test_own_hashes_are_djangos(password: str) -> None:
    stored = HASHER.encode(password, HASHER.salt())

    assert BCryptSHA256PasswordHasher().verify(password, stored)
    assert HASHER.verify(password, stored)
    assert not HASHER.verify(sha256(password.encode()).hexdigest(), stored)


def test_the_hex_digest_opens_an_own_hash_only_when_read_the_node_way() -> None:
    stored = HASHER.encode("a parade at dawn", HASHER.salt())
    digest = sha256(b"a parade at dawn").hexdigest()

    assert HASHER.verify_migrated(digest, stored)  # why the account says which kind it holds
    assert not HASHER.verify(digest, stored)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "!unusable",
        MINTED,
        MINTED + "plaintext",
        MINTED + "$2b$",
        PLACEHOLDER,
        SALT_OF_NOBODY,
        MINTED + "$2x$04$" + "." * 53,
        MINTED + "$2b$03$" + "." * 53,
        MINTED + "$2b$32$" + "." * 53,
        MINTED + "$2b$04$" + "." * 54,
        MINTED + "$2b$04$" + "." * 53 + "\n",
        MINTED + "$2b$٠٤$" + "." * 53,
        "$2b$04$" + "." * 53,
        "bcrypt$$2b$04$" + "." * 53,
    ],
)
def test_what_is_no_hash_fits_nothing_and_raises_nothing(stored: str) -> None:
    assert not HASHER.verify("secret", stored)
    assert not HASHER.verify_migrated("secret", stored)
    assert not HASHER.must_update(stored)


@given(stored=st.one_of(st.text(max_size=80), st.text(max_size=60).map(MINTED.__add__)))
def test_no_stored_text_makes_the_hasher_raise(stored: str) -> None:
    assert not HASHER.verify("secret", stored)
    assert not HASHER.verify_migrated("secret", stored)


def test_new_hashes_have_work_factor_12(real_hashes: None) -> None:
    stored = HASHER.encode("a parade at dawn", HASHER.salt())

    assert stored.startswith("bcrypt_sha256$$2b$12$")
    assert not HASHER.must_update(stored)
    assert HASHER.must_update(stored.replace("$12$", "$10$"))


def test_every_refusal_takes_as_long_as_any_other(real_hashes: None) -> None:
    own = HASHER.encode("a parade at dawn", HASHER.salt())
    cost_10 = MINTED + bcrypt.hashpw(b"lim", bcrypt.gensalt(10)).decode()
    cost_12 = MINTED + bcrypt.hashpw(b"lim", bcrypt.gensalt(12)).decode()
    refusals = (
        HASHER.refuse,
        lambda: HASHER.verify("wrong", own),
        lambda: HASHER.verify_migrated("wrong", cost_10),
        lambda: HASHER.verify_migrated("wrong", cost_12),
        lambda: HASHER.verify_migrated("wrong", PLACEHOLDER),
    )

    rounds = [[_cpu_seconds(refusal) for refusal in refusals] for _ in range(5)]

    medians = [median(times) for times in zip(*rounds, strict=True)]
    assert max(medians) < 1.25 * min(medians)


def _cpu_seconds(refusal: Callable[[], bool]) -> float:
    begun = thread_time()
    assert not refusal()
    return thread_time() - begun
