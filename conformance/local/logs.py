"""The folders of a stack's logs."""

import shutil
from pathlib import Path

KEPT = 3


def rotate(folder: Path) -> None:
    """A fresh folder for logs; those of the last starts stay beside it."""
    shutil.rmtree(folder.with_suffix(f".{KEPT}"), ignore_errors=True)
    for number in range(KEPT - 1, -1, -1):
        older = folder.with_suffix(f".{number}") if number else folder
        if older.is_dir():
            older.rename(folder.with_suffix(f".{number + 1}"))
    folder.mkdir(parents=True)
