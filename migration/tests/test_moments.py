"""Moments, days and hours: tables of what the legacy databases hold, and laws for all the rest."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration import moments
from migration.convert import Unconvertible
from migration.moments import DAY, HELD, INSTANT, INSTANT_OR_EPOCH

MANILA = ZoneInfo("Asia/Manila")
MOMENTS = st.datetimes().filter(lambda at: 1 < at.year < 9999)  # so that any offset fits


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-01-31 08:00:00", "2026-01-31T00:00:00+00:00"),
        ("2026-01-31T08:00:00", "2026-01-31T00:00:00+00:00"),
        ("2026-01-31 08:00", "2026-01-31T00:00:00+00:00"),
        ("2026-01-31", "2026-01-30T16:00:00+00:00"),
        ("2026-01-31 08:00:00.25", "2026-01-31T00:00:00.25+00:00"),
        ("2026-01-31 08:00:00.123456", "2026-01-31T00:00:00.123456+00:00"),
        ("2026-01-31T08:00:00.120Z", "2026-01-31T08:00:00.12+00:00"),
        ("2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00+00:00"),
        ("2026-01-31 08:00:00-0330", "2026-01-31T11:30:00+00:00"),
        ("2026-01-31 08:00:00+08", "2026-01-31T00:00:00+00:00"),
        ("", ""),
        (None, None),
    ],
)
def test_a_moment_is_exported_in_utc_and_without_an_offset_is_of_the_source_zone(
    written: str | None, moment: str | None
) -> None:
    assert moments.instant_text(written, zone=MANILA) == moment


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "2026-02-30 08:00:00",
        "2026-02-29 08:00:00",
        "2026-01-31 24:00:00",
        "2026-01-31 08:00:60",
        "2026-01-31 08:00:00.1234567",
        "2026-01-31T08:00:00+24:00",
        "0001-01-01T00:00:00+08:00",
        "0000-01-01 00:00:00",
        "\uff12026-01-31",
        "2026-01-31 08:00:00\n",
        1_770_000_000_000,
        True,
        {"base64": "AA=="},
    ],
)
@pytest.mark.parametrize("zone", [UTC, MANILA], ids=str)
def test_what_is_no_moment_is_refused_and_not_guessed(written: object, zone: timezone) -> None:
    with pytest.raises(Unconvertible):
        moments.instant_text(written, zone=zone)


def test_an_hour_that_the_clocks_showed_twice_is_the_first_of_the_two() -> None:
    new_york = ZoneInfo("America/New_York")

    moment = moments.instant_text("2026-11-01 01:30:00", zone=new_york)

    assert moment == "2026-11-01T05:30:00+00:00"


def test_a_load_refuses_a_moment_without_an_offset() -> None:
    with pytest.raises(Unconvertible, match="without an offset"):
        INSTANT.read("2026-01-31T08:00:00")


@given(
    moment=MOMENTS,
    offset=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    zone=st.sampled_from([UTC, MANILA, ZoneInfo("America/New_York")]),
)
def test_the_very_moment_arrives_whatever_offset_it_was_written_with(
    moment: datetime, offset: timezone, zone: timezone
) -> None:
    written = moment.replace(tzinfo=offset).isoformat(timespec="microseconds")

    exported = moments.instant_text(written, zone=zone)

    assert INSTANT.read(exported) == moment.replace(tzinfo=offset)
    assert INSTANT.write(INSTANT.read(exported)) == exported


@given(
    moment=MOMENTS,
    zone=st.sampled_from(["Asia/Manila", "America/New_York", "Pacific/Kiritimati", "UTC"]),
)
def test_a_moment_without_an_offset_is_the_one_that_the_zones_clock_showed(
    moment: datetime, zone: str
) -> None:
    there = ZoneInfo(zone)

    exported = moments.instant_text(moment.isoformat(sep=" "), zone=there)

    assert INSTANT.read(exported) == moment.replace(tzinfo=there)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        (None, moments.EPOCH),
        ("", moments.EPOCH),
        ("2026-01-31T08:00:00+00:00", datetime(2026, 1, 31, 8, tzinfo=UTC)),
    ],
)
def test_where_a_moment_has_to_be_an_unknown_one_is_the_start_of_unix_time(
    written: object, moment: datetime
) -> None:
    assert INSTANT_OR_EPOCH.read(written) == moment


@pytest.mark.parametrize(
    "written", ["", "2026-2-1", "02/14/2026", "2026-02-29", "tomorrow", 20260214]
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(Unconvertible):
        DAY.read(written)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("2026-02-01", (date(2026, 2, 1), None)),
        ("2026-02-02T08:00", (date(2026, 2, 2), time(8))),
        ("2026-02-02 08:00:30", (date(2026, 2, 2), time(8, 0, 30))),
        ("2026-02-30", (None, None)),
        ("2026-02-02T25:00", (None, None)),
        ("sometime in May", (None, None)),
        ("", (None, None)),
    ],
)
def test_day_and_hour_of_an_activity_are_read_and_the_text_stays(
    written: str, held: tuple[date | None, time | None]
) -> None:
    assert HELD.read(written) == (*held, written)


@pytest.mark.parametrize(
    ("changed", "written"),
    [
        ((date(2026, 3, 1), time(9, 30), "2026-02-01"), "2026-03-01T09:30"),
        ((date(2026, 3, 1), None, "2026-02-01"), "2026-03-01"),
        ((None, None, "2026-02-01"), None),
        ((None, None, "sometime in May"), "sometime in May"),
    ],
)
def test_a_day_that_was_changed_here_goes_back_and_the_old_text_does_not(
    changed: tuple[object, ...], written: str | None
) -> None:
    assert HELD.write(changed) == written
