"""What stands behind the question mark: known names, each once."""

from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from rotc.web.strict import StrictSerializer


class Query(StrictSerializer):
    """The parameters that a view takes; unknown ones, and one given twice, are refused."""

    as_text = True

    @classmethod
    def read(cls, given: QueryDict) -> dict[str, Any]:
        """The parameters, validated. Raises ValidationError."""
        twice = [name for name, values in given.lists() if len(values) > 1]
        if twice:
            raise serializers.ValidationError({name: ["Give this once."] for name in twice})
        asked = cls(data=given.dict())
        asked.is_valid(raise_exception=True)
        return dict(asked.validated_data)
