"""What a test saw, kept for the report: the tape runs along, each test takes its part of it."""

from collections.abc import Iterable
from dataclasses import replace

from conformance.model import Evidence, Exchange, LogLines, Note, Number
from conformance.redaction import Redactor

KEPT_EXCHANGES = 30
KEPT_LINES = 60
KEPT_CHARACTERS = 2000


class Tape:
    """Records evidence in the order in which it comes; what comes off it holds no secret."""

    def __init__(self, redactor: Redactor) -> None:
        """An empty tape."""
        self.redactor = redactor
        self._evidence: list[Evidence] = []
        self._exchanges = 0

    def add(self, evidence: Evidence) -> None:
        """Record one piece; of many exchanges, the first ones and how many more there were."""
        self._exchanges += isinstance(evidence, Exchange)
        if not isinstance(evidence, Exchange) or self._exchanges <= KEPT_EXCHANGES:
            self._evidence.append(_short(self.redactor.evidence(evidence)))

    def take(self) -> tuple[Evidence, ...]:
        """What was recorded since the last time, struck once more with what was learned since."""
        dropped = self._exchanges - KEPT_EXCHANGES
        if dropped > 0:
            self.add(Number(name="exchanges not kept", value=dropped, unit="exchanges"))
        taken = tuple(self.redactor.evidence(evidence) for evidence in self._evidence)
        self._evidence, self._exchanges = [], 0
        return taken


class Recorder:
    """The `evidence` that a test adds to by itself."""

    def __init__(self, tape: Tape) -> None:
        """Record on `tape`."""
        self._tape = tape

    def note(self, key: str, value: object) -> None:
        """A fact in words."""
        self._tape.add(Note(key=key, value=shortened(str(value))))

    def number(self, name: str, value: float, unit: str) -> None:
        """Something measured or counted, with its unit ("ms", "processes")."""
        self._tape.add(Number(name=name, value=float(value), unit=unit))

    def log_lines(self, lines: Iterable[str], *, source: str = "log") -> None:
        """Lines of a log; `source` says whose."""
        kept = tuple(shortened(line) for line in lines)
        self._tape.add(LogLines(source=source, lines=kept[:KEPT_LINES]))


def _short(evidence: Evidence) -> Evidence:
    """Shortened only once it is struck: half a JSON document no longer tells its fields."""
    if not isinstance(evidence, Exchange):
        return evidence
    return replace(
        evidence,
        request_body=shortened(evidence.request_body),
        response_body=shortened(evidence.response_body),
    )


def shortened(text: str) -> str:
    """`text`, or its beginning and how much more there was."""
    more = len(text) - KEPT_CHARACTERS
    return text if more <= 0 else f"{text[:KEPT_CHARACTERS]} … and {more} characters more"
