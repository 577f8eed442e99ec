"""What cannot start says so in one message that names the service and the cause."""

import errno
import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from conformance.local import custody
from conformance.local.errors import StackError, disk_trouble
from conformance.local.stack import Stack, Timing
from conformance.local.tests import small


def refusal(root: Path, *services: Any, **options: Any) -> str:
    """The message with which a stack of these services refuses to start."""
    stack = small.stack(root, *services, **options)
    with pytest.raises(StackError) as refused:
        stack.start()
    assert not custody.runs(root / "build/local/small")
    return str(refused.value)


def test_a_command_that_does_not_exist(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(start="no-such-program --serve"))

    assert "rotc-web: did not start (`no-such-program --serve`)" in message
    assert "a program that it names is not installed" in message
    assert "no-such-program: command not found" in message


def test_a_command_that_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "refuse.py").write_text(
        "import sys; sys.exit('Refused to start: SECRET_KEY is missing')"
    )

    message = refusal(tmp_path, small.service(start=f"{small.PYTHON} refuse.py"))

    assert "its environment is not complete" in message
    assert "SECRET_KEY is missing" in message
    assert "build/local/small/logs/rotc-web.log" in message


def test_a_service_that_does_not_become_healthy(tmp_path: Path) -> None:
    sick = small.service(healthCheckPath="/health")
    stack = Stack(
        "small",
        root=small.project(tmp_path, sick),
        env={"STATUS": "503"},
        timing=Timing(health=1, stop=1),
    )

    with pytest.raises(StackError, match=r"rotc-web: not healthy after 1 s: GET /health answered"):
        stack.start()


def test_one_that_fails_takes_the_others_with_it(tmp_path: Path) -> None:
    witness = small.service("rotc-witness", kind="worker", start=small.KEEP_A_DIARY)

    message = refusal(tmp_path, witness, small.service(start="exit 3"))

    assert "rotc-web" in message
    assert "exit code 3" in message
    number = int((tmp_path / "diary").read_text().split()[1])
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_port_that_is_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        message = refusal(tmp_path, small.service(), ports={"rotc-web": port})

    assert message.startswith(f"rotc-web: port {port} is in use")


def test_a_port_for_a_service_that_is_not_there(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(), ports={"rotc-wbe": 8443})

    assert "No public service is called rotc-wbe; there are rotc-web, http" in message


def test_a_variable_that_render_would_ask_for(tmp_path: Path) -> None:
    asks = small.service(envVars=[{"key": "API_TOKEN", "sync": False}])

    message = refusal(tmp_path, asks)

    assert "API_TOKEN" in message
    assert "render.yaml:" in message


def test_an_unsound_render_yaml(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(helthCheckPath="/health"))

    assert f"{tmp_path}/render.yaml is not sound" in message
    assert "render.yaml:8: services[rotc-web].helthCheckPath" in message


def test_a_build_that_fails(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(buildCommand="echo half done && false"))

    assert "rotc-web: its build failed" in message
    assert "half done" in message


def test_a_disk_that_is_full_during_the_build(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(buildCommand="echo much > /dev/full"))

    assert "rotc-web: its build failed: the disk is full" in message


def test_a_disk_that_is_full_under_our_own_files() -> None:
    cause = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/somewhere/state.json")

    trouble = disk_trouble(cause, during="stack small")

    assert "stack small: the disk is full (/somewhere/state.json)" in str(trouble)
    assert disk_trouble(OSError(errno.EACCES, "no"), during="stack small") is None


def test_a_migration_that_fails_starts_nothing(tmp_path: Path) -> None:
    message = refusal(tmp_path, small.service(preDeployCommand="false"))

    assert "rotc-web: its pre-deploy command failed (`false`)" in message
    assert not (tmp_path / "build/local/small/logs/rotc-web.log").exists()


def test_a_machine_without_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/bash").symlink_to(bash)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    site = {"type": "web", "name": "rotc-frontend", "runtime": "static"}

    message = refusal(tmp_path, site | {"buildCommand": "npm ci", "staticPublishPath": "public"})

    assert "rotc-frontend: its build failed: a program that it names is not installed" in message
    assert "npm: command not found" in message


def test_a_machine_without_bash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    message = refusal(tmp_path, small.service())

    assert message.startswith("bash was not found on PATH")


def test_a_legacy_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "legacy.db").write_text("something else")

    message = refusal(tmp_path, small.service(), legacy=tmp_path / "legacy.db")
    missing = refusal(tmp_path, small.service(), legacy=tmp_path / "missing.db")

    assert "legacy.db is not a SQLite database" in message
    assert "missing.db cannot be read: No such file" in missing


def test_passwords_in_addresses_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "tell.py").write_text("raise SystemExit('postgresql://rotc:s3cret@db/x failed')")

    message = refusal(tmp_path, small.service(start=f"{small.PYTHON} tell.py"))

    assert "s3cret" not in message
    assert "postgresql://***@db/x failed" in message
