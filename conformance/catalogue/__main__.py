"""`python -m conformance.catalogue check|lock`: look at the catalogue, or confirm its wording."""

import argparse
import sys

from conformance import catalogue
from conformance.catalogue import CatalogueError, lock, pending


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the exit code, 0 when all is well and 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m conformance.catalogue", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    commands.add_parser(
        "check", help="read everything, name what was changed since it was confirmed"
    ).set_defaults(run=check)
    commands.add_parser("lock", help="confirm every criterion as it is worded now").set_defaults(
        run=confirm
    )
    try:
        return int(parser.parse_args(arguments).run())
    except (CatalogueError, pending.HistoryError) as error:
        print(error, file=sys.stderr)
        return 1


def check() -> int:
    """Print what the catalogue holds and what is wrong with it."""
    whole = catalogue.load()
    waiting = pending.load(catalogue=whole)
    suspects = lock.suspects(whole, confirmed=lock.read())
    ratchet = pending.compare_with_history()
    print(f"{len(whole.requirements)} requirements, {len(whole.criteria)} criteria,", end=" ")
    print(f"{len(waiting.ids)} of them pending")
    print(f"pending list: compared {ratchet.scope}")
    for suspect in suspects:
        print(
            f"suspect: {suspect} is not as it was confirmed (python -m conformance.catalogue lock)"
        )
    for addition in ratchet.grown:
        print(f"the pending list may only shrink: {addition}")
    return 1 if suspects or ratchet.grown else 0


def confirm() -> int:
    """Write criteria.lock anew, and print which criteria that confirms."""
    whole = catalogue.load()
    known = lock.read() if lock.LOCK_FILE.exists() else {}
    changed = lock.suspects(whole, confirmed=known)
    lock.write(whole)
    print(f"{len(whole.criteria)} criteria confirmed, changed: {', '.join(changed) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
