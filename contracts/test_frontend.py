"""The client keeps to the contract and to its own rules, on whatever machine this is."""

from pathlib import Path

import pytest

from conformance import environment
from conformance.node import programs

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"
SECONDS = 300


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    """The client's packages are installed."""
    programs.install(FRONTEND)


def test_the_types_of_the_client_are_those_of_the_contract() -> None:
    programs.run(["node", "scripts/schema.mjs", "--check"], folder=FRONTEND, seconds=SECONDS)


def test_the_tests_of_the_client_pass() -> None:
    said = programs.run(
        ["npm", "test", "--", "--reporter=tap-flat"], folder=FRONTEND, seconds=SECONDS
    )

    passed = [line for line in said.splitlines() if line.startswith("ok ")]
    assert len(passed) > 50


def test_a_build_without_the_addresses_of_the_servers_says_what_is_missing() -> None:
    command = ["npx", "vite", "build", "--outDir", "/nonexistent"]
    without = {"PATH": environment.of_the_caller()["PATH"]}

    with pytest.raises(
        programs.NodeError, match=r"(?s)VITE_API_URL is missing.*VITE_WS_URL is missing"
    ):
        programs.run(command, folder=FRONTEND, seconds=SECONDS, environment=without)
