"""Every operation, asked with what its contract allows and forbids, by each role."""

from typing import Any

import pytest
from hypothesis import given, settings

from contracts.running import asking, known
from contracts.running.asking import INVALID, VALID
from contracts.running.samples import SAMPLES, excused
from contracts.running.service import Service

ALL = asking.operations()
OPERATIONS = {name: one for name, one in ALL.items() if "x-roles" in one.definition.raw}
EXAMPLES = asking.examples(60)
# After these the token that asked is good no longer, so each request has one of its own.
ENDS_ITS_SESSION = {
    "post_auth_logout",
    "delete_auth_sessions",
    "delete_auth_sessions_session_id",
    "post_auth_change_password",
}
UNKNOWN = {"no_such_parameter": "1"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_the_contract_allows_is_accepted_and_what_it_forbids_refused(
    name: str, service: Service
) -> None:
    service.kept.pop("newcomer", None)
    asker = Asker(name, service)

    asker.send_generated(VALID)
    asker.send_generated(INVALID)
    asker.send_unknown_parameter()
    asker.send_sample()

    assert asker.accepted, "no valid request was accepted: the checks above said nothing"
    assert asker.refused, "no invalid request was refused"


@pytest.mark.parametrize("name", sorted(ALL.keys() - OPERATIONS.keys()))
def test_health_is_told_to_anybody_as_the_contract_says(name: str, service: Service) -> None:
    case = ALL[name].Case()

    answer = asking.ask(service, case, role=None)

    assert answer.status_code == 200
    asking.hold(case, answer, None)


class Asker:
    """Sends requests to one operation and counts what became of them."""

    def __init__(self, name: str, service: Service) -> None:
        self.name, self.service, self.operation = name, service, OPERATIONS[name]
        self.roles = asking.allowed_roles(self.operation)
        self.accepted = self.refused = 0
        self._keys: list[Any] = []

    def send_sample(self) -> None:
        """A request that has to be accepted, where one is made by hand."""
        if make := SAMPLES.get(self.name):
            sample = make(self.service)
            case = self.operation.Case(**{**self._path(self.roles[0]), **sample})
            self._send(case, self.roles[0], None)

    def send_generated(self, mode: Any) -> None:
        """Requests that the contract allows, by each role that may; or forbids, by one of them."""
        is_quick = self.name not in ENDS_ITS_SESSION
        if mode is INVALID and not self._takes_anything:
            return
        for role in self.roles if mode is VALID else self.roles[:1]:
            examples = EXAMPLES if role == self.roles[0] and is_quick else 1
            self._generate(mode, role=role, examples=examples)

    def _generate(self, mode: Any, *, role: str, examples: int) -> None:
        @settings(asking.GENERATION, max_examples=examples)
        @given(case=self.operation.as_strategy(generation_mode=mode))
        def each(case: Any) -> None:
            if mode is VALID:
                self._make_fit(case, role)
            self._send(case, role, mode)

        each()

    def send_unknown_parameter(self) -> None:
        """A request with a parameter that no contract names."""
        case = self.operation.Case(**self._path(self.roles[0]), query=dict(UNKNOWN))
        self._send(case, self.roles[0], None)

    def _send(self, case: Any, role: str, mode: Any) -> None:
        answer = asking.ask(self.service, case, role=role, token=self._token())
        is_rule = answer.status_code == 400 and excused(self.name, answer.json())
        asking.hold(case, answer, None if is_rule and mode is VALID else mode)
        self.accepted += answer.status_code < 300
        self.refused += mode is not VALID and 400 <= answer.status_code < 500

    def _path(self, role: str) -> dict[str, Any]:
        """An address of a row that the role sees, a new one for each request."""
        path = self.operation.path
        named = known.parameters_of(path)
        if not named:
            return {}
        if not self._keys:
            self._keys = known.rows(self.service, path, role=role)
        key = self._keys.pop() if self._keys else known.ABSENT[self._type_of(named[0])]
        return {"path_parameters": {named[0]: key}}

    def _make_fit(self, case: Any, role: str) -> None:
        """Put what exists where a valid request names it; a cursor cannot be guessed at all."""
        for parameter, key in self._path(role).get("path_parameters", {}).items():
            case.path_parameters[parameter] = key
        case.query.pop("cursor", None)
        known.fill(self.service, case.body)

    def _token(self) -> str:
        if self.name not in ENDS_ITS_SESSION:
            return ""
        return self.service.signed_in(*known.newcomer(self.service))

    @property
    def _takes_anything(self) -> bool:
        return bool(self.operation.body or list(self.operation.iter_parameters()))

    def _type_of(self, parameter: str) -> str:
        raw = self.operation.definition.raw["parameters"]
        return str(next(one["schema"]["type"] for one in raw if one["name"] == parameter))
