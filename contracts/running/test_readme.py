"""The README's walk is true: it is pasted into a shell, on a running stack."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conformance import environment
from conformance.local import exports
from conformance.local.stack import ROOT
from conformance.targets import Target
from conformance.waiting import comes_true

README = ROOT / "README.md"
# The first line tells the shell where `make run` is; this test tells it where its own stack is.
WHERE = 'eval "$(.venv/bin/python -m conformance.local variables)"'
FRAMES = re.compile(r'< (\{"type": .*\})$', re.MULTILINE)  # of those that came, as JSON
LAST = '"state": "done"'


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the report lies that the walk fetches."""
    return tmp_path_factory.mktemp("walk") / "grades.pdf"


@pytest.fixture(scope="module")
def walked(target: Target, visitor_numbers: Iterator[int], paper: Path) -> str:
    """What the shell showed, pasted in at an address that has not signed in yet."""
    stack = target.stack
    facts = {
        "urls": {**stack.urls, "rotc-web": stack.visitor_url(next(visitor_numbers))},
        "http_url": stack.http_url,
        "ca_file": str(stack.ca_file),
        "accounts": stack.accounts,
    }
    begin, *walk = [*_blocks_of("## First steps"), *_blocks_of("### Live, and in the background")]
    commands = "\n".join([begin.removeprefix(WHERE), *walk]).replace("build/grades.pdf", str(paper))
    shown = paper.with_name("shown.txt")
    with shown.open("wb") as out:
        shell = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=ROOT,
            env={**environment.of_the_caller(), **dict(exports.of(facts)), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # who listens goes on for a while
        )
        try:
            code = shell.wait(timeout=120)
            comes_true(lambda: LAST in shown.read_text(), seconds=20)
        finally:
            with suppress(ProcessLookupError):  # nobody listens any more
                os.killpg(shell.pid, signal.SIGKILL)
    assert code == 0, shown.read_text()
    return shown.read_text()


def test_the_walk_ends_with_the_cadet_seeing_the_grade_that_the_admin_saw(walked: str) -> None:
    marked, entry, seen_by_admin, activated, seen_by_cadet, foreign = map(
        json.loads, walked.splitlines()[:6]
    )

    assert marked == {"marked": 1, "changed": 1, "conflicts": [], "excused": []}
    assert (entry["type"], entry["points"]) == ("merit", 5)
    assert activated == {"username": seen_by_admin["student_id"]}
    assert seen_by_cadet == seen_by_admin
    assert (seen_by_cadet["last_name"], seen_by_cadet["attended"]) == ("Peña", 1)
    assert seen_by_cadet["merit_points"] == entry["points"]
    assert foreign["status"] == 404


def test_who_listens_is_told_of_the_merits_and_of_the_report(walked: str, paper: Path) -> None:
    frames = [json.loads(one) for one in FRAMES.findall(walked)]

    notifications = [one["data"]["message"] for one in frames if one["type"] == "notification"]
    states = [one["data"]["state"] for one in frames if one["type"] == "job.changed"]
    assert notifications[-1] == "You were given 2 merit points by the office: Carried the colors."
    assert states[-1] == "done"
    assert paper.read_bytes().startswith(b"%PDF-")


def test_the_walk_begins_with_where_the_system_is() -> None:
    begin, *_ = _blocks_of("## First steps")

    assert begin.startswith(f"{WHERE}\n")


def _blocks_of(title: str) -> list[str]:
    """The shell commands of a section, without those below it, block by block."""
    section = re.split(r"\n##+ ", README.read_text().split(f"\n{title}\n")[1])[0]
    return re.findall(r"^```sh\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
