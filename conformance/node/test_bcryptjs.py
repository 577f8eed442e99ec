"""The hashes are Node's own, of both generations, and a machine without Node is told so."""

from pathlib import Path

import pytest

from conformance.node import bcryptjs
from conformance.node.bcryptjs import Generation
from conformance.node.programs import NodeError

LONG = "ñ" * 40  # 80 bytes


@pytest.mark.parametrize(
    ("generation", "cost", "start"),
    [("2", 10, "$2a$10$"), ("3", 10, "$2b$10$"), ("3", 12, "$2b$12$")],
)
def test_a_hash_is_of_the_generation_and_cost_that_were_asked(
    generation: Generation, cost: int, start: str
) -> None:
    hashed = bcryptjs.hash_password("Túkso 7", generation=generation, cost=cost)

    assert hashed.startswith(start)
    assert len(hashed) == 60
    assert bcryptjs.verifies("Túkso 7", hashed)
    assert not bcryptjs.verifies("Tukso 7", hashed)


def test_of_a_long_password_the_first_72_bytes_count() -> None:
    hashed = bcryptjs.hash_password(LONG, cost=4)

    assert bcryptjs.verifies(LONG[:36], hashed)
    assert not bcryptjs.verifies(LONG[:35], hashed)


def test_what_is_no_hash_verifies_nothing() -> None:
    assert not bcryptjs.verifies("", "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED")


def test_several_passwords_are_hashed_in_their_order() -> None:
    first, second = bcryptjs.hash_passwords(["one", "two"], cost=4)

    assert bcryptjs.verifies("one", first)
    assert bcryptjs.verifies("two", second)


def test_a_machine_without_node_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bcryptjs.hash_password("so that the packages are there", cost=4)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NodeError, match=r"node is not on PATH: install Node\.js 20 or newer"):
        bcryptjs.hash_password("a")


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in bcryptjs.LOCK_FILE.read_text()
