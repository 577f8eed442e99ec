"""What Render takes and then breaks on: rules across the fields of a blueprint.

A rule gets the resources of a document whose fields are each sound, and tells what breaks.
"""

from collections.abc import Callable, Iterator

from conformance.local.blueprint import commands
from conformance.local.blueprint.choices import DEFAULT_REGION
from conformance.local.blueprint.document import Mapping, Scalar
from conformance.local.blueprint.problems import Problem
from conformance.local.blueprint.references import REFERENCE_RULES
from conformance.local.blueprint.resources import Resources, kind
from conformance.local.blueprint.resources import name as name_of

Rule = Callable[[Resources], Iterator[Problem]]


def broken_rules(resources: Resources) -> list[Problem]:
    """Every rule's findings."""
    return [problem for rule in RULES for problem in rule(resources)]


def _one_region(resources: Resources) -> Iterator[Problem]:
    placed = [
        *(one for one in resources.services if kind(one) != "static"),
        *resources.databases,
    ]
    regions = [one.text("region") or DEFAULT_REGION for one in placed]
    usual = max(regions, key=regions.count, default=DEFAULT_REGION)
    for one, region in zip(placed, regions, strict=True):
        if region != usual:
            default = "" if "region" in one.entries else "Render's default, "
            text = f"{default}{region}, while others run in {usual}: private addresses do not reach"
            yield one.problem("region", f"{text} from region to region (write {usual})")


def _health_path(resources: Resources) -> Iterator[Problem]:
    for one in resources.programs:
        path = one.text("healthCheckPath")
        if path is None:
            continue
        if kind(one) != "web":
            text = f"Render asks no {kind(one)} for its health (remove it)"
            yield one.problem("healthCheckPath", text)
        elif not path.startswith("/"):
            yield one.problem("healthCheckPath", f'"{path}" is no path (write "/{path}")')


def _free_plan(resources: Resources) -> Iterator[Problem]:
    for one in resources.services:
        if one.text("plan") != "free":
            continue
        if kind(one) in ("worker", "pserv"):
            text = f"there is no free plan for a {kind(one)} (write starter)"
            yield one.problem("plan", text)
        if kind(one) == "keyvalue":
            text = "a free Key Value keeps nothing: queued tasks are lost at a restart"
            yield one.problem("plan", f"{text} (write starter)")
        for field in ("preDeployCommand", "disk", "scaling"):
            if field in one.entries:
                yield one.problem(field, "not on the free plan (write plan: starter)")


def _eviction(resources: Resources) -> Iterator[Problem]:
    for one in resources.key_values:
        policy = one.text("maxmemoryPolicy")
        if policy != "noeviction":
            said = policy or "Render's default, allkeys-lru,"
            text = f"{said} throws queued tasks away when memory is short (write noeviction)"
            yield one.problem("maxmemoryPolicy", text)


def _steps_in_their_place(resources: Resources) -> Iterator[Problem]:
    migrating = []
    for one in resources.programs:
        for field in ("buildCommand", "startCommand"):
            if commands.runs(one.text(field), "migrate"):
                text = "migrates before Render knows that the deploy will stand"
                yield one.problem(field, f"{text} (move it to preDeployCommand)")
        before = one.text("preDeployCommand")
        if commands.runs(before, "collectstatic"):
            text = "collects static files on a machine that is thrown away"
            yield one.problem("preDeployCommand", f"{text} (move it to buildCommand)")
        if commands.runs(before, "migrate"):
            migrating.append(one)
    for one in migrating[1:]:
        text = f"migrates beside {name_of(migrating[0])} (leave it to one service)"
        yield one.problem("preDeployCommand", text)


def _start_command(resources: Resources) -> Iterator[Problem]:
    for one in resources.programs:
        command = one.text("startCommand")
        if command is None:
            if one.text("runtime") not in ("docker", "image"):
                yield one.problem("startCommand", "missing (say what to run)")
        elif kind(one) != "cron" and (why := commands.who_keeps_the_signal(command)):
            text = f"SIGTERM does not reach the program: {why}"
            yield one.problem("startCommand", f"{text} (exec the program, or use rootDir)")


def _one_beat(resources: Resources) -> Iterator[Problem]:
    beats = []
    for one in resources.programs:
        command = one.text("startCommand")
        if commands.runs(command, "celery", "worker"):
            for option in ("-B", "--beat"):
                if commands.runs(command, option):
                    text = f"{option} starts a clock in every worker (give beat its own service)"
                    yield one.problem("startCommand", text)
        elif commands.runs(command, "celery", "beat"):
            beats.append(one)
            yield from _single(one)
    for one in beats[1:]:
        text = f"a second clock beside {name_of(beats[0])} sends every task twice (keep one)"
        yield one.problem("startCommand", text)


def _single(beat: Mapping) -> Iterator[Problem]:
    count = beat.entries.get("numInstances")
    if isinstance(count, Scalar) and count.value != 1:
        text = f"{count.value} clocks send every task {count.value} times (write 1)"
        yield beat.problem("numInstances", text)
    if "scaling" in beat.entries:
        yield beat.problem("scaling", "a second clock sends every task twice (remove it)")


def _disk(resources: Resources) -> Iterator[Problem]:
    for one in resources.programs:
        if "disk" not in one.entries:
            continue
        count = one.entries.get("numInstances")
        if isinstance(count, Scalar) and count.value != 1:
            text = "a service with a disk runs once (write 1, or remove the disk)"
            yield one.problem("numInstances", text)
        if "scaling" in one.entries:
            text = "a service with a disk does not scale (remove one of the two)"
            yield one.problem("scaling", text)


RULES: tuple[Rule, ...] = (
    *REFERENCE_RULES,
    _one_region,
    _health_path,
    _free_plan,
    _eviction,
    _steps_in_their_place,
    _start_command,
    _one_beat,
    _disk,
)
