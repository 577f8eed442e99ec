"""Frames from clients, held against their agreed form before anything is done with them (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import orjson

from rotc.errors import Invalid, TooManyRequests

LARGEST: Final = 64 * 1024  # bytes of a frame from a client
LONGEST_REF: Final = 64
MOST_NAMED: Final = 10  # unknown fields that an error repeats, each cut to …
LONGEST_NAMED: Final = 50  # … this many characters
FIELDS: Final = frozenset({"type", "data", "timestamp", "ref"})


class BinaryFrame(Invalid):
    code = "binary_frame"
    message = "A frame is text, not bytes."


class FrameTooLarge(Invalid):
    code = "frame_too_large"
    message = f"A frame has at most {LARGEST} bytes."


class NotJson(Invalid):
    code = "not_json"
    message = "A frame is JSON (RFC 8259)."


class NotAFrame(Invalid):
    code = "malformed_frame"
    message = "A frame is an object with type, and with data where its type has any."


class UnknownType(Invalid):
    code = "unknown_type"
    message = "This socket takes no frame of this type."


class TooManyFrames(TooManyRequests):
    message = "Too many frames. Wait, then send again; this one was not read."


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What a client sent; `ref` is its own name for the frame, repeated in the answer."""

    type: str
    data: dict[str, Any]
    ref: str | None


def read(text: str | None) -> Frame:
    """A frame of the agreed form; its data is not judged yet.

    Raises BinaryFrame for None, FrameTooLarge, NotJson, or NotAFrame with the field that is wrong.
    """
    if text is None:
        raise BinaryFrame
    if len(text) > LARGEST or len(text.encode(errors="surrogatepass")) > LARGEST:
        raise FrameTooLarge
    try:
        given = orjson.loads(text)
    except ValueError:
        raise NotJson from None
    if not isinstance(given, dict):
        raise NotAFrame
    if complaints := _complaints(given):
        raise NotAFrame(errors=complaints)
    return Frame(type=given["type"], data=given.get("data", {}), ref=given.get("ref"))


def _complaints(given: dict[str, Any]) -> dict[str, list[str]]:
    is_sound = {
        "type": isinstance(given.get("type"), str),
        "data": isinstance(given.get("data", {}), dict),
        "timestamp": isinstance(given.get("timestamp", ""), str),
        "ref": isinstance(given.get("ref", ""), str) and len(given.get("ref", "")) <= LONGEST_REF,
    }
    says = {
        "type": "A text that names the type.",
        "data": "An object.",
        "timestamp": "A text, if it is there.",
        "ref": f"A text of at most {LONGEST_REF} characters, if it is there.",
    }
    found = {name: [says[name]] for name, sound in is_sound.items() if not sound}
    return found | complaints_about(name for name in given if name not in FIELDS)


def complaints_about(unknown: Iterable[str]) -> dict[str, list[str]]:
    """What to say of fields that a frame does not have; of the first few, where they are many."""
    return {
        name[:LONGEST_NAMED]: ["There is no such field here."]
        for name in islice(unknown, MOST_NAMED)
    }
