"""Starts the services' own programs, in an environment of their own, on the stores of this run."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings

PROGRAMS = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[3]
WEB = ("gunicorn", "config.wsgi:application", "--config", "python:config.gunicorn")
CHANNELS = ("python", "-m", "config.daphne", "--bind", "127.0.0.1", "--verbosity", "0")
WORKER = ("celery", "--app", "config.celery", "worker", "--concurrency", "2", "--pool", "prefork")
BEAT = ("celery", "--app", "config.celery", "beat", "--pidfile=")
MANAGE = ("python", str(ROOT / "app" / "manage.py"))


def fit_environment() -> dict[str, str]:
    """What a service needs on these stores, and nothing of what the tests themselves run in."""
    has = settings.DATABASES["default"]
    login, place = f"{has['USER']}:{has['PASSWORD']}", f"{has['HOST']}:{has['PORT']}"
    return {
        "PATH": f"{PROGRAMS}:/usr/bin:/bin",
        **_measured(),
        "PYTHONWARNINGS": "ignore",  # Celery warns root, and a container's user is root
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "ENVIRONMENT": "production",
        "SECRET_KEY": "Zb8qLw2nXv5tRk7yHs4dPm9cJf3gTe6uQa1oIi0zNxY=",
        "DATABASE_URL": f"postgresql://{login}@{place}/{has['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "CORS_ALLOWED_ORIGINS": "https://app.example.org",
    }


def _measured() -> dict[str, str]:
    """What coverage leaves for the processes that a measured one starts."""
    return {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}


def run(command: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command, run to its end, which must come within 30 s."""
    return subprocess.run(
        _resolved(command),
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@contextmanager
def started(
    command: tuple[str, ...], environment: dict[str, str], *, log: Path, ready: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The command, running: its log holds `ready`. It is stopped at the end."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            _resolved(command), env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        wait_until(lambda: _is_ready(process, log, ready), what=f"{ready!r} of {command[0]}")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(condition: Callable[[], bool], *, what: str, seconds: float = 30) -> None:
    """Wait until the condition holds; fails, saying what was waited for, when the time is up."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, f"waited {seconds} s for {what}"
        sleep(0.05)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _resolved(command: tuple[str, ...]) -> list[str]:
    return [str(PROGRAMS / command[0]), *command[1:]]


def _is_ready(process: subprocess.Popen[bytes], log: Path, ready: str) -> bool:
    assert process.poll() is None, f"ended with {process.returncode}:\n{log.read_text()}"
    return ready in log.read_text()
