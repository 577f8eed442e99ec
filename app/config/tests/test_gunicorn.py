"""Gunicorn obeys an order to stop at any time, also while it forks its workers."""

import signal
from pathlib import Path

from config.tests.processes import WEB, fit_environment, free_port, started

SOON = 10  # seconds, of the 25 that requests under way are granted; the workers are late for one
LATE_WORKERS = "python:config.tests.late_workers"  # imported here, it would set up this log too


def test_an_order_to_stop_reaches_workers_that_are_being_forked(tmp_path: Path) -> None:
    place = ("--workers", "4", "--bind", f"127.0.0.1:{free_port()}")
    command = (*WEB[:-1], LATE_WORKERS, "--preload", *place)

    with started(command, fit_environment(), log=tmp_path / "log", ready="Booting worker") as web:
        web.send_signal(signal.SIGTERM)
        code = web.wait(SOON)

    assert code == 0
