"""The suite's command line, and what a target that is not ours means for pytest itself."""

import re
import shlex
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

from conformance import environment
from conformance.home import Home
from conformance.targets import Target, TargetError, url
from conformance.targets.local import LocalTarget

LOCAL = "local"
_URL = "url:"
# Options of pytest-django in the ini file, which nobody else knows when it is left out.
_DJANGO_INI = ("DJANGO_SETTINGS_MODULE", "django_find_project")


def add(parser: pytest.Parser) -> None:
    """Declare the options and the one hidden ini key."""
    group = parser.getgroup("conformance", "what the conformance suite judges")
    group.addoption(
        "--target",
        default=LOCAL,
        metavar="TARGET",
        help="local (started from render.yaml), staging, production, or url:https://…",
    )
    group.addoption(
        "--grant",
        action="append",
        default=[],
        metavar="CAPABILITY",
        help="allow a target that is not ours more than it offers: write, destructive, load",
    )
    parser.addini("conformance_home", "the folder of another suite, for tests of this plugin")


def leave_django_out(parser: pytest.Parser, config: pytest.Config) -> None:
    """Keep pytest-django from loading when the target is not ours: the app need not be there.

    Has to be called before pytest loads the plugins that are installed.
    """
    given = [*shlex.split(environment.pytest_options()), *config.invocation_params.args]
    if parser.parse_known_args([str(argument) for argument in given]).target != LOCAL:
        config.pluginmanager.set_blocked("django")
        for name in _DJANGO_INI:
            parser.addini(name, "of pytest-django, which is left out for this target")


def collect_criteria_only(config: pytest.Config, arguments: list[str]) -> None:
    """Make pytest look at nothing but the criteria when the target is not ours.

    Raises UsageError when it was asked for something else, or for several processes: each would
    log in by itself.
    """
    known = config.known_args_namespace
    if known.target == LOCAL:
        return
    if getattr(known, "numprocesses", None):
        raise pytest.UsageError(f"--target={known.target} is judged by one process: leave -n out")
    criteria = home(config).criteria
    for asked in known.file_or_dir:
        path = (config.invocation_params.dir / asked.partition("::")[0]).resolve()
        if not path.is_relative_to(criteria):
            raise pytest.UsageError(f"--target={known.target} is judged by {criteria} only")
    if not known.file_or_dir:
        arguments.append(str(criteria))
        known.file_or_dir.append(str(criteria))


def home(config: pytest.Config) -> Home:
    """The suite that the ini file names, or this one."""
    named = config.getini("conformance_home")
    return Home(root=(config.rootpath / named).resolve()) if named else Home()


def target(config: pytest.Config) -> Target:
    """The target that the command line names. Raises UsageError, which says what to set."""
    name: str = config.getoption("--target")
    granted = {part for grant in config.getoption("--grant") for part in grant.split(",")}
    try:
        if name == LOCAL:
            return LocalTarget(worker=_worker(config), say=partial(_say, config))
        if name.startswith(_URL):
            return url.at(name.removeprefix(_URL), granted=granted)
        return url.named(name, file=home(config).targets_file, granted=granted)
    except TargetError as error:
        raise pytest.UsageError(str(error)) from error


def reports(config: pytest.Config, target_name: str, *, whole: bool) -> Path:
    """The folder of a target's report; a run of selected tests does not replace a whole one's."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", target_name)
    folder = config.rootpath / "build/conformance" / plain
    return folder if whole else folder / "selected"


def selection(config: pytest.Config) -> str:
    """What a run was limited to, in the words of the command line."""
    limits = [f"{option} {value}" for option in ("-k", "-m") if (value := config.getoption(option))]
    return " ".join([*config.args, *limits])


def _say(config: pytest.Config, text: str) -> None:
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    capture = config.pluginmanager.get_plugin("capturemanager")
    if terminal is None or config.get_verbosity() < 0:
        return
    with capture.global_and_fixture_disabled() if capture is not None else nullcontext():
        terminal.ensure_newline()
        terminal.write_line(f"conformance: {text}")


def _worker(config: pytest.Config) -> str:
    return str(getattr(config, "workerinput", {}).get("workerid", ""))
