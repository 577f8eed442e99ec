"""Frames that are not as agreed, and how each is recognised."""

import json
from dataclasses import dataclass, field

PING = {"type": "ping"}


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """A frame, the code of the error that names its flaw, and the fields that it names."""

    frame: str | bytes
    code: str = "malformed_frame"
    fields: tuple[str, ...] = field(default=())


def of(frame: object, *fields: str, code: str = "malformed_frame") -> Flaw:
    """A flaw of something that can be written as JSON."""
    return Flaw(frame=json.dumps(frame), code=code, fields=fields)


FLAWED = {
    "no JSON": Flaw(frame="{", code="not_json"),
    "nothing": Flaw(frame="", code="not_json"),
    "words": Flaw(frame="hello", code="not_json"),
    "NaN": Flaw(frame='{"type": NaN}', code="not_json"),
    "a lone surrogate": Flaw(frame='{"type": "\\ud800"}', code="not_json"),
    "deep nesting": Flaw(frame="[" * 20_000, code="not_json"),
    "bytes": Flaw(frame=b'{"type": "ping"}', code="binary_frame"),
    "no bytes": Flaw(frame=b"", code="binary_frame"),
    "a list": of([PING]),
    "null": of(None),
    "a number": of(1),
    "a text": of("ping"),
    "no type": of({}, "type"),
    "a number for a type": of({"type": 1}, "type"),
    "null for a type": of({"type": None}, "type"),
    "a list for data": of({**PING, "data": []}, "data"),
    "null for data": of({**PING, "data": None}, "data"),
    "a number for a timestamp": of({**PING, "timestamp": 1}, "timestamp"),
    "a number for a ref": of({**PING, "ref": 1}, "ref"),
    "an endless ref": of({**PING, "ref": "x" * 65}, "ref"),
    "an unknown field": of({**PING, "admin": True}, "admin"),
    "data where there is none": of({**PING, "data": {"x": 1}}, "x"),
    "an unknown type": of({"type": "subscribe", "data": {"user_id": 1}}, code="unknown_type"),
    "a type of the server": of({"type": "notification"}, code="unknown_type"),
    "a handler of the server": of({"type": "websocket.disconnect"}, code="unknown_type"),
    "too much": Flaw(frame='{"type": "ping", "ref": "' + "x" * 70_000, code="frame_too_large"),
}
TOO_LARGE = "x" * 300_000
