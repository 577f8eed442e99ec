"""From the text of a render.yaml to its types, by way of every check."""

from pathlib import Path
from typing import Literal, cast

from conformance.local.blueprint import document
from conformance.local.blueprint.choices import DEFAULT_REGION
from conformance.local.blueprint.document import Mapping, Scalar
from conformance.local.blueprint.fields import BLUEPRINT
from conformance.local.blueprint.model import (
    Asked,
    Blueprint,
    CronJob,
    Database,
    Disk,
    FromDatabase,
    FromGroup,
    FromService,
    Generated,
    Group,
    Header,
    KeyValue,
    Route,
    Server,
    Service,
    StaticSite,
    Value,
    Variable,
)
from conformance.local.blueprint.problems import BlueprintError
from conformance.local.blueprint.resources import resources_of
from conformance.local.blueprint.rules import broken_rules


def read(path: Path) -> Blueprint:
    """The blueprint in a file.

    Raises BlueprintError with every fault that Render would refuse, or take and then break on.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        told = f"{path.name}:1: cannot be read: {error.strerror} (is the path right?)"
        raise BlueprintError([told]) from error
    except UnicodeDecodeError as error:
        raise BlueprintError([f"{path.name}:1: not UTF-8 (save it as UTF-8)"]) from error
    return parse(text, file=path.name)


def parse(text: str, *, file: str = "render.yaml") -> Blueprint:
    """The blueprint in a text; `file` is the name that faults are told with.

    Raises BlueprintError as `read` does. The rules across fields are judged only once each field
    by itself is sound, so that one mistake is told once.
    """
    tree, problems = document.load(text)
    problems = sorted([*problems, *BLUEPRINT.problems(tree)])
    errors = [one for one in problems if not one.is_warning]
    resources = resources_of(tree)
    errors = errors or sorted(broken_rules(resources))
    if errors:
        raise BlueprintError(one.told(file=file) for one in errors)
    return Blueprint(
        services=tuple(_service(one) for one in resources.services),
        databases=tuple(_database(one) for one in resources.databases),
        groups=tuple(_group(one) for one in resources.groups),
        warnings=tuple(one.told(file=file) for one in problems),
    )


def _service(node: Mapping) -> Service:
    kind = node.text("type")
    if kind in ("keyvalue", "redis"):
        return _key_value(node)
    if kind == "cron":
        return _cron_job(node)
    return _static_site(node) if node.text("runtime") == "static" else _server(node)


def _server(node: Mapping) -> Server:
    return Server(
        name=_name(node),
        type=cast("Literal['web', 'worker', 'pserv']", node.text("type")),
        line=node.line,
        runtime=node.text("runtime"),
        plan=node.text("plan") or "starter",
        region=node.text("region") or DEFAULT_REGION,
        root_dir=node.text("rootDir"),
        build_command=node.text("buildCommand"),
        pre_deploy_command=node.text("preDeployCommand"),
        start_command=node.text("startCommand"),
        health_check_path=node.text("healthCheckPath"),
        max_shutdown_delay_seconds=_whole(node, "maxShutdownDelaySeconds", otherwise=30),
        num_instances=_whole(node, "numInstances", otherwise=1),
        disk=_disk(node.entries.get("disk")),
        env_vars=_variables(node),
    )


def _static_site(node: Mapping) -> StaticSite:
    return StaticSite(
        name=_name(node),
        line=node.line,
        root_dir=node.text("rootDir"),
        build_command=node.text("buildCommand"),
        publish_path=node.text("staticPublishPath") or "",
        headers=tuple(
            Header(path=_text(one, "path"), name=_text(one, "name"), value=_text(one, "value"))
            for one in node.items_of("headers")
        ),
        routes=tuple(
            Route(
                type=cast("Literal['redirect', 'rewrite']", one.text("type")),
                source=_text(one, "source"),
                destination=_text(one, "destination"),
            )
            for one in node.items_of("routes")
        ),
        env_vars=_variables(node),
    )


def _cron_job(node: Mapping) -> CronJob:
    return CronJob(
        name=_name(node),
        line=node.line,
        runtime=_text(node, "runtime"),
        plan=node.text("plan") or "starter",
        region=node.text("region") or DEFAULT_REGION,
        root_dir=node.text("rootDir"),
        build_command=node.text("buildCommand"),
        start_command=node.text("startCommand"),
        schedule=_text(node, "schedule"),
        env_vars=_variables(node),
    )


def _key_value(node: Mapping) -> KeyValue:
    return KeyValue(
        name=_name(node),
        line=node.line,
        plan=node.text("plan") or "starter",
        region=node.text("region") or DEFAULT_REGION,
        max_memory_policy=node.text("maxmemoryPolicy") or "allkeys-lru",
        ip_allow_list=tuple(_text(one, "source") for one in node.items_of("ipAllowList")),
    )


def _database(node: Mapping) -> Database:
    return Database(
        name=_name(node),
        line=node.line,
        plan=node.text("plan") or "basic-256mb",
        region=node.text("region") or DEFAULT_REGION,
    )


def _group(node: Mapping) -> Group:
    return Group(name=_name(node), line=node.line, env_vars=_variables(node))


def _disk(node: document.Node | None) -> Disk | None:
    if not isinstance(node, Mapping):
        return None
    size = _whole(node, "sizeGB", otherwise=10)
    return Disk(name=_name(node), mount_path=_text(node, "mountPath"), size_gb=size)


def _variables(node: Mapping) -> tuple[Variable, ...]:
    return tuple(_variable(one) for one in node.items_of("envVars"))


def _variable(node: Mapping) -> Variable:
    key, line = _text(node, "key"), node.line
    found: Variable
    match node.entries:
        case {"fromGroup": Scalar(value=group)}:
            found = FromGroup(group=str(group), line=line)
        case {"fromDatabase": Mapping() as source}:
            prop = _text(source, "property")
            found = FromDatabase(key=key, database=_name(source), property=prop, line=line)
        case {"fromService": Mapping() as source}:
            found = FromService(
                key=key,
                service=_name(source),
                service_type=_text(source, "type"),
                property=source.text("property"),
                env_var_key=source.text("envVarKey"),
                line=line,
            )
        case {"value": Scalar(value=value)}:
            found = Value(key=key, value=str(value), line=line)
        case {"generateValue": _}:
            found = Generated(key=key, line=line)
        case _:
            found = Asked(key=key, line=line)
    return found


def _name(node: Mapping) -> str:
    return _text(node, "name")


def _text(node: Mapping, key: str) -> str:
    return node.text(key) or ""


def _whole(node: Mapping, key: str, *, otherwise: int) -> int:
    found = node.entries.get(key)
    return found.value if isinstance(found, Scalar) and isinstance(found.value, int) else otherwise
