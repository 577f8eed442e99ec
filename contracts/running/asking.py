"""Requests from the contract, valid and invalid, and what their answers are held to."""

import copy
from collections.abc import Iterator
from typing import Any, Final, cast

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from contracts import generated
from contracts.running.service import Service

Case = Any  # of Schemathesis, typed by what the operation is made of
EACH_ANSWER: Final = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
VALID, INVALID = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
CHECKS: Final = {
    VALID: [*EACH_ANSWER, positive_data_acceptance],
    INVALID: [*EACH_ANSWER, negative_data_rejection],
}
# Always the same requests: a red run is seen again by running it again.
GENERATION: Final = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def examples(share: int) -> int:
    """So many examples of each kind: the profile's number, divided, and two at least."""
    profile = settings.default
    assert profile is not None
    return max(2, profile.max_examples // share)


def operations() -> dict[str, Any]:
    """The operations of the committed contract, by their ids."""
    schema = schemathesis.openapi.from_dict(closed(generated.committed()))
    found: list[Any] = [cast("Any", one).ok() for one in schema.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


def closed(contract: dict[str, Any]) -> dict[str, Any]:
    """The contract, its answers held to exactly the fields that it names.

    Clients have to bear new fields; here one that is not described is a leak.
    """
    contract = copy.deepcopy(contract)
    for schema in contract["components"]["schemas"].values():
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
    return contract


def ask(service: Service, case: Case, *, role: str | None, token: str = "") -> Response:
    """The answer to a request of a role, or of who holds a token."""
    headers = service.headers(role)
    if token:
        headers["Authorization"] = f"Bearer {token}"
    call = {"base_url": service.url, "session": service.http, "headers": headers, "timeout": 30}
    answer: Response = case.call(**call)
    return answer


def hold(case: Case, answer: Response, mode: GenerationMode | None) -> None:
    """Hold an answer to the contract; raises what Schemathesis finds."""
    case.validate_response(answer, checks=CHECKS[mode] if mode else list(EACH_ANSWER))


def allowed_roles(operation: Any) -> list[str]:
    """The roles that may call an operation, the mightiest first; all where it is open."""
    roles = operation.definition.raw["x-roles"]
    order = ("admin", "training_staff", "cadet")
    return [role for role in order if role in roles or generated.OPEN in roles]


def within(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from within(inner)
