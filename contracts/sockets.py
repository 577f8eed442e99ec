"""The protocol of the sockets as contracts/websocket/asyncapi.yaml has it."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

PATH: Final = Path(__file__).parent / "websocket" / "asyncapi.yaml"


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    read: dict[str, Any] = yaml.safe_load(PATH.read_text())
    return read


def names(channel: str, action: str) -> set[str]:
    """The types of frames that the server sends or receives on a channel."""
    operations = document()["operations"].values()
    here = {"$ref": f"#/channels/{channel}"}
    return {
        message["$ref"].rpartition("/")[2]
        for one in operations
        if one["channel"] == here and one["action"] == action
        for message in one["messages"]
    }


def fault_of(frame: Any, *, of: str | None = None) -> str | None:
    """What is wrong with a frame, as its own type or as the type `of`; None for nothing."""
    type_ = of or (frame.get("type") if isinstance(frame, dict) else None)
    if type_ not in _validators():
        return f"no type of frame: {type_!r}"
    return next((each.message for each in _validators()[type_].iter_errors(frame)), None)


@cache
def _validators() -> dict[str, Validator]:
    schemas = document()["components"]["schemas"]
    return {
        message["name"]: Draft202012Validator(
            {
                **_within(message["payload"]),
                "$defs": {name: _within(schema) for name, schema in schemas.items()},
            }
        )
        for message in document()["components"]["messages"].values()
    }


def _within(schema: Any) -> Any:
    """The schema with references to its own definitions."""
    if isinstance(schema, dict):
        return {
            name: value.replace("#/components/schemas/", "#/$defs/")
            if name == "$ref"
            else _within(value)
            for name, value in schema.items()
        }
    return [_within(one) for one in schema] if isinstance(schema, list) else schema
