"""The command of the local Render.

python -m conformance.local run         the whole system, until Ctrl-C
python -m conformance.local status      what runs
python -m conformance.local variables   shell lines with which pytest judges it as a stranger
python -m conformance.local stop        end a stack that runs in another terminal
"""

import argparse
import shlex
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from conformance.local import custody, exports, keeper
from conformance.local.custody import Custody
from conformance.local.display import Steps, complain, say, show_stack
from conformance.local.errors import StackError, disk_trouble
from conformance.local.stack import ROOT, Stack

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_SECONDS = 60


class Stopped(BaseException):
    """A signal asked this command to end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 0 when it was done, 1 when it could not be."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.command(asked))
    except StackError as refusal:
        complain(str(refusal))
    except OSError as cause:
        complain(str(disk_trouble(cause, during=asked.name) or f"{asked.name}: {cause}"))
    return 1


def run(asked: argparse.Namespace) -> int:
    """Bring the system up, show where it is, keep it up until a signal."""
    for number in STOPPING:
        signal.signal(number, _stop)
    stack = Stack(
        asked.name,
        demo=asked.demo,
        legacy=asked.legacy,
        root=asked.root,
        ports=dict(asked.port),
    )
    is_up = False
    try:
        say("[bold]Starting the services of render.yaml[/bold] [dim](the first time takes longer)")
        began = time.monotonic()
        with Steps() as steps:
            stack.start(steps.stage)
        is_up = True
        say(f"\n[bold green]Up[/bold green] after {time.monotonic() - began:.0f} s.\n")
        show_stack(
            urls=stack.urls,
            accounts=stack.accounts,
            ca_file=stack.ca_file,
            logs=stack.directory / "logs",
        )
        if asked.legacy is not None:
            say("  The accounts of the legacy database keep their passwords.\n")
        say("Ctrl-C stops everything.")
        keeper.keep(stack)
    except Stopped:
        say("\nStopping …")
    finally:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)  # what was begun is ended
        stack.stop()
    say("Stopped; nothing is left running.")
    return 0 if is_up else 130


def status(asked: argparse.Namespace) -> int:
    """Show every stack of this working tree that runs."""
    running = [one for one in sorted(_stacks(asked).glob("*/")) if custody.runs(one)]
    for directory in running:
        state = custody.read_state(directory)
        facts = state["facts"]
        say(f"[bold]{directory.name}[/bold] (process {state['owner']['pid']})")
        alive = [one for one in custody.processes_of(state) if one.alive]
        say(f"  running: {', '.join(one.name for one in alive)}")
        if facts:
            show_stack(
                urls=facts["urls"],
                accounts={role: tuple(login) for role, login in facts["accounts"].items()},
                ca_file=Path(facts["ca_file"]),
                logs=Path(facts["logs"]),
            )
    if not running:
        say("No stack runs.")
    return 0


def variables(asked: argparse.Namespace) -> int:
    """Print the suite's variables for a running stack, as `export` lines for eval."""
    directory = _stacks(asked) / asked.name
    facts = custody.read_state(directory)["facts"] if custody.runs(directory) else None
    if not facts:
        raise StackError(f"No stack named {asked.name} is up; `make run` starts one.")
    for name, value in exports.of(facts):
        print(f"export {name}={shlex.quote(value)}")
    return 0


def stop(asked: argparse.Namespace) -> int:
    """End the stack of this name, or clean up after one that was killed."""
    directory = _stacks(asked) / asked.name
    owner = custody.owner_of(custody.read_state(directory))
    if owner is None:
        say(f"No stack named {asked.name} runs.")
        return 0
    owner.send(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while owner.alive:
        if time.monotonic() > deadline:
            raise StackError(f"{asked.name} (process {owner.pid}) does not end; kill it.")
        time.sleep(0.1)
    Custody(directory, name=asked.name).close()  # what it may have left behind
    say(f"{asked.name} is stopped.")
    return 0


def _stacks(asked: argparse.Namespace) -> Path:
    return Path(asked.root) / "build/local"


def _stop(number: int, frame: FrameType | None) -> None:
    for one in STOPPING:
        signal.signal(one, signal.SIG_IGN)
    raise Stopped


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.local", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(required=True, metavar="run|status|variables|stop")
    for command in (run, status, variables, stop):
        one = commands.add_parser(command.__name__, help=command.__doc__)
        one.set_defaults(command=command)
        one.add_argument("--name", default="run", help="of the stack, for several side by side")
        one.add_argument(
            "--root", type=Path, default=ROOT, metavar="DIR", help="where render.yaml lies"
        )
        if command is run:
            _add_run_arguments(one)
    return parser


def _add_run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-demo", dest="demo", action="store_false", help="make no demo accounts"
    )
    parser.add_argument(
        "--legacy",
        type=Path,
        metavar="FILE",
        help="a SQLite database of the old system to start on",
    )
    parser.add_argument(
        "--port",
        type=_wanted_port,
        action="append",
        default=[],
        metavar="SERVICE=PORT",
        help="a fixed port of the edge, such as rotc-web=8443 (http=8080 for plain http)",
    )


def _wanted_port(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name or not number.isdigit() or not 0 < int(number) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is not of the form SERVICE=PORT")
    return name, int(number)
