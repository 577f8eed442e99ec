"""What several inputs and filters of attendance hold."""

from typing import Any, Final

from rest_framework import serializers

from rotc.attendance.models import Status
from rotc.attendance.selectors import UNMARKED
from rotc.web.queries import Query
from rotc.web.strict import OneOfField, StrictSerializer, TextField

LARGEST_KEY: Final = 2**63 - 1
LONGEST_REMARKS: Final = 1000
LONGEST_NAME: Final = 100  # of a company or platoon
BY_NAME: Final = ("company", "platoon", "last_name", "first_name", "id")


class KeyField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **kwargs)


class ClockField(serializers.TimeField):
    """HH:MM or HH:MM:SS of the unit's zone, as the text HH:MM:SS."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%H:%M", "%H:%M:%S"), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data).isoformat()
        if data not in (text, text.removesuffix(":00")):  # 7:5 is too little to be sure
            self.fail("invalid", format="hh:mm[:ss]")
        return text


class StatusField(serializers.ChoiceField):
    """A status to look for, or `unmarked`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[*Status.values, UNMARKED], **kwargs)


class MarkInput(StrictSerializer):
    """What is noted of one person on one day."""

    status = OneOfField(choices=Status.choices)
    remarks = TextField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_REMARKS
    )
    time_in = ClockField(required=False, allow_null=True)
    time_out = ClockField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        time_in, time_out = attrs.get("time_in"), attrs.get("time_out")
        if time_in and time_out and time_out < time_in:
            raise serializers.ValidationError({"time_out": ["This is before time_in."]})
        return attrs


class Expected(StrictSerializer):
    """What is on record now as far as the sender knows; nothing is expected of the rest."""

    status = serializers.ChoiceField(
        choices=Status.choices, allow_null=True, required=False, help_text="Null for no record."
    )
    remarks = TextField(required=False, allow_null=True, allow_blank=True)
    time_in = TextField(required=False, allow_null=True, allow_blank=True)
    time_out = TextField(required=False, allow_null=True, allow_blank=True)


class GuardedMark(MarkInput):
    """What is to be noted of one person on one day, provided that the record is as `expected`."""

    expected = Expected(required=False)


class Between(Query):
    """Dates from `since` to `until`, both included."""

    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)


class OfUnit(Query):
    """Cadets of one company, or of one platoon."""

    company = TextField(required=False, max_length=LONGEST_NAME)
    platoon = TextField(required=False, max_length=LONGEST_NAME)
