"""The one shape of a frame: type, data, timestamp (pure)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime


def build(type_: str, data: Mapping[str, object], *, at: datetime) -> str:
    """A frame as JSON text; `at` is written in UTC."""
    return json.dumps({"type": type_, "data": dict(data), "timestamp": moment(at)})


def moment(at: datetime) -> str:
    """A moment as all frames write it: in UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
