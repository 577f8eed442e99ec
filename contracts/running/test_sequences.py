"""Things made, read, changed and deleted in any order: the service remembers what it said."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from contracts.running import asking, known
from contracts.running.asking import VALID
from contracts.running.samples import excused
from contracts.running.service import Service

OPERATIONS = asking.operations()
RUNS = settings(
    asking.GENERATION,
    max_examples=asking.examples(60),
    stateful_step_count=12,
    phases=[Phase.generate],
)
WRITTEN_BY_ITSELF: Final = {"updated_at", "edited_at"}
SHOWN_AS: Final = {"images": "pictures"}  # fields that are answered under another name


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A collection whose things are made and deleted by a role; `parameter` names one of them."""

    collection: str
    parameter: str
    role: str

    def operation(self, verb: str) -> Any:
        """The operation on one of them, or on all; None where there is none."""
        name = f"{verb}_{self.collection}"
        return OPERATIONS.get(name if verb in ("post", "list") else f"{name}_{self.parameter}")


KINDS: Final = [
    Kind(collection="announcements", parameter="announcement_id", role="admin"),
    Kind(collection="broadcasts", parameter="message_id", role="admin"),
    Kind(collection="chat_messages", parameter="message_id", role="training_staff"),
    Kind(collection="messages", parameter="message_id", role="cadet"),
    Kind(collection="training_days", parameter="day_id", role="admin"),
    Kind(collection="ledger", parameter="entry_id", role="admin"),
    Kind(collection="excuse_letters", parameter="letter_id", role="cadet"),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.collection)
def test_what_was_made_is_read_as_it_is_until_it_is_deleted(kind: Kind, service: Service) -> None:
    machine: Any = type("Life", (Life,), {"kind": kind, "service": service, "made": 0})

    run_state_machine_as_test(machine, settings=RUNS)

    assert machine.made, "nothing was ever made: the rules above said nothing"


class Life(RuleBasedStateMachine):
    """A model of a collection: what was last said of each thing, and which are gone."""

    kind: ClassVar[Kind]
    service: ClassVar[Service]
    made: ClassVar[int]
    things = Bundle("things")

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[Any, dict[str, Any]] = {}
        self.before = self._count()

    @rule(target=things, data=st.data())
    def make(self, data: st.DataObject) -> Any:
        """Make one from whatever the contract allows."""
        answer = self._generated(data, "post")
        if answer is None:
            return None
        type(self).made += 1
        self.said[answer["id"]] = answer
        return answer["id"]

    @rule(thing=things)
    def read(self, thing: Any) -> None:
        """It is what was last said of it."""
        if thing is not None:
            answer = self._ask("get", thing)
            assert answer.status_code == 200, answer.text
            assert answer.json() == self.said[thing]

    @rule(thing=things, data=st.data())
    def change(self, thing: Any, data: st.DataObject) -> None:
        """What is not changed stays."""
        if thing is None or self.kind.operation("patch") is None:
            return
        sent: dict[str, Any] = {}
        answer = self._generated(data, "patch", thing, sent)
        if answer is not None:
            touched = {SHOWN_AS.get(name, name) for name in sent} | WRITTEN_BY_ITSELF
            untouched = self.said[thing].keys() - touched
            assert {name: answer[name] for name in untouched} == {
                name: self.said[thing][name] for name in untouched
            }
            self.said[thing] = answer

    @rule(thing=consumes(things))
    def delete(self, thing: Any) -> None:
        """It is gone then, for reading, changing and deleting alike."""
        if thing is not None:
            assert self._ask("delete", thing).status_code == 204
            del self.said[thing]
            assert self._ask("get", thing).status_code == 404
            assert self._ask("delete", thing).status_code == 404

    @invariant()
    def all_are_counted(self) -> None:
        """The list counts what was made and not deleted."""
        assert self._count() == self.before + len(self.said)

    def teardown(self) -> None:
        """Leave the collection as it was."""
        for thing in self.said:
            self._ask("delete", thing)

    def _generated(
        self, data: st.DataObject, verb: str, thing: Any = None, sent: Any = None
    ) -> Any:
        operation = self.kind.operation(verb)
        case = data.draw(operation.as_strategy(generation_mode=VALID))
        if thing is not None:
            case.path_parameters[self.kind.parameter] = thing
        known.fill(self.service, case.body)
        if sent is not None and isinstance(case.body, dict):
            sent |= case.body
        answer = asking.ask(self.service, case, role=self.kind.role)
        rule_says_no = answer.status_code == 400 and excused(
            operation.definition.raw["operationId"], answer.json()
        )
        asking.hold(case, answer, None if rule_says_no else VALID)
        return answer.json() if answer.status_code < 300 else None

    def _ask(self, verb: str, thing: Any) -> Any:
        case = self.kind.operation(verb).Case(path_parameters={self.kind.parameter: thing})
        answer = asking.ask(self.service, case, role=self.kind.role)
        asking.hold(case, answer, None)
        return answer

    def _count(self) -> int:
        case = self.kind.operation("list").Case()
        count: int = asking.ask(self.service, case, role=self.kind.role).json()["count"]
        return count
