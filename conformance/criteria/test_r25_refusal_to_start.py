"""R25.4 and R25.5: no service starts on an environment that is not fit to run in."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.stack import Ended
from conformance.targets import Target

SERVICES = ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat")
REQUIRED = (
    "ENVIRONMENT",
    "SECRET_KEY",
    "DATABASE_URL",
    "REDIS_URL",
    "ALLOWED_HOSTS",
    "CORS_ALLOWED_ORIGINS",
)
SECRET = "hunter2-hunter2-hunter2"
MALFORMED = {
    "ENVIRONMENT": "prod",
    "DATABASE_URL": f"mysql://rotc:{SECRET}@127.0.0.1/rotc",
    "REDIS_URL": f"http://:{SECRET}@127.0.0.1:6379",
    "ALLOWED_HOSTS": "*",
    "CORS_ALLOWED_ORIGINS": "https://app.example.org/",
    "DB_POOL_MAX_SIZE": "0",
    "LOGIN_LIMIT": "five",
    "LOGIN_EXEMPT_NETWORKS": "10.0.0.0/99",
    "SENTRY_DSN": f"https://{SECRET}/",
    "CLOUDINARY_URL": f"https://key:{SECRET}@cloud",
    "UNIT_TIME_ZONE": "Asia/Nowhere",
    "LOG_LEVEL": "LOUD",
    "DEBUG": "True",
}
BAD_KEYS = {
    "empty": "",
    "short": "k3y-0f-16-letters",
    "a-placeholder": "django-insecure-0123456789-0123456789-0123456789-01",
    "one-letter": "a" * 60,
}


RENDERS_HOST = "RENDER_EXTERNAL_HOSTNAME"
AT_ONCE = 2  # each keeps a core busy with nothing but Python's own start
PATIENCE = 20.0  # seconds for one
LAST_LINES = 20


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """A service and what is wrong with its environment: `env` on top of it, `without` left out."""

    service: str = "rotc-web"
    env: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


MISFITS = {
    **{
        f"nothing: {one}": Misfit(service=one, without=(*REQUIRED, RENDERS_HOST))
        for one in SERVICES
    },
    **{f"no {name}": Misfit(without=(name, RENDERS_HOST)) for name in REQUIRED},
    **{f"malformed: {one}": Misfit(service=one, env=MALFORMED) for one in SERVICES},
    **{f"no key: {one}": Misfit(service=one, without=("SECRET_KEY",)) for one in SERVICES},
    **{f"{kind} key": Misfit(env={"SECRET_KEY": key}) for kind, key in BAD_KEYS.items()},
}
Attempted = Callable[[str], Ended]


@pytest.fixture(scope="module")
def under_way(target: Target) -> Iterator[Mapping[str, Future[Ended]]]:
    """An attempt to start with each misfit, a few at a time; none waits for another's test."""
    stack = target.stack

    def attempt(misfit: Misfit) -> Ended:
        return stack.attempt(
            misfit.service, env=misfit.env, without=misfit.without, seconds=PATIENCE
        )

    threads = ThreadPoolExecutor(AT_ONCE)
    yield {name: threads.submit(attempt, misfit) for name, misfit in MISFITS.items()}
    threads.shutdown(cancel_futures=True)


@pytest.fixture
def attempted(under_way: Mapping[str, Future[Ended]], evidence: Recorder) -> Attempted:
    """How the attempt with a misfit ended; its exit code and last lines are evidence."""

    def told(misfit: str) -> Ended:
        attempt = under_way[misfit].result()
        evidence.note("exit code", attempt.exit_code)
        lines = attempt.output.splitlines()[-LAST_LINES:]
        evidence.log_lines(lines, source=f"{MISFITS[misfit].service}, refusing to start")
        return attempt

    return told


def refusal(output: str) -> list[str]:
    """The lines of the one message with which a process refuses to start."""
    lines = output.splitlines()
    starts = [number for number, line in enumerate(lines) if "Refused to start" in line]
    assert len(starts) == 1, f"one message, and these are {len(starts)}:\n{output}"
    return [line for line in lines[starts[0] + 1 :] if line.startswith("  ")]


@criterion("R25.4")
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_without_its_variables_names_them_all_in_one_message(
    attempted: Attempted, service: str
) -> None:
    attempt = attempted(f"nothing: {service}")

    named = {line.split()[0] for line in refusal(attempt.output)}
    assert attempt.exit_code not in {0, None}
    assert named == set(REQUIRED)
    assert "Traceback" not in attempt.output


@criterion("R25.4")
@pytest.mark.parametrize("missing", REQUIRED)
def test_one_missing_variable_is_enough_to_refuse(attempted: Attempted, missing: str) -> None:
    attempt = attempted(f"no {missing}")

    lines = refusal(attempt.output)
    assert attempt.exit_code not in {0, None}
    assert [line.split()[0] for line in lines if missing in line] == [missing]
    assert "missing" in next(line for line in lines if missing in line)
    assert "Traceback" not in attempt.output


@criterion("R25.4")
@pytest.mark.parametrize("service", SERVICES)
def test_malformed_variables_are_named_all_at_once_and_no_secret_is_repeated(
    attempted: Attempted, service: str
) -> None:
    attempt = attempted(f"malformed: {service}")

    named = {line.split()[0] for line in refusal(attempt.output)}
    assert attempt.exit_code not in {0, None}
    assert named == set(MALFORMED)
    assert SECRET not in attempt.output
    assert "Traceback" not in attempt.output


@criterion("R25.5")
@pytest.mark.parametrize("service", SERVICES)
def test_without_a_secret_key_no_service_starts(attempted: Attempted, service: str) -> None:
    attempt = attempted(f"no key: {service}")

    named = [line.split()[0] for line in refusal(attempt.output)]
    assert attempt.exit_code not in {0, None}
    assert named == ["SECRET_KEY"]
    assert "Traceback" not in attempt.output


@criterion("R25.5")
@pytest.mark.parametrize("kind", sorted(BAD_KEYS))
def test_with_a_key_that_anybody_could_guess_no_service_starts(
    attempted: Attempted, kind: str
) -> None:
    key = BAD_KEYS[kind]

    attempt = attempted(f"{kind} key")

    named = [line.split()[0] for line in refusal(attempt.output)]
    assert attempt.exit_code not in {0, None}
    assert named == ["SECRET_KEY"]
    assert not key or key not in attempt.output
