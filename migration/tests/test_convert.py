"""Conversions of text, numbers, flags and passwords; what each does with what it cannot carry."""

import math
from decimal import Decimal

import pytest

from migration import convert
from migration.convert import Conversion, Unconvertible
from migration.mapping import TABLES
from migration.passwords import NO_PASSWORD, PASSWORD
from migration.tests.steps import HASH

PLACEHOLDER = "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"
CONVERSIONS = {column.by.name: column.by for table in TABLES for column in table.columns}
ODD: list[object] = [
    None,
    True,
    7,
    2**70,
    1.5,
    -math.inf,
    math.nan,
    "text",
    "a\0b",
    [],
    {},
    {"base64": "?"},
]


@pytest.mark.parametrize(
    ("by", "legacy", "django"),
    [
        (convert.TRUTH, 1, True),
        (convert.TRUTH, 0, False),
        (convert.TRUTH, True, True),
        (convert.TRUTH, "0", False),
        (convert.TRUTH, "True", True),
        (convert.TRUTH, None, False),
        (convert.TRUTH_OR_NULL, None, None),
        (convert.SCORE, 85.5, Decimal("85.5")),
        (convert.SCORE, -3, Decimal(-3)),
        (convert.SCORE, 0.1, Decimal("0.1")),
        (convert.SCORE, 9_999_999_999_999, Decimal(9_999_999_999_999)),
        (convert.SCORE, None, None),
        (convert.WHOLE, -3, -3),
        (convert.LATITUDE, 8, 8.0),
        (convert.TEXT_OR_NULL, "", ""),
        (convert.TEXT_OR_NULL, None, None),
        (convert.TEXT, " O'Brien & Ñ\n", " O'Brien & Ñ\n"),
        (convert.TEXT, "a\0b", "ab"),
        (convert.TEXT, {"base64": "/0E="}, "\ufffdA"),
        (convert.KEY, 1, 1),
    ],
)
def test_a_legacy_value_becomes_what_the_field_holds(
    by: Conversion, legacy: object, django: object
) -> None:
    assert by.read(legacy) == django


@pytest.mark.parametrize(
    ("by", "legacy"),
    [
        (convert.TRUTH, 2),
        (convert.TRUTH, "maybe"),
        (convert.TRUTH, 0.5),
        (convert.WHOLE, 1.5),
        (convert.WHOLE, 2**31),
        (convert.WHOLE, None),
        (convert.LONG_OR_NULL, -(2**63) - 1),
        (convert.SCORE, "excellent"),
        (convert.SCORE, 1e300),
        (convert.SCORE, {"number": "inf"}),
        (convert.LATITUDE, 90.5),
        (convert.LONGITUDE, -181),
        (convert.KEY, 0),
        (convert.KEY, True),
        (convert.KEY, "1"),
        (convert.KEY, 2**63),
        (convert.NAME, None),
        (convert.NAME, "a\0b"),
        (convert.TEXT, None),
    ],
)
def test_what_a_field_cannot_hold_is_refused(by: Conversion, legacy: object) -> None:
    with pytest.raises(Unconvertible):
        by.read(legacy)


@pytest.mark.parametrize("hashed", [HASH, HASH.replace("$2a$10", "$2b$12"), "$2y$04$" + "." * 53])
def test_a_bcrypt_hash_keeps_its_every_character_behind_the_prefix(hashed: str) -> None:
    assert PASSWORD.read(hashed) == (f"bcrypt_sha256${hashed}", True, hashed)


@pytest.mark.parametrize(
    ("stored", "aside"),
    [
        (PLACEHOLDER, PLACEHOLDER),
        ("$2a$10$" + "a" * 52, "$2a$10$" + "a" * 52),
        (HASH + "\n", HASH + "\n"),
        (HASH.replace("$2a$10", "$2a$32"), HASH.replace("$2a$10", "$2a$32")),
        ("sunshine", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_what_is_no_hash_is_no_password_and_a_clear_one_is_copied_nowhere(
    stored: object, aside: str | None
) -> None:
    assert PASSWORD.read(stored) == (NO_PASSWORD, False, aside)


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize("by", CONVERSIONS.values(), ids=list(CONVERSIONS))
def test_every_conversion_takes_anything_and_never_repeats_it(
    by: Conversion, value: object
) -> None:
    told = ""

    try:
        by.write(by.read(value))
    except Unconvertible as refused:
        told = refused.message

    assert "text" not in told.replace("is no text", "")
    assert "a\0b" not in told


@pytest.mark.parametrize("by", CONVERSIONS.values(), ids=list(CONVERSIONS))
def test_every_conversion_says_what_it_does(by: Conversion) -> None:
    assert by.says.endswith(".")
