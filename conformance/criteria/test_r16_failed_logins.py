"""R16.4: a failed login is logged with the address that it came from, and when."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from secrets import token_hex
from time import time
from typing import Any, Final

import httpx
import pytest

from conformance.clients.logs import Logs
from conformance.criteria.people import address_of, enter, sign_in
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target
from conformance.waiting import comes_true

VISITORS: Final = ip_network("198.51.100.0/24")
FORGED: Final = "203.0.113.66"
CLOCKS: Final = timedelta(seconds=2)  # that the clocks of one machine's processes may differ

Visitor = Callable[[], httpx.Client]


@criterion("R16.4")
@pytest.mark.parametrize("whose", ["an account", "nobody"])
def test_a_failed_login_is_logged_with_the_clients_address_and_the_time(
    target: Target, visitor: Visitor, logs: Logs, evidence: Recorder, whose: str
) -> None:
    account, client = target.account("cadet"), visitor()
    address = address_of(client, enter(client, account.username, account.password)["access"])
    name = account.username if whose == "an account" else f"nobody-{token_hex(6)}"

    before = datetime.fromtimestamp(time(), UTC) - CLOCKS
    refused = sign_in(client, name, "wrong", **{"X-Forwarded-For": FORGED})
    after = datetime.fromtimestamp(time(), UTC) + CLOCKS

    record = _logged(logs, refused, event="account.login_refused")
    evidence.log_lines([json.dumps(record)], source="rotc-web")
    assert refused.status_code == 401
    assert record.get("address") == address
    assert ip_address(address) in VISITORS
    assert record["timestamp"].endswith("Z")
    assert before <= datetime.fromisoformat(record["timestamp"]) <= after
    assert (name in str(record)) is (whose == "an account")


@criterion("R16.4")
def test_attempts_that_are_not_even_judged_are_logged_with_the_clients_address(
    visitor: Visitor, logs: Logs, evidence: Recorder
) -> None:
    client = visitor()

    answers = [sign_in(client, f"nobody-{token_hex(6)}", "wrong") for _ in range(6)]

    record = _logged(logs, answers[-1], message="Too many attempts")
    evidence.log_lines([json.dumps(record)], source="rotc-web")
    assert answers[-1].status_code == 429
    assert str(record.get("client")) in map(str, VISITORS)
    assert datetime.fromisoformat(record["timestamp"]).tzinfo is not None


def _logged(logs: Logs, answer: httpx.Response, **facts: str) -> dict[str, Any]:
    """The one line with these facts that the answered request wrote."""
    wanted = {"request_id": answer.headers["X-Request-Id"], **facts}.items()

    def found() -> list[dict[str, Any]]:
        return [each for each in logs.records("rotc-web") if wanted <= each.items()]

    assert comes_true(found, seconds=5)
    assert len(found()) == 1
    return found()[0]
