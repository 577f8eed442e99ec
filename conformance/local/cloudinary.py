"""Cloudinary, for a stack of its own: the double, as a process on the loopback."""

import secrets
import signal
import sys
from pathlib import Path

import httpx

from conformance import environment
from conformance.doubles import cloudinary
from conformance.doubles.cloudinary_account import Account
from conformance.local.custody import Custody
from conformance.local.store import ENVIRONMENT, Program, Store


def start(*, custody: Custody, port: int, log: Path) -> Store:
    """A running, empty double; `url` is what CLOUDINARY_URL has to be."""
    account = Account(cloud="local", key=str(port), secret=secrets.token_urlsafe(24))
    url = cloudinary.address(account, port=port)
    program = Program(
        name="cloudinary",
        command=(sys.executable, "-m", cloudinary.__name__, "--port", str(port)),
        answers=lambda: _answers(port),
        stop=signal.SIGTERM,
        environment={**ENVIRONMENT, environment.variable(cloudinary.ACCOUNT): url},
    )
    store = Store(
        program, custody=custody, url=url, port=port, folder=custody.folder("cloudinary"), log=log
    )
    store.start()
    return store


def _answers(port: int) -> bool:
    try:
        address = f"http://127.0.0.1:{port}/_control/assets"
        return httpx.get(address, timeout=2, trust_env=False).is_success
    except httpx.HTTPError:
        return False
