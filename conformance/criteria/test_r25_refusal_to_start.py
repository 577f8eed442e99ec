"""R25.4 and R25.5: no service starts on an environment that is not fit to run in."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future

import pytest

from conformance.criteria.misfits import BAD_KEYS, MALFORMED, MISFITS, REQUIRED, SECRET, SERVICES
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.local.stack import Ended

LAST_LINES = 20

Attempted = Callable[[str], Ended]


@pytest.fixture
def attempted(attempts: Mapping[str, Future[Ended]], evidence: Recorder) -> Attempted:
    """How the attempt with a misfit ended; its exit code and last lines are evidence."""

    def told(misfit: str) -> Ended:
        attempt = attempts[misfit].result()
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
