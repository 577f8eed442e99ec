"""The one shape of a frame: type, data, timestamp (pure)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime


def build(type_: str, data: Mapping[str, object], *, at: datetime) -> str:
    """A frame as JSON text; `at` is written in UTC."""
    timestamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": type_, "data": dict(data), "timestamp": timestamp})
