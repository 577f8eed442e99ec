"""The text of PDFs, read by a process that may fail: see `pdf_reader`."""

import json
import subprocess
import sys
from typing import Final

from rotc.files import pdf_reader
from rotc.files.pdf_reader import TOO_DEMANDING, Reading

PATIENCE: Final = 30  # seconds, of the clock


class ReaderBroken(Exception):
    """The program ended by an error of its own."""


def reading_of(content: bytes) -> Reading:
    """What the PDF says, or the problem with it, after PATIENCE at the latest.

    Raises ReaderBroken where it is not the file that is at fault.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file comes on stdin
            [sys.executable, "-I", "-m", pdf_reader.__name__],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},  # no secret of this process is any of its business
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Reading(problem=TOO_DEMANDING)
    if done.returncode < 0:  # by a signal: it went beyond a limit
        return Reading(problem=TOO_DEMANDING)
    if done.returncode:
        raise ReaderBroken(done.returncode)
    return Reading(**json.loads(done.stdout))
