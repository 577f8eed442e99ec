"""Mail, for a stack of its own: a server on the loopback that keeps every letter and sends none."""

import shutil
import signal
import smtplib
import sys
from pathlib import Path

from conformance.local.custody import Custody
from conformance.local.store import ENVIRONMENT, Program, Store

LETTERS = "letters"


def start(*, custody: Custody, port: int, log: Path) -> Store:
    """A running server; `url` is what EMAIL_URL has to be, `folder` the Maildir of its letters."""
    folder = custody.directory / LETTERS
    shutil.rmtree(folder, ignore_errors=True)
    listen = f"127.0.0.1:{port}"
    keeping = ("--class", "aiosmtpd.handlers.Mailbox", "--listen", listen, str(folder))
    program = Program(
        name="mail",
        command=(sys.executable, "-m", "aiosmtpd", "--nosetuid", *keeping),
        answers=lambda: _answers(port),
        stop=signal.SIGINT,
        environment=ENVIRONMENT,
    )
    store = Store(
        program, custody=custody, url=f"smtp://{listen}", port=port, folder=folder, log=log
    )
    store.start()
    return store


def _answers(port: int) -> bool:
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=2):
            return True
    except OSError:
        return False
