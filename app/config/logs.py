"""One JSON line per event, on stdout: what Render keeps, and what one can search."""

import json
import logging
import logging.config
import sys
from datetime import UTC, datetime

from rotc.web.identity import current_request_id


class JsonLines(logging.Formatter):
    """A record as one line of JSON: whatever it holds, it cannot break out of its line."""

    def __init__(self, *, service: str) -> None:
        super().__init__()
        self.service = service

    def format(self, record: logging.LogRecord) -> str:
        """timestamp, level, service, logger, message, request_id, facts, and the stack trace."""
        line: dict[str, object] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "service": self.service,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["stack_trace"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def configure(*, service: str, level: str) -> None:
    """Send every logger of the process to stdout, as JSON lines of this service."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines(service=service))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
