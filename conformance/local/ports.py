"""Free ports that two stacks, started at the same moment, do not both choose.

A stack takes a slot, a file lock held as long as the stack lives, and with it a range of ports
below the range from which the system serves outgoing connections. The same slot gives the same
ports, so the addresses of a stack are the same after a restart.
"""

import fcntl
import os
import socket
import tempfile
import threading
from pathlib import Path
from typing import IO

from conformance.local.errors import StackError

FIRST, WIDTH, SLOTS = 18200, 300, 40
RESERVED_BY_RENDER = {18012, 18013, 19099}


class Ports:
    """The ports of one slot."""

    def __init__(self) -> None:
        """Take the first free slot.

        Raises StackError when all are taken.
        """
        folder = Path(tempfile.gettempdir()) / f"rotc-ports-{os.getuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        for slot in range(SLOTS):
            lock = (folder / f"{slot:02}").open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            self._mutex = threading.Lock()
            self._lock: IO[str] = lock
            self._first = self._next = FIRST + slot * WIDTH
            return
        raise StackError(f"All {SLOTS} port ranges are taken by running stacks; stop one of them.")

    def take(self) -> int:
        """The next port of the slot on which nobody listens.

        Raises StackError when none is left.
        """
        for _ in range(WIDTH):
            with self._mutex:
                port = self._next
                self._next = self._first + (port + 1 - self._first) % WIDTH
            if port not in RESERVED_BY_RENDER and is_free(port):
                return port
        raise StackError(f"No free port from {self._first} to {self._first + WIDTH - 1}.")

    def close(self) -> None:
        """Give the slot free."""
        self._lock.close()


def is_free(port: int) -> bool:
    """Whether nobody listens on this port, on any address of this machine."""
    for host in ("0.0.0.0", "127.0.0.1"):  # noqa: S104  # only tried, and let go at once
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True
