"""The README's walk with curl is true: it is pasted into a shell, on a running stack."""

import json
import re
import subprocess
from collections.abc import Callable

import httpx
import pytest

from conformance import environment
from conformance.local import exports
from conformance.local.stack import ROOT
from conformance.targets import Target

README = ROOT / "README.md"
# The first line tells the shell where `make run` is; this test tells it where its own stack is.
WHERE = 'eval "$(.venv/bin/python -m conformance.local variables)"'


@pytest.fixture
def told(target: Target, visitor: Callable[[], httpx.Client]) -> dict[str, str]:
    """The environment of a shell that knows the stack, at an address that has not signed in yet."""
    stack = target.stack
    facts = {
        "urls": {**stack.urls, "rotc-web": str(visitor().base_url).rstrip("/")},
        "http_url": stack.http_url,
        "ca_file": str(stack.ca_file),
        "accounts": stack.accounts,
    }
    return {**environment.of_the_caller(), **dict(exports.of(facts))}


def test_the_walk_ends_with_the_cadet_seeing_the_grade_that_the_admin_saw(
    told: dict[str, str],
) -> None:
    begin, *walk = _blocks_of("First steps")

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join([begin.removeprefix(WHERE), *walk])],
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    marked, entry, seen_by_admin, activated, seen_by_cadet, foreign = map(
        json.loads, done.stdout.splitlines()
    )
    assert marked == {"marked": 1, "changed": 1}
    assert (entry["type"], entry["points"]) == ("merit", 5)
    assert activated == {"username": seen_by_admin["student_id"]}
    assert seen_by_cadet == seen_by_admin
    assert (seen_by_cadet["last_name"], seen_by_cadet["attended"]) == ("Peña", 1)
    assert seen_by_cadet["merit_points"] == entry["points"]
    assert foreign["status"] == 404


def test_the_walk_begins_with_where_the_system_is() -> None:
    begin, *_ = _blocks_of("First steps")

    assert begin.startswith(f"{WHERE}\n")


def _blocks_of(title: str) -> list[str]:
    """The shell commands of a section, block by block."""
    section = README.read_text().split(f"## {title}\n")[1].split("\n## ")[0].split("\n### ")[0]
    return re.findall(r"^```sh\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
