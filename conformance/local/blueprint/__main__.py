"""Judge a render.yaml: `python -m conformance.local.blueprint [render.yaml]`.

Prints every fault on a line of its own. Ends with 0 when Render would take the file and run it, 1
when it would not.
"""

import sys
from pathlib import Path

from conformance.local.blueprint.problems import BlueprintError
from conformance.local.blueprint.reading import read


def main(arguments: list[str]) -> int:
    """Judge the file that the arguments name, or the one in this folder."""
    path = Path(arguments[0] if arguments else "render.yaml")
    try:
        blueprint = read(path)
    except BlueprintError as error:
        print(error, file=sys.stderr)
        return 1
    for warning in blueprint.warnings:
        print(f"{warning} (warning)", file=sys.stderr)
    count = len(blueprint.services)
    print(f"{path}: ok, {count} {'service' if count == 1 else 'services'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
