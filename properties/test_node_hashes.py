"""Every password that Node's bcryptjs stored is judged by the hasher as bcryptjs judges it."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.node import bcryptjs
from rotc.accounts.hashers import MINTED, MigratingBCryptSHA256PasswordHasher

HASHER: Final = MigratingBCryptSHA256PasswordHasher()


def stored_by_node(password: str, *, generation: bcryptjs.Generation = "2", cost: int = 4) -> str:
    return MINTED + bcryptjs.hash_password(password, generation=generation, cost=cost)


@pytest.mark.parametrize(("generation", "cost"), [("2", 10), ("3", 10), ("3", 12)])
@pytest.mark.parametrize(
    "password",
    ["lim", " spaces count ", "Ñuñoa 漢字 🎖", "x" * 71 + "é and what Node does not read", "a\0b"],
)
def test_what_node_stored_opens_with_its_password_alone(
    password: str, generation: bcryptjs.Generation, cost: int
) -> None:
    stored = stored_by_node(password, generation=generation, cost=cost)

    assert HASHER.verify_migrated(password, stored)
    assert not HASHER.verify_migrated("!" + password, stored)
    assert not HASHER.verify(password, stored)


@pytest.mark.parametrize("tail", ["", "!", " and something else"])
def test_node_reads_72_bytes_and_so_does_the_hasher(tail: str) -> None:
    stored = stored_by_node("é" * 36 + " one end")

    opened = HASHER.verify_migrated("é" * 36 + tail, stored)

    assert opened
    assert bcryptjs.verifies("é" * 36 + tail, stored.removeprefix(MINTED))


@pytest.mark.parametrize("dialect", ["$2a$", "$2b$", "$2y$"])
def test_every_dialect_that_bcryptjs_reads_is_read(dialect: str) -> None:
    stored = stored_by_node("drill").replace("$2a$", dialect)

    assert bcryptjs.verifies("drill", stored.removeprefix(MINTED))
    assert HASHER.verify_migrated("drill", stored)
    assert not HASHER.verify_migrated("Drill", stored)


@settings(max_examples=6, deadline=None)  # each example starts Node twice
@given(
    password=st.text(max_size=40),
    other=st.text(max_size=40),
    generation=st.sampled_from(["2", "3"]),
)
def test_the_hasher_and_bcryptjs_are_of_one_mind(
    password: str, other: str, generation: bcryptjs.Generation
) -> None:
    stored = stored_by_node(password, generation=generation)
    hashed = stored.removeprefix(MINTED)

    assert HASHER.verify_migrated(password, stored)
    assert HASHER.verify_migrated(other, stored) == bcryptjs.verifies(
        other, hashed, generation=generation
    )


@pytest.mark.parametrize(
    "hashed",
    [
        "",
        "plaintext",
        "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED",
        "$2b$04$" + "z" * 53,
        "$2a$04$" + "." * 52,
    ],
)
def test_what_bcryptjs_refuses_as_a_hash_fits_no_password(hashed: str) -> None:
    assert not bcryptjs.verifies("secret", hashed)
    assert not HASHER.verify_migrated("secret", MINTED + hashed)
