"""What the views of cadets and of staff share."""

from collections.abc import Sequence
from typing import Any, Final

from rest_framework import serializers

from rotc.roster.bulk import Outcome
from rotc.web.strict import StrictSerializer

MOST_AT_ONCE: Final = 500
LARGEST_ID: Final = 2**63 - 1
DEEDS: Final = ("is_profile_completed", "has_seen_guide", "expected")


class Ids(StrictSerializer):
    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        allow_empty=False,
        max_length=MOST_AT_ONCE,
    )


class OutcomeOutput(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    outcome = serializers.CharField(help_text="`done`, or the code of a refusal.")
    message = serializers.CharField(help_text="The refusal in words; empty where it is done.")


class BulkOutput(serializers.Serializer[Any]):
    """The outcome for each id, in their order."""

    results = OutcomeOutput(many=True)


class CountOutput(serializers.Serializer[Any]):
    """How many people have this value; null stands for those of whom nobody said anything."""

    value = serializers.CharField(allow_null=True)
    count = serializers.IntegerField()


class CountsOutput(serializers.Serializer[Any]):
    """How many people there are, and how many have completed their profile."""

    total = serializers.IntegerField()
    completed = serializers.IntegerField()


def outcomes(found: Sequence[Outcome]) -> dict[str, Any]:
    """The answer to a deed on many."""
    return {"results": [vars(each) for each in found]}


def own_deeds(given: dict[str, Any]) -> dict[str, Any]:
    """What an owner does with his profile, and expects of it, apart from what he fills in."""
    deeds: dict[str, Any] = {name: given.pop(name) for name in DEEDS if name in given}
    return {**deeds, "facts": given}
