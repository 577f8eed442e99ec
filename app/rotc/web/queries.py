"""What stands behind the question mark: known names, each once."""

from functools import cache
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
        return dict(_reader(cls).run_validation(given.dict()))


@cache
def _reader(query: type[Query]) -> Query:
    """The one that reads them all: it keeps nothing of what it reads, and costs more than that."""
    return query()
