"""Who receives SIGTERM when a shell runs a command: as we read it, and tried on real shells."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from signal import SIGKILL, SIGTERM

import pytest

from conformance.local.blueprint.commands import runs, who_keeps_the_signal


@pytest.mark.parametrize(
    "command",
    [
        "gunicorn app --bind 0.0.0.0:$PORT",
        "gunicorn app --bind 0.0.0.0:${PORT:-10000} > log 2>&1",
        "celery --app config beat --pidfile=",
        "LEVEL=1 gunicorn app",
        "exec gunicorn app",
        "cd app && exec gunicorn app",
        "ulimit -n 4096; exec gunicorn app",
        "./start.sh",
    ],
)
def test_the_program_receives_the_signal(command: str) -> None:
    assert who_keeps_the_signal(command) is None


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("cd app && gunicorn app", "a shell waits for the last of several commands"),
        ("cd app\ngunicorn app", "a shell waits for the last of several commands"),
        ("true; gunicorn app", "a shell waits for the last of several commands"),
        ("exec gunicorn app || true", "a shell waits for the last of several commands"),
        ("gunicorn app | tee log", "a shell waits behind a pipe"),
        ("gunicorn app &", "the program runs in the background of a shell"),
        ("bash start.sh", "it starts a shell, which waits"),
        ("exec /bin/sh -c 'gunicorn app'", "it starts a shell, which waits"),
        ("gunicorn 'app", "its quotes do not close"),
        ("", "it is empty"),
    ],
)
def test_a_shell_keeps_the_signal(command: str, why: str) -> None:
    assert who_keeps_the_signal(command) == why


@pytest.mark.parametrize(
    ("command", "words", "found"),
    [
        ("python app/manage.py migrate --noinput", ["migrate"], True),
        ("pip install -r x && python manage.py migrate", ["migrate"], True),
        ("python manage.py makemigrations", ["migrate"], False),
        ("pip install django-migrate", ["migrate"], False),
        (".venv/bin/celery --app config worker -B", ["celery", "-B"], True),
        ("celery worker; echo beat", ["celery", "beat"], False),
        (None, ["migrate"], False),
        ("echo 'migrate", ["migrate"], False),
    ],
)
def test_a_command_is_searched_by_its_words(
    command: str | None,
    words: list[str],
    found: bool,  # noqa: FBT001  # a table's column
) -> None:
    assert runs(command, *words) is found


BEFORE = ("", "cd / && ", "true; ", "LEVEL=1\n")
PROGRAM = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print("ready", flush=True)
signal.pause()
"""


@pytest.mark.parametrize(
    ("shell", "command"),
    [
        ("bash", "{}"),
        *((shell, f"{before}exec {{}}") for shell in ("sh", "bash") for before in BEFORE),
    ],
)
def test_real_shells_hand_the_signal_to_the_program(shell: str, command: str) -> None:
    command = command.format(f"{sys.executable} -c '{PROGRAM}'")

    with running([shell, "-c", command]) as process:
        process.send_signal(SIGTERM)

        assert process.wait(timeout=10) == 7


@contextmanager
def running(arguments: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A process that has said that it is ready; nothing of its group is left behind."""
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
        process.communicate()
