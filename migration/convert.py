"""How one legacy value becomes one value of the new system, and the way back (pure and total).

A legacy value is taken in its canonical form, which is what an export writes and JSON can hold:
text, whole numbers, other numbers, NULL, and an object for what JSON has no word for: `{"base64":
…}` for bytes and `{"number": …}` for an infinity. Reading either returns the new value or raises
Unconvertible with a reason that never repeats the value, which may be a secret. Writing returns the
canonical form. Whatever reading and writing do not give back as it was, is kept beside the row.
"""

import base64
import binascii
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, Final

from rotc.errors import Invalid

LARGEST_KEY: Final = 2**63 - 1
EXACT: Final = 2**53
PLACES: Final = Decimal("1e-17")  # of a score, as wide as the column is
WIDE: Final = Context(prec=30)  # its digits before and after the point; Python's own has 28
MOST: Final = Decimal("1e13")

QUARANTINE: Final = object()
"""Instead of a value: a row without it has no place, and goes into quarantine."""

# Text in JSON that is the same text in CSV with a backslash as its escape.
QUOTED: Final = rb'("[^"\\\n]*+(?:\\["\\][^"\\\n]*+)*+")'
COPIED: Final = (rb"\g<%d>",)


class Unconvertible(Invalid):
    """The value cannot be carried over; the message says why, and never what it was."""

    code = "unconvertible"


@dataclass(frozen=True)
class Conversion:
    """One way from a canonical legacy value to a new one, and back.

    `read` takes any canonical value; `write` any value that the fields may hold. `otherwise` is
    what is loaded where `read` refuses, or QUARANTINE. `pattern` matches the values, as JSON, that
    a load may copy without reading them, in one group; `copied` says for each field how. `form`
    tells a source what else than the plain value is wanted of it: `instant`, `flag` or `text`. Of a
    conversion that does not `keep`, nothing is ever kept beside a row.
    """

    name: str
    says: str
    read: Callable[[object], object]
    write: Callable[[Any], object]
    otherwise: object = QUARANTINE
    pattern: bytes = b""
    copied: tuple[bytes, ...] = COPIED
    form: str = ""
    keeps: bool = True


def as_it_is(value: object) -> object:
    """The very value."""
    return value


def or_null(pattern: bytes) -> bytes:
    """What the pattern matches, or NULL."""
    return rb"(?:" + pattern + rb"|null)"


def nullable(read: Callable[[object], object]) -> Callable[[object], object]:
    """Reads NULL as nothing, and everything else as `read` does."""
    return lambda value: None if value is None else read(value)


def same(one: object, other: object) -> bool:
    """Whether two canonical values are the same; 1 and 1.0 are, 1 and true are not."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def number(value: float | Decimal) -> int | float:
    """A number in its canonical form: whole where it is whole, and JSON readers agree on it."""
    return int(value) if -EXACT < value < EXACT and value == int(value) else float(value)


def _key(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LARGEST_KEY:
        return value
    raise Unconvertible("is no key: not a whole number above zero")


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise Unconvertible("is missing" if value is None else "is no text")
    if "\x00" in value:
        raise Unconvertible("holds a NUL character, which PostgreSQL cannot store")
    return value


def _text(value: object) -> str:
    if value is None:
        raise Unconvertible("is missing")
    if isinstance(value, dict):
        value = _decoded(value)
    return str(value).replace("\x00", "")


def _decoded(value: Mapping[str, object]) -> str:
    try:
        return base64.b64decode(str(value["base64"])).decode(errors="replace")
    except (KeyError, binascii.Error, ValueError):
        return ""


def _truth(value: object) -> bool:
    if value is None:
        return False
    if isinstance(value, str):
        value = {"1": True, "0": False, "true": True, "false": False}.get(value.lower())
    if not isinstance(value, int) or value not in (0, 1):
        raise Unconvertible("is neither 1 nor 0")
    return bool(value)


def _flag(value: bool | None) -> int | None:  # noqa: FBT001 — a value, not an option
    return None if value is None else int(value)


def _whole(bits: int) -> Callable[[object], object]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unconvertible("is no whole number")
        if not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1):
            raise Unconvertible("is too large a number")
        return value

    return read


def _score(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unconvertible("is no number")
    score = Decimal(str(value))
    if abs(score) >= MOST:
        raise Unconvertible("is too large a number")
    return score.quantize(PLACES, context=WIDE)


def _written_score(score: Decimal | None) -> object:
    return None if score is None else number(score)


def _degrees(limit: int) -> Callable[[object], object]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unconvertible("is no number")
        if not math.isfinite(value) or abs(value) > limit:
            raise Unconvertible(f"lies outside -{limit} to {limit} degrees")
        return float(value)

    return read


def _written_degrees(value: float | None) -> object:
    return None if value is None else number(value)


def one_of(*words: str) -> Conversion:
    """One of a few words, written exactly so; a row with another has no place."""

    def read(value: object) -> object:
        if value not in words:
            raise Unconvertible(f"is none of {', '.join(words)}")
        return value

    pattern = rb'("(?:' + "|".join(words).encode() + rb')")'
    says = f"One of {', '.join(words)}."
    return Conversion(f"one of {len(words)} words", says, read, as_it_is, pattern=pattern)


KEY: Final = Conversion(
    "key",
    "A whole number from 1 to 2^63 - 1. A row without one goes into quarantine.",
    _key,
    as_it_is,
    pattern=rb"([1-9]\d{0,17}+)",
)
KEY_OR_NULL: Final = Conversion(
    "key or nothing",
    "A key, or NULL. What is neither is left out and kept beside the row.",
    nullable(_key),
    as_it_is,
    otherwise=None,
    pattern=or_null(rb"([1-9]\d{0,17}+)"),
)
NAME: Final = Conversion(
    "name",
    "Text that cannot do without any of its characters: one that is missing, holds a NUL or is no "
    "text puts its row into quarantine.",
    _name,
    as_it_is,
    pattern=QUOTED,
)
TEXT: Final = Conversion(
    "text",
    "Text, character for character. NUL, which PostgreSQL cannot hold, is taken out, and bytes "
    "that are no UTF-8 are replaced; the original is then kept beside the row. NULL puts the row "
    "into quarantine.",
    _text,
    as_it_is,
    pattern=QUOTED,
    form="text",
)
TEXT_OR_NULL: Final = Conversion(
    "text or nothing",
    "As text; NULL stays NULL, and the empty text the empty text.",
    nullable(_text),
    as_it_is,
    otherwise=None,
    pattern=or_null(QUOTED),
    form="text",
)
TRUTH: Final = Conversion(
    "truth",
    "1 is true, 0 is false. NULL is false, as the legacy server asked `if (flag)`, and is kept "
    "beside the row. What is none of them puts the row into quarantine.",
    _truth,
    _flag,
    pattern=rb"([01])",
    form="flag",
)
TRUTH_OR_NULL: Final = Conversion(
    "truth or nothing",
    "1 is true, 0 is false, NULL is nothing. What is none of them puts the row into quarantine.",
    nullable(_truth),
    _flag,
    pattern=or_null(rb"([01])"),
    form="flag",
)
WHOLE: Final = Conversion(
    "whole number",
    "A whole number of 32 bits. A row without one goes into quarantine.",
    _whole(32),
    as_it_is,
    pattern=rb"(0|-?[1-9]\d{0,8}+)",
)
WHOLE_OR_NULL: Final = Conversion(
    "whole number or nothing",
    "A whole number of 32 bits, or NULL. What is neither is left out and kept beside the row.",
    nullable(_whole(32)),
    as_it_is,
    otherwise=None,
    pattern=or_null(rb"(0|-?[1-9]\d{0,8}+)"),
)
LONG_OR_NULL: Final = Conversion(
    "long number or nothing",
    "A whole number of 64 bits, or NULL. What is neither is left out and kept beside the row.",
    nullable(_whole(64)),
    as_it_is,
    otherwise=None,
    pattern=or_null(rb"(0|-?[1-9]\d{0,17}+)"),
)
SCORE: Final = Conversion(
    "score",
    "A number of 13 digits and 17 decimals, or NULL. What lies beyond is rounded or left out, and "
    "kept beside the row.",
    nullable(_score),
    _written_score,
    otherwise=None,
    pattern=or_null(rb"((?!-0)-?(?:0|[1-9]\d{0,12})(?:\.\d{1,17})?)"),
)
LATITUDE: Final = Conversion(
    "latitude",
    "Degrees from -90 to 90, or NULL. What is neither is left out and kept beside the row.",
    nullable(_degrees(90)),
    _written_degrees,
    otherwise=None,
    pattern=or_null(rb"(-?[1-8]?\d\.\d{1,15})"),
)
LONGITUDE: Final = Conversion(
    "longitude",
    "Degrees from -180 to 180, or NULL. What is neither is left out and kept beside the row.",
    nullable(_degrees(180)),
    _written_degrees,
    otherwise=None,
    pattern=or_null(rb"(-?(?:1[0-7]\d|[1-9]?\d)\.\d{1,15})"),
)
