"""`python -m conformance.local.blueprint`: one line per fault, and an exit code."""

import subprocess
import sys
from pathlib import Path

from conformance.local.blueprint.tests.documents import KEY_VALUE, WEB

COMMAND = [sys.executable, "-m", "conformance.local.blueprint"]


def judge(path: Path) -> "subprocess.CompletedProcess[str]":
    """What the command says about a file."""
    return subprocess.run([*COMMAND, path.name], cwd=path.parent, capture_output=True, text=True)  # noqa: PLW1510  # the exit code is what is judged


def test_a_sound_file_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "render.yaml"
    path.write_text(WEB)

    ended = judge(path)

    assert (ended.returncode, ended.stdout) == (0, "render.yaml: ok, 1 service\n")


def test_each_fault_is_a_line_and_the_end_is_1(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(f"{WEB}    plan: hobby\n    env: python\n")

    ended = judge(path)

    assert ended.returncode == 1
    lines = ended.stderr.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["other.yaml:6:", "other.yaml:7:"]


def test_a_warning_is_told_and_the_end_is_0(tmp_path: Path) -> None:
    path = tmp_path / "render.yaml"
    path.write_text(KEY_VALUE.replace("keyvalue", "redis"))

    ended = judge(path)

    assert ended.returncode == 0
    assert ended.stderr.endswith("(write keyvalue) (warning)\n")


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    ended = judge(tmp_path / "render.yaml")

    assert ended.returncode == 1
    told = "render.yaml:1: cannot be read: No such file or directory (is the path right?)\n"
    assert ended.stderr == told


def test_a_file_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "render.yaml"
    path.write_bytes(b"\xff\xfe\x00")

    ended = judge(path)

    assert ended.returncode == 1
    assert ended.stderr == "render.yaml:1: not UTF-8 (save it as UTF-8)\n"
