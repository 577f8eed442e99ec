"""/operations/metrics/: how fast the API answers, and how much fails."""

from datetime import timedelta
from math import ceil
from typing import Any, Final

from rest_framework import serializers

from rotc.operations import metrics
from rotc.operations.durations import Durations
from rotc.operations.metrics import Minute, Route
from rotc.web.fields import MomentField
from rotc.web.output import Row
from rotc.web.queries import Query
from rotc.web.roles import ADMIN
from rotc.web.views import ReadView

USUAL: Final = timedelta(hours=1)
PERCENTILES: Final = {"median_ms": 50, "p95_ms": 95, "p99_ms": 99}
DIGITS: Final = 2
MOST_STEPS: Final = 60


class TimesOutput(Row):
    """How long they took, in milliseconds: percentiles to one part in 50, nearest rank."""

    count = serializers.IntegerField()
    mean_ms = serializers.FloatField(allow_null=True)
    median_ms = serializers.FloatField(allow_null=True)
    p95_ms = serializers.FloatField(allow_null=True)
    p99_ms = serializers.FloatField(allow_null=True)


class CacheOutput(Row):
    """Reads that the cache answered, and those that it did not; the rate is null for none."""

    hits = serializers.IntegerField()
    misses = serializers.IntegerField()
    hit_rate = serializers.FloatField(allow_null=True)


class StepOutput(Row):
    """A part of the window: as many whole minutes as `step_minutes` says, but for the last one."""

    at = serializers.DateTimeField()
    requests = serializers.IntegerField()
    failed = serializers.IntegerField()
    median_ms = serializers.FloatField(allow_null=True)
    p95_ms = serializers.FloatField(allow_null=True)
    p99_ms = serializers.FloatField(allow_null=True)


class RouteOutput(Row):
    """One route in the hours that the window touches."""

    method = serializers.CharField()
    route = serializers.CharField()
    failed = serializers.IntegerField()
    times = TimesOutput()


class MetricsOutput(Row):
    """What was measured of the requests from `since` to `until`, all processes together.

    `failed` counts answers of 500 and above, `refused` those of 400 to 499; `error_rate` is the
    share of the failed ones, null where nobody asked. A process tells what it measured every five
    seconds.
    """

    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    requests = TimesOutput()
    reads = TimesOutput()
    writes = TimesOutput()
    failed = serializers.IntegerField()
    refused = serializers.IntegerField()
    error_rate = serializers.FloatField(allow_null=True)
    cache = CacheOutput()
    step_minutes = serializers.IntegerField()
    steps = StepOutput(many=True)
    routes = RouteOutput(many=True)


class Metrics(ReadView):
    """Response times, errors and cache hits of the last hour, or of the window that is named."""

    access = {"GET": ADMIN}
    refuses = (503,)
    Output = MetricsOutput

    class Filters(Query):
        """The minutes from `since`, an hour before `until`, to `until`, which is now.

        What lies outside of the last day is left out; a window that ends before it begins is empty.
        """

        since = MomentField(required=False)
        until = MomentField(required=False)

    def body(self) -> dict[str, Any]:
        until = min(self.asked.get("until", self.now), self.now)
        since = max(self.asked.get("since", until - USUAL), self.now - metrics.KEPT)
        minutes = metrics.minutes(since, until)
        step = ceil(len(minutes) / MOST_STEPS) or 1
        whole = metrics.merged(minutes, at=since)
        return {
            "since": since,
            "until": until,
            "requests": _times(whole.requests),
            "reads": _times(whole.reads),
            "writes": _times(whole.writes),
            "failed": whole.statuses[5],
            "refused": whole.statuses[4],
            "error_rate": _share(whole.statuses[5], whole.statuses.total()),
            "cache": _cache(whole),
            "step_minutes": step,
            "steps": [
                _step(metrics.merged(minutes[first : first + step], at=minutes[first].at))
                for first in range(0, len(minutes), step)
            ],
            "routes": [_route(route) for route in metrics.routes(since, until)],
        }


def _times(durations: Durations) -> dict[str, Any]:
    return {
        "count": durations.count,
        "mean_ms": _rounded(durations.mean),
        **_percentiles(durations),
    }


def _percentiles(durations: Durations) -> dict[str, float | None]:
    return {name: _rounded(durations.percentile(percent)) for name, percent in PERCENTILES.items()}


def _step(step: Minute) -> dict[str, Any]:
    requests = step.requests
    return {
        "at": step.at,
        "requests": requests.count,
        "failed": step.statuses[5],
        **_percentiles(requests),
    }


def _route(route: Route) -> dict[str, Any]:
    return {
        "method": route.method,
        "route": route.route,
        "failed": route.failed,
        "times": _times(route.durations),
    }


def _cache(whole: Minute) -> dict[str, Any]:
    hits, misses = whole.cache["hit"], whole.cache["miss"]
    return {"hits": hits, "misses": misses, "hit_rate": _share(hits, hits + misses)}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rounded(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds, DIGITS)
