"""A program of its own that reads the text of a PDF: `python -m rotc.files.pdf_reader`.

The PDF comes on stdin, what it says goes as JSON to stdout. Whatever a hostile file does to this
process, it does within limits that the process cannot lift, and to nobody else. It knows nothing
of Django, of the settings, or of any secret.
"""

import io
import json
import logging
import resource
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Final

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject

MOST_PAGES: Final = 100
MOST_TEXT: Final = 100_000  # characters
MOST_MEMORY: Final = 400 * 1024 * 1024  # bytes of address space
MOST_SECONDS: Final = 20  # of a core

LOCKED: Final = "document_locked"
UNREADABLE: Final = "document_unreadable"
TOO_DEMANDING: Final = "document_too_demanding"
ACTS: Final = "document_acts"

ACTIONS: Final = ("/JavaScript", "/Launch")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a PDF says: its pages, the text of the first of them, or the problem with it."""

    pages: int | None = None
    text: str = ""
    is_complete: bool = False
    problem: str = ""


def reading_of(content: bytes) -> Reading:
    """Read the PDF; what is wrong with it is told, never raised."""
    try:
        return _read(PdfReader(io.BytesIO(content)))
    except FileNotDecryptedError:
        return Reading(problem=LOCKED)
    except (MemoryError, LimitReachedError):
        return Reading(problem=TOO_DEMANDING)
    except Exception:  # noqa: BLE001 - a reader raises whatever it stumbles over
        return Reading(problem=UNREADABLE)


def main() -> None:
    """Read stdin, answer on stdout."""
    logging.disable()  # what pypdf says quotes the file
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with suppress(ValueError, OSError):  # macOS knows no limit of the address space
            resource.setrlimit(limit, (most, most))
    reading = reading_of(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(asdict(reading)))


def _read(document: PdfReader) -> Reading:
    if document.is_encrypted and not document.decrypt(""):
        return Reading(problem=LOCKED)
    pages = len(document.pages)
    texts: list[str] = []
    room = MOST_TEXT
    for page in document.pages[:MOST_PAGES]:
        texts.append(_clean(page.extract_text()))
        room -= len(texts[-1])
        if room < 0:
            break
    text = "\n\n".join(texts).strip()
    return Reading(
        pages=pages,
        text=text[:MOST_TEXT],
        is_complete=room >= 0 and pages <= MOST_PAGES,
        problem=ACTS if _acts(document) else "",
    )


def _acts(document: PdfReader) -> bool:
    """Whether it would run something; packed objects, which an upload is not judged by, too."""
    numbers = {number for places in document.xref.values() for number in places}
    return any(_is_action(document.get_object(n)) for n in numbers | document.xref_objStm.keys())


def _is_action(part: object) -> bool:
    """Whether this object, without those that it refers to, is or holds an action."""
    match part:
        case DictionaryObject():
            if part.get("/S") in ACTIONS:
                return True
            return any(_is_action(value) for value in part.values())
        case ArrayObject():
            return any(_is_action(value) for value in list.__iter__(part))
        case _:
            return False


def _clean(text: str) -> str:
    # What a database cannot hold, and what no reader can see.
    whole = text.encode("utf-8", "replace").decode()
    return "".join(one for one in whole if one.isprintable() or one in "\n\t")


if __name__ == "__main__":
    main()
