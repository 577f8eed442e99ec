"""What is wrong with a blueprint, one line per fault, all faults at once."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it stands, what it is and what to do. A warning breaks nothing yet."""

    line: int
    place: str
    text: str
    is_warning: bool = False

    def told(self, *, file: str) -> str:
        """The fault as one line, as editors and CI logs link it: file:line: place: text."""
        place = f"{self.place}: " if self.place else ""
        return f"{file}:{self.line}: {place}{self.text}"


class BlueprintError(Exception):
    """A render.yaml that Render would refuse, or take and then break on.

    `problems` are lines of the form `render.yaml:LINE: services[name].field: what (what to do)`,
    in the order of the file; the text of the exception is those lines.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
