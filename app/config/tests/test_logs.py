"""A log line is one line of JSON, and holds nothing that must not be kept."""

import json
import logging

import pytest

from config.logs import JsonLines
from rotc.web import identity


def line_of(message: str, *args: object, **more: object) -> str:
    record = logging.LogRecord("rotc.test", logging.ERROR, __file__, 1, message, args, None)
    record.__dict__.update(more)
    return JsonLines(service="rotc-web").format(record)


def test_a_line_says_when_who_how_bad_and_what() -> None:
    identity.adopt("request-0001")

    line = json.loads(line_of("%s of %s", "half", "it", facts={"status": 500}))

    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "level": "error",
        "service": "rotc-web",
        "logger": "rotc.test",
        "message": "half of it",
        "status": 500,
        "request_id": "request-0001",
    }


def test_an_exception_brings_its_stack_trace_in_the_same_line() -> None:
    with pytest.raises(ZeroDivisionError) as failed:
        _ = 1 / 0

    text = line_of("It failed", exc_info=(failed.type, failed.value, failed.tb))

    assert text.count("\n") == 0
    assert "ZeroDivisionError" in json.loads(text)["stack_trace"]


def test_no_message_breaks_out_of_its_line() -> None:
    text = line_of('forged\r\n{"level": "info"}\x1b[2J\u2028end')

    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text)["level"] == "error"


@pytest.mark.parametrize(
    "message",
    [
        "Authorization: Bearer hunter2.abc",
        "GET /ws/notifications/?token=hunter2 failed",
        "cannot reach postgresql://rotc:hunter2@host/rotc",
        "cannot reach redis://:hunter2@host:6379",
    ],
)
def test_tokens_and_passwords_are_struck_out(message: str) -> None:
    text = line_of(message)

    assert "hunter2" not in text
    assert "***" in text


def test_an_address_without_password_stays_whole() -> None:
    text = line_of("Listening at: http://0.0.0.0:10000 (7)")

    assert "http://0.0.0.0:10000 (7)" in text
