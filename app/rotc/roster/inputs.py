"""What may be said about a cadet and about a member of the staff, and by whom.

One declaration of each field, for the doors and for the rows of an imported table alike.
"""

import re
from datetime import date
from typing import Any, Final

from django.utils import timezone
from rest_framework import serializers

from rotc import unit
from rotc.web.expected import expected_of
from rotc.web.strict import OneOfField, StrictSerializer, TextField

LONGEST_NAME: Final = 100  # characters
LONGEST_EMAIL: Final = 320
LONGEST_TEXT: Final = 500
EARLIEST_BIRTH: Final = date(1900, 1, 1)
STATUSES: Final = ("Ongoing", "Verified", "Completed")
CADET_COURSES: Final = ("MS1", "MS2", "MS31", "MS32", "MS41", "MS42")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # Unicode's overrides of direction
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*\s*:")


class DayOfBirthField(serializers.DateField):
    """A day that has come, as YYYY-MM-DD, kept as that text."""

    def to_internal_value(self, value: Any) -> Any:
        day = super().to_internal_value(value)
        if day < EARLIEST_BIRTH:
            raise serializers.ValidationError(f"Use a day from {EARLIEST_BIRTH} on.")
        if day > unit.day_of(timezone.now()):
            raise serializers.ValidationError("Use a day that has come.")
        return day.isoformat()


class FactField(TextField):
    """A fact about somebody, in words: nothing in it turns around what stands beside it."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if _TURNING.search(text):
            raise serializers.ValidationError("Use only characters that can be seen.")
        return text


class LegibleField(TextField):
    """A name to sign in by: trimmed, and of characters that can be seen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": True, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        return _legible(super().to_internal_value(data))


class LinkField(TextField):
    """An address of the web; one without a scheme is left as it is."""

    def to_internal_value(self, data: Any) -> str:
        # A browser passes over what cannot be seen, within the name of a scheme too.
        link = _legible(super().to_internal_value(data))
        if _SCHEME.match(link) and not link.startswith(("http://", "https://")):
            raise serializers.ValidationError("Use an address that begins with https://.")
        return link


def _legible(text: str) -> str:
    if not text.isprintable():
        raise serializers.ValidationError("Use only characters that can be seen.")
    return text


def _name(*, required: bool = False) -> TextField:
    return FactField(required=required, max_length=LONGEST_NAME, trim_whitespace=True)


def _text(longest: int = LONGEST_NAME) -> TextField:
    return FactField(required=False, allow_null=True, allow_blank=True, max_length=longest)


def _email() -> serializers.EmailField:
    return serializers.EmailField(required=False, allow_null=True, max_length=LONGEST_EMAIL)


class Names(StrictSerializer):
    """What both have."""

    first_name = _name()
    middle_name = _text()
    last_name = _name()
    suffix_name = _text()
    email = _email()
    contact_number = _text()
    address = _text(LONGEST_TEXT)
    gender = _text()
    birthdate = DayOfBirthField(required=False, allow_null=True)


class CadetOwnFacts(Names):
    """What a cadet says about himself."""

    course = _text()
    year_level = _text()
    school_year = _text()
    semester = _text()
    cadet_course = OneOfField(CADET_COURSES, required=False, allow_null=True)
    religion = _text()


class CadetFacts(CadetOwnFacts):
    """What an administrator says about a cadet."""

    student_id = LegibleField(required=False, max_length=LONGEST_NAME)
    rank = _text()
    battalion = _text()
    company = _text()
    platoon = _text()
    corp_position = _text()
    status = OneOfField(STATUSES, required=False, allow_null=True)


class CadetChange(CadetFacts):
    """What an administrator says about a cadet over what he saw."""

    expected = expected_of(CadetFacts)


class StaffOwnFacts(Names):
    """What a member of the staff says about himself."""

    afpsn = _text()
    birthplace = _text(LONGEST_TEXT)
    age = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=150)
    height = _text()
    weight = _text()
    blood_type = _text()
    civil_status = _text()
    nationality = _text()
    language_spoken = _text()
    combat_boots_size = _text()
    uniform_size = _text()
    bullcap_size = _text()
    facebook_link = LinkField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )
    rotc_unit = _text()
    mobilization_center = _text()


class StaffFacts(StaffOwnFacts):
    """What an administrator says about a member of the staff."""

    rank = _text()
    role = _text()
    qr_code_data = _text(LONGEST_TEXT)


class StaffChange(StaffFacts):
    """What an administrator says about a member of the staff over what he saw."""

    expected = expected_of(StaffFacts)


class Cells(StrictSerializer):
    """For the rows of a table, where every value is text."""

    as_text = True


class Enrolment(StrictSerializer):
    """Whether the new person gets an account, and under which name."""

    account = serializers.BooleanField(default=True)
    username = LegibleField(required=False, max_length=LONGEST_EMAIL)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "username" in attrs and not attrs["account"]:
            raise serializers.ValidationError({"username": ["Without an account, give none."]})
        return attrs


class NewCadet(CadetFacts, Enrolment):
    student_id = LegibleField(max_length=LONGEST_NAME)
    first_name = _name(required=True)
    last_name = _name(required=True)


class NewStaff(StaffFacts, Enrolment):
    first_name = _name(required=True)
    last_name = _name(required=True)


class OwnProfile(StrictSerializer):
    """What the owner does with his profile besides filling it in."""

    picture = serializers.UUIDField(required=False, allow_null=True)
    is_profile_completed = serializers.BooleanField(required=False)
    has_seen_guide = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in ("is_profile_completed", "has_seen_guide"):
            if attrs.get(name) is False:
                raise serializers.ValidationError({name: ["This cannot be taken back here."]})
        return attrs


class OwnCadetProfile(CadetOwnFacts, OwnProfile):
    expected = expected_of(CadetOwnFacts)


class OwnStaffProfile(StaffOwnFacts, OwnProfile):
    expected = expected_of(StaffOwnFacts)


class CadetCells(CadetFacts, Cells):
    pass


class NewCadetCells(NewCadet, Cells):
    pass


class StaffCells(StaffFacts, Cells):
    pass


class NewStaffCells(NewStaff, Cells):
    pass
