"""When the entries of a schedule fall due. Two beats that look at the same entry see the same."""

from collections.abc import Iterator
from datetime import UTC, datetime

from celery.schedules import crontab, schedule

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def next_after(entry: schedule, moment: datetime) -> datetime:
    """The first due time after the moment; an interval is counted from the beginning of 1970."""
    if isinstance(entry, crontab):
        last, remaining, _ = entry.remaining_delta(moment.astimezone(entry.tz))
        return (last + remaining).astimezone(UTC)  # type: ignore[no-any-return]  # Celery ships no types
    whole = (moment - EPOCH) // entry.run_every
    return EPOCH + (whole + 1) * entry.run_every  # type: ignore[no-any-return]  # the same


def between(entry: schedule, *, after: datetime, until: datetime) -> Iterator[datetime]:
    """Its due times after a moment and until another one, which is included, in their order."""
    due = next_after(entry, after)
    while due <= until:
        yield due
        due = next_after(entry, due)
