"""R15 in a crowd: health is told in time also while everybody else waits for what hangs."""

from collections.abc import Collection

import httpx
import pytest

from conformance.clients.processes import Processes
from conformance.criteria import outages
from conformance.criteria.outages import DATABASE, LIFE, REDIS
from conformance.criteria.pools import CROWD, Crowd, Web, statuses
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import until

WHATEVER_HANGS = 2.0  # seconds


@pytest.mark.parametrize(
    "hanging",
    [
        pytest.param({DATABASE}, marks=criterion("R15.2", "R15.5"), id="database"),
        pytest.param({DATABASE, REDIS}, marks=criterion("R15.3", "R15.5"), id="database+redis"),
    ],
)
def test_health_is_told_in_time_in_the_first_wave_of_requests_that_wait(
    warm: Web,
    http: httpx.Client,
    crowd: Crowd,
    processes: Processes,
    hanging: Collection[str],
    evidence: Recorder,
) -> None:
    with outages.frozen(processes, hanging):
        asked = crowd.ask_at_once(http, count=CROWD)
        until(lambda: warm.taken_up() >= CROWD, seconds=5)
        life = outages.ask(http, LIFE)
        still_waiting = sum(not one.done() for one in asked)
        answers = outages.listen(http, hanging, seconds=outages.TO_BE_TOLD)
        refused = statuses(asked)
    afterwards = outages.listen(http, set(), seconds=outages.TO_RECOVER)

    slowest = max(answer.seconds for answer in answers)
    evidence.number("slowest answer of health", slowest * 1000, "ms")
    evidence.number("answer of liveness", life.seconds * 1000, "ms")
    evidence.number("requests that waited meanwhile", still_waiting, "")
    assert still_waiting > CROWD / 2
    assert (life.status, answers[-1].status) == (200, 503)
    assert answers[-1].services == outages.services_without(hanging)
    assert max(slowest, life.seconds) < WHATEVER_HANGS
    assert refused == [503] * CROWD
    assert afterwards[-1].status == 200
