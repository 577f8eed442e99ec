"""How one legacy value becomes one value of the new system (pure and total).

A conversion either returns the new value or raises Unconvertible with a reason that never repeats
the value, which may be a secret. NULL means what each conversion says. What an export could not put
into JSON arrives here as an object, and no conversion accepts it.
"""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from rotc.errors import Invalid

BCRYPT: Final = re.compile(r"\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}")
"""What bcryptjs of any generation stores: dialect, cost, 22 characters of salt, 31 of checksum."""

NO_PASSWORD: Final = "!no-legacy-password"  # noqa: S105 — the mark of its absence
"""Django takes what starts with `!` for an unusable password. One fixed text, unlike Django's own
random ones, so that a second load finds what the first one wrote."""

INSTANT: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"  # a date alone is its midnight
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?"
    r"(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII | re.IGNORECASE,
)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_KEY: Final = 2**63 - 1

Conversion = Callable[[object], object]


class Unconvertible(Invalid):
    """The value cannot be carried over; the message says why, and never what it was."""

    code = "unconvertible"


def key(value: object) -> int:
    """A primary or foreign key: a whole number from 1 to 2**63 - 1."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_KEY:
        raise Unconvertible("is no key: not a whole number above zero")
    return value


def text(value: object) -> str:
    """Text, character for character. NULL is refused, and NUL, which PostgreSQL cannot hold."""
    if not isinstance(value, str):
        raise Unconvertible("is missing" if value is None else "is no text")
    if "\x00" in value:
        raise Unconvertible("holds a NUL character, which PostgreSQL cannot store")
    return value


def text_or_null(value: object) -> str | None:
    """Text or NULL, each as it stands: the empty text stays the empty text."""
    return None if value is None else text(value)


def text_or_nothing(value: object) -> str | None:
    """Text; NULL and the empty text are both nothing."""
    return None if value in (None, "") else text(value)


def one_of(*words: str) -> Conversion:
    """One of a few words, written exactly so."""

    def convert(value: object) -> object:
        if value not in words:
            raise Unconvertible(f"is none of {', '.join(words)}")
        return value

    convert.__name__ = f"one of {', '.join(words)}"
    return convert


ROLE: Final = one_of("admin", "cadet", "training_staff")


def truth(value: object) -> bool:
    """1, 0, true or false, also as text. NULL is false: the legacy server asked `if (flag)`."""
    if value is None:
        return False
    if isinstance(value, str):
        value = {"1": True, "0": False, "true": True, "false": False}.get(value.lower())
    if value not in (0, 1):
        raise Unconvertible("is neither 1 nor 0")
    return bool(value)


def degrees(limit: int) -> Conversion:
    """A coordinate between -limit and limit; NULL and the empty text are nothing."""

    def convert(value: object) -> float | None:
        if value in (None, ""):
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unconvertible("is no number")
        if not math.isfinite(value) or abs(value) > limit:
            raise Unconvertible(f"lies outside -{limit} to {limit} degrees")
        return float(value)

    convert.__name__ = f"degrees up to {limit}"
    return convert


LATITUDE: Final = degrees(90)
LONGITUDE: Final = degrees(180)


def stored_password(value: object) -> str:
    """What Django stores for what Node stored: `bcrypt_sha256$` and the very hash.

    Whatever is no bcrypt hash (the placeholder of imported cadets, NULL, anything else) is no
    password: the account signs in once it has been activated.
    """
    return f"bcrypt_sha256${value}" if is_bcrypt(value) else NO_PASSWORD


def legacy_password(value: object) -> str | None:
    """What Node stored, kept for a way back: hashes and the placeholder, which looks like one.

    Anything else is nothing: it might be a password in the clear, of which there shall be no copy.
    """
    kept = isinstance(value, str) and value.startswith("$2") and "\x00" not in value
    return str(value) if kept else None


def is_bcrypt(value: object) -> bool:
    """Whether this is a hash that bcryptjs could have minted."""
    return isinstance(value, str) and BCRYPT.fullmatch(value) is not None


def instant(value: object) -> datetime | None:
    """A moment with its offset, as an export writes it, in UTC. NULL is nothing.

    A moment without an offset is refused: which moment it is, only the export knew.
    """
    return None if value is None else _moment(value, zone=None)


def instant_or_epoch(value: object) -> datetime:
    """A moment as `instant` reads it, for a field that must have one.

    NULL, an unknown moment, is the start of Unix time: no row has that, so the way back is open.
    """
    return EPOCH if value is None else _moment(value, zone=None)


def instant_text(value: object, *, zone: tzinfo) -> str | None:
    """A moment as the legacy server wrote it, in ISO 8601 and UTC to the microsecond.

    Read are `2026-01-31 08:00:00`, `2026-01-31T08:00:00.000Z`, both with or without fraction and
    offset, and a date alone as its midnight. What names no offset is local time of `zone`; an hour
    that the zone's clocks showed twice is the first of the two. NULL and the empty text are
    nothing.
    """
    if value in (None, ""):
        return None
    return _moment(value, zone=zone).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(value: object, *, zone: tzinfo | None) -> datetime:
    found = INSTANT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Unconvertible("is no moment in a known form")
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    try:
        local = datetime.combine(
            date(int(year), int(month), int(day)),
            time(int(hour or 0), int(minute or 0), int(second or 0), _microseconds(fraction)),
            _offset(offset) if offset else zone,
        )
        if local.tzinfo is None:
            raise Unconvertible("is a moment without an offset")
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unconvertible("is a moment that no calendar has") from None


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "").ljust(6, "0"))


def _offset(written: str) -> tzinfo:
    if written in "Zz":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if distance >= timedelta(hours=24):
        raise Unconvertible("is a moment with an offset of a day or more")
    return timezone(-distance if written[0] == "-" else distance)
