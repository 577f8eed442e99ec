"""What was measured, against what it should be."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

JUDGED: Final = 0.95
FORMAT: Final = "{:<62} {:>12} {:>12}  {}"


@dataclass(frozen=True, kw_only=True)
class Number:
    """One measured number; `most` or `least` is its target, and with neither it is only told."""

    name: str
    value: float
    unit: str = "ms"
    most: float | None = None
    least: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is where it should be."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)

    @property
    def line(self) -> str:
        """The number as a line of the table."""
        target = f"≤ {self.most:g}" if self.most is not None else ""
        target = f"≥ {self.least:g}" if self.least is not None else target
        verdict = ("met" if self.is_met else "MISSED") if target else ""
        return FORMAT.format(self.name, f"{self.value:.4g} {self.unit}", target, verdict)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1))]


def spread(name: str, seconds: Sequence[float], *, most: float | None = None) -> list[Number]:
    """p50, p95 and p99 of some times, in milliseconds; `most` is the target of p95."""
    return [
        Number(
            name=f"{name}: p{round(share * 100)}",
            value=percentile(seconds, share) * 1000,
            most=most if share == JUDGED else None,
        )
        for share in (0.5, JUDGED, 0.99)
    ]


def show(title: str, numbers: Sequence[Number]) -> None:
    """Print a part of the table."""
    print(f"\n{title}")
    for number in numbers:
        print("  " + number.line)


def write(path: Path, parts: Mapping[str, Sequence[Number]], **facts: Any) -> None:
    """Keep the whole table as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = {
        title: [{**asdict(number), "is_met": number.is_met} for number in numbers]
        for title, numbers in parts.items()
    }
    path.write_text(json.dumps({**facts, "numbers": table}, indent=1, ensure_ascii=False) + "\n")
