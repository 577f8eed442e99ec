"""One JSON line per event, on stderr: what Render keeps, and what one can search."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from rotc.web.identity import current_request_id

# What a library may quote of a request or of an address.
_TOKENS = re.compile(r"(\bBearer\s+|[?&](?:token|code|access|refresh)=)[^\s&\"']+", re.IGNORECASE)
_PASSWORDS = re.compile(r"(://[^\s:/@]*:)[^\s/@]+(?=@)")


class JsonLines(logging.Formatter):
    """A record as one line of JSON: whatever it holds, it cannot break out of its line."""

    def __init__(self, *, service: str) -> None:
        super().__init__()
        self.service = service

    def format(self, record: logging.LogRecord) -> str:
        """timestamp, level, service, logger, message; then facts, request_id and stack trace."""
        at = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "service": self.service,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
        }
        line |= getattr(record, "facts", {})
        if request_id := current_request_id():
            line["request_id"] = request_id
        if record.exc_info:
            line["stack_trace"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, default=str)  # escapes line breaks and control characters


def without_secrets(text: str) -> str:
    """The text with tokens and the passwords of addresses struck out."""
    return _PASSWORDS.sub(r"\1***", _TOKENS.sub(r"\1***", text))


def configure(*, service: str, level: str) -> None:
    """Send every logger of the process to stderr, as JSON lines of this service."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(service=service or "rotc"))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of each table of a font
    logging.captureWarnings(capture=True)
