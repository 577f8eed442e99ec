"""python -m conformance.node FOLDER …: `npm ci` in each, where its packages are not yet those."""

import sys
from pathlib import Path

from conformance.node import programs


def main(folders: list[str]) -> int:
    """Install what is missing; 1 when that could not be done."""
    try:
        for folder in folders:
            programs.install(Path(folder).resolve())
    except (programs.NodeError, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
