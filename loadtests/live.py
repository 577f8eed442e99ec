"""`make bench-live`: sockets and background work on this machine, with 2,000 cadets.

Prints each number beside its target, keeps them in build/bench/live.json, and ends with 0 where
every target is met and 1 where one is missed. Times want a quiet machine of two cores.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from loadtests import numbers, sockets, tasks
from loadtests.unit import running

if TYPE_CHECKING:
    from loadtests.numbers import Number

REPORT: Final = Path(__file__).parents[1] / "build" / "bench" / "live.json"


def main() -> int:
    """Measure everything; 1 where a target is missed."""
    loads = os.getloadavg()
    parts: dict[str, list[Number]] = {}
    with running() as unit:
        admin = unit.sign_in("admin", visitor=1)
        measures = {
            "Open sockets": lambda: sockets.measured(unit, admin),
            "Background work": lambda: tasks.measured(unit),
        }
        for title, measure in measures.items():
            parts[title] = measure()
            numbers.show(title, parts[title])
    missed = [one.name for some in parts.values() for one in some if not one.is_met]
    facts = {"load_before": loads, "load_after": os.getloadavg(), "cores": os.cpu_count()}
    numbers.write(REPORT, parts, missed=missed, **facts)
    print(f"\n{len(missed)} missed. Load of the machine before: {loads[0]:.1f}. {REPORT}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
