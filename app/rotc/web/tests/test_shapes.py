"""Values are of their field's kind: in JSON by type, in an address by how they are written."""

from typing import Any

import pytest
from django.http import QueryDict
from rest_framework import serializers

from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField

SOME_UUID = "0b9f4c1e-6a57-4c1d-9f5c-1f2e3d4c5b6a"


class Everything(StrictSerializer):
    whole = serializers.IntegerField(required=False)
    number = serializers.FloatField(required=False)
    score = serializers.DecimalField(max_digits=5, decimal_places=2, required=False)
    truth = serializers.BooleanField(required=False)
    day = serializers.DateField(required=False)
    key = serializers.UUIDField(required=False)
    text = TextField(required=False)
    choice = serializers.ChoiceField(["1", "2"], required=False)
    numbers = serializers.ListField(child=serializers.IntegerField(), required=False)


class Asked(Query):
    whole = serializers.IntegerField(required=False)
    truth = serializers.BooleanField(required=False)
    day = serializers.DateField(required=False)
    key = serializers.UUIDField(required=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("whole", 7),
        ("whole", 7.0),
        ("number", 7),
        ("score", 7),
        ("score", 7.5),
        ("score", "7.50"),
        ("truth", False),
        ("day", "2026-11-23"),
        ("key", SOME_UUID),
        ("text", "7"),
        ("choice", "1"),
        ("numbers", [1, 2]),
    ],
)
def test_a_value_of_its_kind_is_taken(name: str, value: Any) -> None:
    given = Everything(data={name: value})

    assert given.is_valid(), given.errors


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("whole", "7", "Send a whole number."),
        ("whole", 7.5, "Send a whole number."),
        ("whole", True, "Send a whole number."),
        ("number", "7", "Send a number."),
        ("score", "1e1", "Send a number."),
        ("score", "\N{FULLWIDTH DIGIT SEVEN}", "Send a number."),
        ("score", True, "Send a number."),
        ("truth", "false", "Send true or false."),
        ("truth", 0, "Send true or false."),
        ("day", "20261123", "Send a date as YYYY-MM-DD."),
        ("key", 7, "Send a UUID."),
        ("key", SOME_UUID.replace("-", ""), "Send a UUID."),
        ("text", 7, "Send text."),
        ("choice", 1, "Send text."),
        ("numbers", [1, "2"], "Send a whole number."),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, value: Any, complaint: str) -> None:
    given = Everything(data={name: value})

    assert not given.is_valid()
    assert given.errors == {name: [complaint]}


@pytest.mark.parametrize(
    "asked", ["whole=7", "whole=-7", "truth=true", "day=2026-11-23", f"key={SOME_UUID}"]
)
def test_in_an_address_a_value_is_written_in_the_one_way(asked: str) -> None:
    found = Asked.read(QueryDict(asked))

    assert len(found) == 1


@pytest.mark.parametrize(
    "asked",
    [
        "whole=7.0",
        "whole=%201",
        "whole=\N{ARABIC-INDIC DIGIT SEVEN}",
        "truth=1",
        "truth=True",
        "day=20261123",
        "key=1",
    ],
)
def test_in_an_address_other_ways_are_refused(asked: str) -> None:
    with pytest.raises(serializers.ValidationError):
        Asked.read(QueryDict(asked))
