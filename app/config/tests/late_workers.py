"""Gunicorn's settings on a machine so busy that its workers come late to their first step."""

from time import sleep
from typing import Any

from config.gunicorn import *  # noqa: F403 - Gunicorn takes a module's names for its settings

LATE = 1  # seconds, in which the master forks them all and passes on an order to stop


def post_fork(server: Any, worker: Any) -> None:
    """Come late."""
    sleep(LATE)
