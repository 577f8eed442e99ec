"""R25.4 and R25.5: no service starts on an environment that is not fit to run in."""

import pytest

from conformance.clients.processes import Processes
from conformance.criterion import criterion

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


def refusal(output: str) -> list[str]:
    """The lines of the one message with which a process refuses to start."""
    lines = output.splitlines()
    starts = [number for number, line in enumerate(lines) if "Refused to start" in line]
    assert len(starts) == 1, f"one message, and these are {len(starts)}:\n{output}"
    return [line for line in lines[starts[0] + 1 :] if line.startswith("  ")]


@criterion("R25.4")
@pytest.mark.parametrize("service", SERVICES)
def test_a_service_without_its_variables_names_them_all_in_one_message(
    processes: Processes, service: str
) -> None:
    attempt = processes.attempt(service, without=(*REQUIRED, "RENDER_EXTERNAL_HOSTNAME"))

    named = {line.split()[0] for line in refusal(attempt.output)}
    assert attempt.exit_code not in {0, None}
    assert named == set(REQUIRED)
    assert "Traceback" not in attempt.output


@criterion("R25.4")
@pytest.mark.parametrize("missing", REQUIRED)
def test_one_missing_variable_is_enough_to_refuse(processes: Processes, missing: str) -> None:
    attempt = processes.attempt("rotc-web", without=(missing, "RENDER_EXTERNAL_HOSTNAME"))

    lines = refusal(attempt.output)
    assert attempt.exit_code not in {0, None}
    assert [line.split()[0] for line in lines if missing in line] == [missing]
    assert "missing" in next(line for line in lines if missing in line)
    assert "Traceback" not in attempt.output


@criterion("R25.4")
@pytest.mark.parametrize("service", SERVICES)
def test_malformed_variables_are_named_all_at_once_and_no_secret_is_repeated(
    processes: Processes, service: str
) -> None:
    attempt = processes.attempt(service, env=MALFORMED)

    named = {line.split()[0] for line in refusal(attempt.output)}
    assert attempt.exit_code not in {0, None}
    assert named == set(MALFORMED)
    assert SECRET not in attempt.output
    assert "Traceback" not in attempt.output


@criterion("R25.5")
@pytest.mark.parametrize("service", SERVICES)
def test_without_a_secret_key_no_service_starts(processes: Processes, service: str) -> None:
    attempt = processes.attempt(service, without=("SECRET_KEY",))

    named = [line.split()[0] for line in refusal(attempt.output)]
    assert attempt.exit_code not in {0, None}
    assert named == ["SECRET_KEY"]
    assert "Traceback" not in attempt.output


@criterion("R25.5")
@pytest.mark.parametrize("kind", sorted(BAD_KEYS))
def test_with_a_key_that_anybody_could_guess_no_service_starts(
    processes: Processes, kind: str
) -> None:
    key = BAD_KEYS[kind]

    attempt = processes.attempt("rotc-web", env={"SECRET_KEY": key})

    named = [line.split()[0] for line in refusal(attempt.output)]
    assert attempt.exit_code not in {0, None}
    assert named == ["SECRET_KEY"]
    assert not key or key not in attempt.output
