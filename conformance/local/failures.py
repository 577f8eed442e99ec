"""From the traces of a failed command to the one sentence that a person needs."""

import errno
import os
import re
from pathlib import Path

TAIL_LINES = 12

CAUSES = (
    (os.strerror(errno.ENOSPC), "the disk is full"),
    (os.strerror(errno.EDQUOT), "the disk quota is used up"),
    ("Address already in use", "its port is in use by another program"),
    ("Connection in use:", "its port is in use by another program"),
    ("error while loading shared libraries", "a library that it needs is missing"),
    ("command not found", "a program that it names is not installed"),
    ("Refused to start", "its environment is not complete"),
)
EXIT_CODES = {
    126: "the command cannot be executed",
    127: "the command was not found",
    -9: "it was killed",
}
SECRET_IN_URL = re.compile(r"(?<=://)[^/@\s]*:[^/@\s]*(?=@)")


def cause(output: str, *, exit_code: int | None) -> str:
    """What went wrong, in a few words: from the last lines of the output, or the exit code."""
    tail = last_lines(output).lower()
    for sign, meaning in CAUSES:
        if sign.lower() in tail:
            return meaning
    if exit_code is None:
        return "it did not end in time"
    return EXIT_CODES.get(exit_code, f"it ended with exit code {exit_code}")


def last_lines(output: str, count: int = TAIL_LINES) -> str:
    """The last lines that say something, indented, with the passwords in addresses left out."""
    lines = [line for line in output.splitlines() if line.strip()][-count:]
    return "\n".join(f"    {SECRET_IN_URL.sub('***', line)}" for line in lines)


def told(who: str, what: str, *, output: str, exit_code: int | None, log: Path | None) -> str:
    """The whole message: who failed at what, why, the last lines, and where the others are."""
    lines = last_lines(output)
    text = f"{who}: {what}: {cause(output, exit_code=exit_code)}."
    if lines:
        text += f" Its last lines:\n{lines}"
    return text if log is None else f"{text}\n  The whole log: {log}"
