"""Conversions: tables of what the legacy databases hold, and laws for all the rest."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from migration import convert
from migration.convert import Conversion, Unconvertible
from migration.mapping import TABLES
from migration.tests.steps import HASH

MANILA = ZoneInfo("Asia/Manila")
PLACEHOLDER = "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"
CONVERSIONS = [column.by for table in TABLES for column in table.columns]

ANYTHING = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary()),
    st.sampled_from([[], {}, {"base64": "AA=="}]),
)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-01-31 08:00:00", "2026-01-31T00:00:00.000000Z"),
        ("2026-01-31T08:00:00", "2026-01-31T00:00:00.000000Z"),
        ("2026-01-31 08:00", "2026-01-31T00:00:00.000000Z"),
        ("2026-01-31", "2026-01-30T16:00:00.000000Z"),
        ("2026-01-31 08:00:00.25", "2026-01-31T00:00:00.250000Z"),
        ("2026-01-31 08:00:00.123456", "2026-01-31T00:00:00.123456Z"),
        ("2026-01-31T08:00:00.123Z", "2026-01-31T08:00:00.123000Z"),
        ("2026-01-31T08:00:00+02:00", "2026-01-31T06:00:00.000000Z"),
        ("2026-01-31 08:00:00-0330", "2026-01-31T11:30:00.000000Z"),
        ("2026-01-31 08:00:00+08", "2026-01-31T00:00:00.000000Z"),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_exported_in_utc_and_without_an_offset_is_of_the_source_zone(
    written: str | None, moment: str | None
) -> None:
    assert convert.instant_text(written, zone=MANILA) == moment


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "2026-02-30 08:00:00",
        "2026-01-31 24:00:00",
        "2026-01-31 08:00:60",
        "2026-01-31 08:00:00.1234567",
        "2026-01-31T08:00:00+24:00",
        "0001-01-01T00:00:00+08:00",
        "0000-01-01",
        "\uff12026-01-31",
        "2026-01-31 08:00:00\n",
        1_770_000_000_000,
        True,
        {"base64": "AA=="},
    ],
)
def test_what_is_no_moment_is_refused_and_not_guessed(written: object) -> None:
    with pytest.raises(Unconvertible):
        convert.instant_text(written, zone=MANILA)


def test_an_hour_that_the_clocks_showed_twice_is_the_first_of_the_two() -> None:
    new_york = ZoneInfo("America/New_York")

    moment = convert.instant_text("2026-11-01 01:30:00", zone=new_york)

    assert moment == "2026-11-01T05:30:00.000000Z"


def test_a_load_refuses_a_moment_without_an_offset() -> None:
    with pytest.raises(Unconvertible, match="without an offset"):
        convert.instant("2026-01-31T08:00:00")


@given(
    st.datetimes(
        min_value=datetime(2, 1, 1),  # noqa: DTZ001 — the strategy adds the zone
        max_value=datetime(9998, 12, 31),  # noqa: DTZ001 — likewise
        timezones=st.integers(-14 * 60, 14 * 60).map(
            lambda minutes: timezone(timedelta(minutes=minutes))
        ),
    )
)
def test_a_moment_survives_the_journey_to_the_microsecond(moment: datetime) -> None:
    exported = convert.instant_text(moment.isoformat(), zone=MANILA)

    loaded = convert.instant(exported)

    assert loaded == moment
    assert loaded is not None
    assert loaded.tzinfo is UTC


@pytest.mark.parametrize("written", [1, True, 1.0, "1", "true", "TRUE"], ids=repr)
def test_a_flag_that_is_set_is_true(written: object) -> None:
    assert convert.truth(written) is True


@pytest.mark.parametrize("written", [0, False, 0.0, "0", "false", None], ids=repr)
def test_a_flag_that_is_not_set_or_null_is_false(written: object) -> None:
    assert convert.truth(written) is False


@pytest.mark.parametrize("written", [2, -1, 0.5, "yes", "", [], {"number": "inf"}], ids=repr)
def test_what_is_no_flag_is_refused(written: object) -> None:
    with pytest.raises(Unconvertible):
        convert.truth(written)


@pytest.mark.parametrize("dialect", ["2a", "2b", "2y"])
@pytest.mark.parametrize("cost", ["04", "10", "12", "31"])
def test_a_bcrypt_hash_is_stored_with_the_prefix_and_otherwise_untouched(
    dialect: str, cost: str
) -> None:
    hashed = HASH.replace("$2a$10$", f"${dialect}${cost}$")

    assert convert.stored_password(hashed) == f"bcrypt_sha256${hashed}"
    assert convert.is_bcrypt(hashed)
    assert convert.legacy_password(hashed) == hashed


@pytest.mark.parametrize(
    "written",
    [
        *(PLACEHOLDER, "pbkdf2_sha256$1$a$b", "", None, 7),
        *(HASH[:-1], f"{HASH}0", f"{HASH}\n", HASH.replace("a", "é")),
        *(HASH.replace("$2a$", "$2x$"), HASH.replace("$10$", "$03$")),
    ],
    ids=repr,
)
def test_what_is_no_bcrypt_hash_is_no_password(written: object) -> None:
    assert convert.stored_password(written).startswith("!")
    assert not convert.is_bcrypt(written)


def test_the_placeholder_is_kept_aside_but_no_password_in_the_clear() -> None:
    assert convert.legacy_password(PLACEHOLDER) == PLACEHOLDER
    assert convert.legacy_password("sunshine") is None


def test_an_empty_address_and_a_missing_one_stay_apart() -> None:
    assert convert.text_or_null("") == ""
    assert convert.text_or_null(None) is None


@pytest.mark.parametrize(
    ("written", "degrees"), [(8.5, 8.5), (-90, -90.0), (0, 0.0), (None, None), ("", None)]
)
def test_a_coordinate_is_a_number_of_degrees_or_nothing(written: object, degrees: object) -> None:
    assert convert.LATITUDE(written) == degrees


@pytest.mark.parametrize("written", [90.1, float("nan"), float("inf"), "8.5", True], ids=repr)
def test_what_is_no_place_on_earth_is_refused(written: object) -> None:
    with pytest.raises(Unconvertible):
        convert.LATITUDE(written)


@pytest.mark.parametrize("written", [0, -1, 2**63, 1.0, "1", True, None], ids=repr)
def test_what_is_no_key_is_refused(written: object) -> None:
    with pytest.raises(Unconvertible):
        convert.key(written)


@given(conversion=st.sampled_from(CONVERSIONS), value=ANYTHING)
@example(conversion=convert.text, value="\x00")
@example(conversion=convert.LATITUDE, value=float("nan"))
def test_every_conversion_answers_or_refuses_whatever_it_is_given(
    conversion: Conversion, value: object
) -> None:
    assert outcome_of(conversion, value) == outcome_of(conversion, value)


def outcome_of(conversion: Conversion, value: object) -> object:
    try:
        return conversion(value)
    except Unconvertible:
        return Unconvertible
