"""Conversions of moments, days and the hours that the legacy server wrote with them (pure)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any, Final

from migration.convert import TEXT_OR_NULL, Conversion, Unconvertible, nullable, or_null

INSTANT_TEXT: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"  # a date alone is its midnight
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?"
    r"(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?",
    re.ASCII | re.IGNORECASE,
)
DAY_TEXT: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
HELD_TEXT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?", re.ASCII)
PLAIN: Final = re.compile(  # what is canonical but for its last letters, in UTC
    r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    re.ASCII,
)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# Days that every year has but for the 29th of February, which has to be read.
SURE_DAY: Final = (
    rb"(?!0000)\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    rb"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
SURE_MOMENT: Final = (
    rb'("' + SURE_DAY + rb'T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{0,5}[1-9])?\+00:00")'
)


def settle(row: dict[str, Any], names: Iterable[str], *, zone: tzinfo, raw: Counter[str]) -> None:
    """Put the moments of a row into their canonical form; those that cannot be read are counted.

    They stay as they are.
    """
    for name in names:
        try:
            row[name] = instant_text(row[name], zone=zone)
        except Unconvertible:
            raw[name] += 1


def instant_text(value: object, *, zone: tzinfo) -> object:
    """A moment as the legacy server wrote it, in its canonical form: ISO 8601 in UTC.

    Read are `2026-01-31 08:00:00`, `2026-01-31T08:00:00.000Z`, both with or without fraction and
    offset, and a date alone as its midnight. What names no offset is local time of `zone`; an hour
    that the zone's clocks showed twice is the first of the two. Written is
    `2026-01-31T08:00:00+00:00`, with a fraction where there is one. NULL and the empty text stay.
    Raises Unconvertible.
    """
    if value in (None, ""):
        return value
    if isinstance(value, str) and str(zone) == "UTC" and PLAIN.fullmatch(value):
        return f"{value[:10]}T{value[11:]}+00:00"
    return written_instant(_moment(value, zone=zone))


def written_instant(moment: datetime | None) -> str | None:
    """The canonical form of a moment; nothing is NULL."""
    if moment is None:
        return None
    moment = moment.astimezone(UTC)
    fraction = f".{moment.microsecond:06}".rstrip("0") if moment.microsecond else ""
    return f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}{fraction}+00:00"


def _instant(value: object) -> datetime | None:
    return None if value in (None, "") else _moment(value, zone=None)


def _instant_or_epoch(value: object) -> datetime:
    return EPOCH if value in (None, "") else _moment(value, zone=None)


def _written_instant_or_nothing(moment: datetime) -> str | None:
    return None if moment == EPOCH else written_instant(moment)


def _moment(value: object, *, zone: tzinfo | None) -> datetime:
    found = INSTANT_TEXT.fullmatch(value) if isinstance(value, str) else None
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


def _day(value: object) -> date:
    if not isinstance(value, str) or not DAY_TEXT.fullmatch(value):
        raise Unconvertible("is no day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Unconvertible("is a day that no calendar has") from None


def _written_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _held(value: object) -> tuple[date | None, time | None, str | None]:
    if value is None:
        return None, None, None
    if not isinstance(value, str) or "\x00" in value:
        raise Unconvertible("is no text")
    found = HELD_TEXT.fullmatch(value)
    try:
        day = date.fromisoformat(found[1]) if found else None
        hour = time.fromisoformat(found[2]) if found and found[2] else None
    except ValueError:
        return None, None, value
    return day, hour, value


def _written_held(held: tuple[date | None, time | None, str | None]) -> str | None:
    day, hour, text = held
    if _held(text)[:2] == (day, hour):
        return text  # nobody changed what was read from it
    if day is None:
        return None
    return f"{day.isoformat()}T{hour:%H:%M}" if hour else day.isoformat()


INSTANT: Final = Conversion(
    "moment",
    "A moment with its offset, in UTC; without one it is refused: which moment it is, only the "
    "export knew. NULL and the empty text are nothing. What is no moment is left out; it and the "
    "empty text are kept beside the row.",
    _instant,
    written_instant,
    otherwise=None,
    pattern=or_null(SURE_MOMENT),
    form="instant",
)
INSTANT_OR_EPOCH: Final = Conversion(
    "moment or 1970",
    "As a moment, for a field that must have one: an unknown moment is the start of Unix time.",
    _instant_or_epoch,
    _written_instant_or_nothing,
    otherwise=EPOCH,
    pattern=SURE_MOMENT.replace(rb"(?!0000)", rb"(?!0000|1970-01-01)", 1),
    form="instant",
)
DAY: Final = Conversion(
    "day",
    "A day, YYYY-MM-DD, or NULL. What is no day is left out and kept beside the row.",
    nullable(_day),
    _written_day,
    otherwise=None,
    pattern=or_null(rb'("' + SURE_DAY + rb'")'),
)
HELD: Final = Conversion(
    "day and hour",
    "The day, and the hour where there is one, of `2026-02-01` or `2026-02-02T08:00`; the text "
    "itself is a third field. What is no text is kept beside the row.",
    _held,
    _written_held,
    otherwise=(None, None, None),
)
HOUR: Final = replace(
    TEXT_OR_NULL,
    name="hour as typed",
    says="What was typed for an hour (`07:05`, `08:15 AM`, `7:05:09 AM`) stays as it was typed: of "
    "which zone it was, nobody wrote down.",
)
