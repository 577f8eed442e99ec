"""/operations/metrics/: how fast the API answers, read by administrators."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.integrations.redis import connection
from rotc.operations import metrics, middleware
from rotc.operations.metrics import Recorder

METRICS = "/api/v1/operations/metrics/"
Asking = Callable[[str], APIClient]


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch, real_redis: None) -> Recorder:
    """What counts the requests of this test; nothing was measured before it."""
    for key in connection().scan_iter(f"{metrics.PREFIX}*"):
        connection().delete(key)
    recorder = Recorder()
    monkeypatch.setattr(middleware, "RECORDER", recorder)
    return recorder


def read(client: APIClient, **window: datetime) -> dict[str, Any]:
    answer = client.get(METRICS, {name: at.isoformat() for name, at in window.items()})
    assert answer.status_code == 200, answer.json()
    found: dict[str, Any] = answer.json()
    return found


def test_each_answered_request_of_the_api_is_measured(asking: Asking, recorder: Recorder) -> None:
    admin = asking("admin")
    admin.get("/api/v1/audit/")
    admin.get("/api/v1/audit/", {"page": "none"})
    admin.patch("/api/v1/settings/system/", {}, format="json")
    admin.get("/api/v1/nowhere/")
    admin.options("/api/v1/audit/")
    admin.get("/api/health/live/")
    recorder.send()

    found = read(admin)

    assert (found["reads"]["count"], found["writes"]["count"]) == (3, 1)
    assert found["requests"]["count"] == 4
    assert (found["refused"], found["failed"], found["error_rate"]) == (2, 0, 0)
    assert {
        (route["method"], route["route"], route["times"]["count"]) for route in found["routes"]
    } == {
        ("GET", "/api/v1/audit/", 2),
        ("PATCH", "/api/v1/settings/system/", 1),
    }


def test_a_route_is_named_as_the_contract_does(asking: Asking, recorder: Recorder) -> None:
    asking("admin").get("/api/v1/cadets/4711/")
    recorder.send()

    (route,) = metrics.routes(timezone.now(), timezone.now())

    assert route.route == "/api/v1/cadets/{cadet_id}/"


def test_a_short_window_is_told_minute_by_minute(asking: Asking, recorder: Recorder) -> None:
    admin = asking("admin")
    admin.get("/api/v1/audit/")
    recorder.send()

    found = read(admin, since=timezone.now() - timedelta(minutes=10))

    assert [step["requests"] for step in found["steps"]][-1] == 1
    assert (len(found["steps"]), found["step_minutes"]) == (11, 1)
    times = found["requests"]
    assert 0 < times["median_ms"] <= times["p95_ms"] <= times["p99_ms"]


def test_a_long_window_is_told_in_sixty_steps_at_most(asking: Asking, recorder: Recorder) -> None:
    admin = asking("admin")
    admin.get("/api/v1/audit/")
    recorder.send()

    found = read(admin, since=timezone.now() - timedelta(hours=24))

    assert (len(found["steps"]), found["step_minutes"]) == (58, 25)
    assert sum(step["requests"] for step in found["steps"]) == 1


def test_where_nobody_asked_there_is_no_rate(asking: Asking, recorder: Recorder) -> None:
    found = read(asking("admin"))

    assert (found["error_rate"], found["cache"]["hit_rate"], found["reads"]["p95_ms"]) == (
        *(None, None, None),
    )


@pytest.mark.parametrize(
    ("window", "field"),
    [
        ({"since": timedelta(hours=-26)}, "since"),
        ({"until": timedelta(hours=-26)}, "until"),
        ({"since": timedelta(hours=-1), "until": timedelta(hours=-2)}, "since"),
        ({"since": timedelta(hours=1)}, "since"),
        ({"since": timedelta(hours=-20), "until": timedelta(hours=20)}, "until"),
    ],
)
def test_a_window_that_cannot_be_told_is_refused(
    asking: Asking, window: dict[str, timedelta], field: str
) -> None:
    asked = {name: (timezone.now() + away).isoformat() for name, away in window.items()}

    answer = asking("admin").get(METRICS, asked)

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize("role", ["training_staff", "cadet"])
def test_nobody_else_reads_them(asking: Asking, role: str) -> None:
    answer = asking(role).get(METRICS)

    assert answer.status_code == 403
