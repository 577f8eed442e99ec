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

    now = timezone.now()
    (route,) = metrics.routes(now - timedelta(minutes=1), now)

    assert route.route == "/api/v1/cadets/{cadet_id}/"


def test_a_short_window_is_told_minute_by_minute(asking: Asking, recorder: Recorder) -> None:
    admin = asking("admin")
    admin.get("/api/v1/audit/")
    recorder.send()

    found = read(admin, since=timezone.now() - timedelta(minutes=10))

    # The minute may have ended meanwhile.
    assert sum(step["requests"] for step in found["steps"][-2:]) == 1
    assert len(found["steps"]) in {11, 12}
    assert found["step_minutes"] == 1
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
    ("window", "steps"),
    [
        ({"since": timedelta(hours=-40)}, 60),
        ({"since": timedelta(days=-100_000), "until": timedelta(days=100_000)}, 60),
        ({"until": timedelta(days=-100_000)}, 0),
        ({"since": timedelta(hours=1)}, 0),
        ({"since": timedelta(hours=-1), "until": timedelta(hours=-2)}, 0),
    ],
)
def test_what_is_not_of_the_last_day_is_left_out(
    asking: Asking, window: dict[str, timedelta], steps: int
) -> None:
    asked = {name: timezone.now() + away for name, away in window.items()}

    found = read(asking("admin"), **asked)

    assert len(found["steps"]) <= steps
    assert bool(found["steps"]) is bool(steps)


@pytest.mark.parametrize("year", ["0002-01-01T00:00:00Z", "9998-12-31T23:59:59Z"])
def test_no_moment_is_too_far(asking: Asking, year: str) -> None:
    admin = asking("admin")

    answers = [admin.get(METRICS, {name: year}) for name in ("since", "until")]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("role", ["training_staff", "cadet"])
def test_nobody_else_reads_them(asking: Asking, role: str) -> None:
    answer = asking(role).get(METRICS)

    assert answer.status_code == 403
