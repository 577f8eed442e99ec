"""R15: health tells the truth about every dependency, in time, and gives nothing away."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import combinations
from statistics import median
from time import time
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from conformance.bench import Bench
from conformance.clients.processes import Processes
from conformance.criteria import outages
from conformance.criteria.conftest import OwnPort
from conformance.criteria.outages import DATABASE, HEALTH, LIFE, REDIS, WELL, WORKER, Seen, Told
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.waiting import comes_true

WHEN_WELL = 0.1  # seconds
WHATEVER_HANGS = 2.0  # seconds
CLOCKS_DIFFER = 30.0  # seconds, at a target that is not ours
FRESH_ANSWERS = 7
DEPENDENCIES = (DATABASE, REDIS, WORKER)
STATES = [frozenset(chosen) for size in range(4) for chosen in combinations(DEPENDENCIES, size)]
OUTAGES = [out for out in STATES if out]


def titled(out: Collection[str]) -> str:
    """How a state is called in the name of a test."""
    return "+".join(sorted(out)) or "none"


@pytest.fixture(scope="module")
def walked(bench: Bench) -> Iterator[list[Seen]]:
    """What health said in every state that the system was led through, in order."""
    processes = Processes(bench.target.stack, evidence=bench.evidence)
    channels_url = bench.target.channels_url.replace("wss", "https", 1)
    with bench.client() as web, bench.client(base_url=channels_url) as channels:
        try:
            yield list(outages.walk(processes, web=web, channels=channels))
        finally:
            processes.mend()


@pytest.fixture
def inside(processes: Processes) -> set[str]:
    """What only insiders know of the stores: addresses and passwords."""
    environment = processes.service("rotc-web").environment
    stores = [urlsplit(environment[name]) for name in ("DATABASE_URL", "REDIS_URL")]
    known = {part for store in stores for part in (store.hostname, store.password) if part}
    return known | {str(store.port) for store in stores} | {environment["SECRET_KEY"]}


def given_away(body: Mapping[str, Any], inside: Collection[str]) -> set[str]:
    """What of `inside`, or of the inner life of the service, an answer says of its dependencies."""
    text = json.dumps([body["services"], body["checks"], body["backup"]])
    revealing = {*inside, "psycopg", "Traceback", "Errno", "://", "localhost", "amqp", "kombu"}
    return {word for word in revealing if word in text}


@criterion("R15.1")
@pytest.mark.parametrize("path", [HEALTH, f"{HEALTH}/"])
def test_health_is_told_to_anyone_in_one_shape(http: httpx.Client, path: str) -> None:
    answer = http.get(path)

    told = answer.json()
    shape = {"status", "timestamp", "services", "checks", "backup", "version", "environment"}
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["cache-control"] == "no-store"
    assert set(told) == shape
    assert told["status"] == "healthy"
    assert told["services"] == WELL
    assert told["version"]
    assert isinstance(told["version"], str)
    assert told["environment"] in {"development", "staging", "production"}


@criterion("R15.1")
def test_each_dependency_has_a_word_a_time_and_a_detail(http: httpx.Client) -> None:
    told = http.get(HEALTH).json()

    assert {name: check["status"] for name, check in told["checks"].items()} == told["services"]
    for check in told["checks"].values():
        assert set(check) == {"status", "milliseconds", "detail"}
        assert type(check["milliseconds"]) is float
        assert 0 < check["milliseconds"] < WHATEVER_HANGS * 1000
        assert check["detail"] == ""


@criterion("R15.1")
def test_the_timestamp_is_the_present_in_utc(http: httpx.Client) -> None:
    before = time()
    stamps = [http.get(HEALTH).json()["timestamp"] for _ in range(2)]
    after = time()

    first, second = (datetime.fromisoformat(stamp) for stamp in stamps)
    assert all(stamp.endswith("Z") for stamp in stamps)
    assert first < second
    assert before - CLOCKS_DIFFER < first.timestamp()
    assert second.timestamp() < after + CLOCKS_DIFFER


@criterion("R15.1")
def test_version_and_environment_are_those_that_were_deployed(
    http: httpx.Client, processes: Processes
) -> None:
    deployed = processes.service("rotc-web").environment

    told = http.get(HEALTH).json()

    assert len(deployed["RENDER_GIT_COMMIT"]) == 40
    assert told["version"] == deployed["RENDER_GIT_COMMIT"]
    assert told["environment"] == deployed["ENVIRONMENT"]


@criterion("R15.1")
def test_another_deployment_tells_its_own_version_and_environment(
    processes: Processes, own_port: OwnPort
) -> None:
    other = {"RENDER_GIT_COMMIT": "5eed" * 10, "ENVIRONMENT": "staging"}

    with processes.spare("rotc-web", env=other) as spare:
        told = own_port(spare).get(HEALTH).json()

    assert told["version"] == other["RENDER_GIT_COMMIT"]
    assert told["environment"] == other["ENVIRONMENT"]


@criterion("R15.1")
@pytest.mark.parametrize("path", [HEALTH, f"{HEALTH}/", LIFE, f"{LIFE}/"])
def test_a_monitor_may_ask_for_the_head_alone_and_with_any_token(
    http: httpx.Client, path: str
) -> None:
    head = http.head(path)
    with_a_token = http.get(path, headers={"Authorization": "Bearer of.no.worth"})

    assert head.status_code == with_a_token.status_code == 200
    assert head.content == b""
    assert head.headers["cache-control"] == with_a_token.headers["cache-control"] == "no-store"


@criterion("R15.1", needs=("write",))
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_health_is_only_read(http: httpx.Client, method: str) -> None:
    answer = http.request(method, HEALTH)

    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"


@criterion("R15.1", needs=("restart",))
def test_health_is_quick_when_all_is_well(http: httpx.Client, evidence: Recorder) -> None:
    answers: list[Told] = []

    # Answers are remembered for a moment: only one whose probes ran anew is counted.
    def enough() -> bool:
        told = outages.ask(http)
        if not any(told.body["checks"] == known.body["checks"] for known in answers):
            answers.append(told)
        return len(answers) == FRESH_ANSWERS

    came = comes_true(enough, seconds=15)

    typical = median(answer.seconds for answer in answers)
    evidence.number("median answer when all is well", typical * 1000, "ms")
    for name in WELL:
        probes = [answer.body["checks"][name]["milliseconds"] for answer in answers]
        evidence.number(f"median probe of {name}", median(probes), "ms")
    assert came
    assert {answer.status for answer in answers} == {200}
    assert typical < WHEN_WELL


@criterion("R15.2")
def test_the_database_is_connected_in_exactly_the_states_in_which_it_runs(
    walked: list[Seen],
) -> None:
    told = [(seen.out, seen.told.services.get("database")) for seen in walked]

    assert told == [
        (out, "unreachable" if DATABASE in out else "connected") for out in outages.ROUTE
    ]


@criterion("R15.3")
def test_redis_is_connected_in_exactly_the_states_in_which_it_runs(walked: list[Seen]) -> None:
    told = [(seen.out, seen.told.services.get("redis")) for seen in walked]

    assert told == [(out, "unreachable" if REDIS in out else "connected") for out in outages.ROUTE]


@criterion("R15.4")
def test_celery_is_running_in_exactly_the_states_in_which_a_worker_can_be_asked(
    walked: list[Seen],
) -> None:
    told = [(seen.out, seen.told.services.get("celery")) for seen in walked]

    assert told == [
        (out, "not running" if {WORKER, REDIS} & out else "running") for out in outages.ROUTE
    ]


@criterion("R15.5")
@pytest.mark.parametrize("out", STATES, ids=titled)
def test_the_truth_table(
    walked: list[Seen], out: frozenset[str], inside: set[str], evidence: Recorder
) -> None:
    visits = [seen for seen in walked if seen.out == out]

    for seen in visits:
        told, expected = seen.told, outages.services_without(out)
        evidence.note("status and services", f"{told.status} {dict(told.services)}")
        evidence.number("slowest answer", seen.slowest * 1000, "ms")
        assert told.status == (503 if out else 200)
        assert told.body["status"] == ("unhealthy" if out else "healthy")
        assert told.services == expected
        explained = {name for name, check in told.body["checks"].items() if check["detail"]}
        assert explained == {name for name in expected if expected[name] != WELL[name]}
        assert given_away(told.body, inside) == set()
        assert seen.slowest < WHATEVER_HANGS
    assert len(visits) == outages.ROUTE.count(out)


@criterion("R15.5")
@pytest.mark.parametrize("out", OUTAGES, ids=titled)
def test_whatever_is_down_the_processes_say_that_they_are_alive(
    walked: list[Seen], out: frozenset[str]
) -> None:
    lives = [life for seen in walked if seen.out == out for life in seen.lives]

    assert [life.status for life in lives] == [200, 200]  # web and channels
    assert [life.body["status"] for life in lives] == ["alive", "alive"]
    assert max(life.seconds for life in lives) < WHATEVER_HANGS


@criterion("R15.5")
def test_no_process_was_replaced_on_the_way_back_to_health(walked: list[Seen]) -> None:
    assert walked[-1].told.status == 200
    assert {seen.pids for seen in walked} == {walked[0].pids}


@pytest.mark.parametrize(
    "hanging",
    [
        pytest.param({DATABASE}, marks=criterion("R15.2", "R15.5"), id="database"),
        pytest.param({REDIS}, marks=criterion("R15.3", "R15.5"), id="redis"),
        pytest.param({WORKER}, marks=criterion("R15.4", "R15.5"), id="worker"),
        pytest.param(set(DEPENDENCIES), marks=criterion("R15.5"), id="all"),
    ],
)
def test_what_accepts_connections_and_never_answers_is_told_in_time(
    http: httpx.Client,
    processes: Processes,
    hanging: set[str],
    inside: set[str],
    evidence: Recorder,
) -> None:
    with outages.frozen(processes, hanging):
        answers = outages.listen(http, hanging, seconds=outages.TO_BE_TOLD)
        life = outages.ask(http, LIFE)
    afterwards = outages.listen(http, set(), seconds=outages.TO_RECOVER)

    told, slowest = answers[-1], max(answer.seconds for answer in answers)
    evidence.number("slowest answer", slowest * 1000, "ms")
    assert (told.status, told.services) == (503, outages.services_without(hanging))
    assert given_away(told.body, inside) == set()
    assert slowest < WHATEVER_HANGS
    assert (life.status, afterwards[-1].status) == (200, 200)
    assert afterwards[-1].services == WELL
