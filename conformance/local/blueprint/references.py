"""Rules about names, and about variables: where each takes its value from."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from conformance.local.blueprint.document import Mapping, Scalar
from conformance.local.blueprint.problems import Problem
from conformance.local.blueprint.resources import Resources, kind
from conformance.local.blueprint.resources import name as name_of

# What each kind of service answers when asked for a property. The others have no address.
PROPERTIES = {
    "web": ("host", "port", "hostport", "slug"),
    "pserv": ("host", "port", "hostport", "slug"),
    "keyvalue": ("connectionString", "host", "port", "hostport"),
}
# Variables that Render itself gives a service, and that another may ask for.
PLATFORM = ("RENDER_EXTERNAL_URL", "RENDER_EXTERNAL_HOSTNAME", "RENDER_GIT_COMMIT")
SECRET_ENDINGS = ("SECRET_KEY", "_SECRET", "_PASSWORD", "_TOKEN", "_API_KEY", "_DSN")


def _names_are_given_once(resources: Resources) -> Iterator[Problem]:
    yield from _repeated((*resources.services, *resources.databases), "name")
    yield from _repeated(resources.groups, "name")
    for owner in (*resources.services, *resources.groups):
        yield from _repeated(tuple(owner.items_of("envVars")), "key")


def _repeated(nodes: tuple[Mapping, ...], key: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for node in nodes:
        given = node.text(key)
        if given is None:
            continue
        if given in first:
            text = f'"{given}" is taken since line {first[given]} (choose another, or remove one)'
            yield node.problem(key, text)
        first.setdefault(given, node.line)


def _variables_have_one_source(resources: Resources) -> Iterator[Problem]:
    for owner, variable in resources.variables():
        if {"fromGroup", "fromService", "fromDatabase"} & variable.entries.keys():
            continue
        if _says(variable, "sync", value=False) and owner in resources.groups:
            text = "Render ignores sync: false in a group, and the variable is never there"
            yield variable.problem("sync", f"{text} (declare it on the services)")
            continue
        sources = [
            "value" in variable.entries,
            _says(variable, "generateValue", value=True),
            _says(variable, "sync", value=False),
        ]
        if sum(sources) != 1:
            found = "no source" if not any(sources) else "several sources"
            text = f"{found} for its value (give one: value, generateValue: true or sync: false)"
            yield Problem(variable.line, variable.place, text)


def _says(node: Mapping, key: str, *, value: bool) -> bool:
    found = node.entries.get(key)
    return isinstance(found, Scalar) and found.value is value


def _secrets_are_made_once(resources: Resources) -> Iterator[Problem]:
    made: dict[str, str] = {}
    for owner, variable in resources.variables():
        key = variable.text("key")
        if key is None or not _says(variable, "generateValue", value=True):
            continue
        if key in made:
            text = f"{made[key]} generates {key} too, and the two will differ"
            advice = "generate it in one group, or take it with fromService and envVarKey"
            yield variable.problem("generateValue", f"{text} ({advice})")
        made.setdefault(key, name_of(owner))


def _secrets_are_not_written_out(resources: Resources) -> Iterator[Problem]:
    for _, variable in resources.variables():
        key, value = variable.text("key") or "", variable.text("value")
        if value and (key.endswith(SECRET_ENDINGS) or _has_password(value)):
            text = "a secret that everyone with the repository can read"
            yield variable.problem("value", f"{text} (use sync: false or generateValue: true)")


def _has_password(value: str) -> bool:
    try:
        return bool(urlsplit(value).password)
    except ValueError:
        return False


def _references_lead_somewhere(resources: Resources) -> Iterator[Problem]:
    groups = {name_of(one) for one in resources.groups}
    databases = {name_of(one) for one in resources.databases}
    for _, variable in resources.variables():
        group = variable.text("fromGroup")
        if group is not None and group not in groups:
            yield variable.problem("fromGroup", f'no group is named "{group}" {_among(groups)}')
        source = variable.entries.get("fromDatabase")
        if isinstance(source, Mapping) and name_of(source) not in databases:
            text = f'no database is named "{name_of(source)}" {_among(databases)}'
            yield source.problem("name", text)
        source = variable.entries.get("fromService")
        if isinstance(source, Mapping):
            yield from _service_reference(source, resources)


def _among(names: set[str]) -> str:
    return f"(there are: {', '.join(sorted(names))})" if names else "(there are none)"


def _service_reference(source: Mapping, resources: Resources) -> Iterator[Problem]:
    services = {name_of(one): one for one in resources.services}
    service = services.get(name_of(source))
    if service is None:
        text = f'no service is named "{name_of(source)}" {_among(set(services))}'
        yield source.problem("name", text)
        return
    types = {"keyvalue": ("keyvalue", "redis"), "static": ("web", "static")}
    fitting = types.get(kind(service), (kind(service),))
    if source.text("type") not in fitting:
        yield source.problem("type", f"{name_of(service)} is a {fitting[0]} (write {fitting[0]})")
    prop, key = source.text("property"), source.text("envVarKey")
    if (prop is None) == (key is None):
        text = "takes a property or a variable, one of the two (give property or envVarKey)"
        yield Problem(source.line, source.place, text)
    elif prop is not None:
        offered = PROPERTIES.get(kind(service), ())
        if prop not in offered:
            advice = f"it has {', '.join(offered)}" if offered else "it has none; use envVarKey"
            yield source.problem("property", f"a {kind(service)} has no {prop} ({advice})")
    elif key is not None and key not in PLATFORM and key not in _keys(service, resources):
        text = f"{name_of(service)} declares no {key} (declare it there)"
        yield source.problem("envVarKey", text)


def _keys(service: Mapping, resources: Resources) -> set[str]:
    groups = {name_of(one): one for one in resources.groups}
    keys: set[str] = set()
    for variable in service.items_of("envVars"):
        group = groups.get(variable.text("fromGroup") or "")
        keys |= {one.text("key") or "" for one in group.items_of("envVars")} if group else set()
        keys.add(variable.text("key") or "")
    return keys


def _references_do_not_turn_in_circles(resources: Resources) -> Iterator[Problem]:
    leads: dict[tuple[str, str], tuple[tuple[str, str], Mapping]] = {}
    for owner, variable in resources.variables():
        source = variable.entries.get("fromService")
        if isinstance(source, Mapping) and (key := source.text("envVarKey")):
            start = (name_of(owner), variable.text("key") or "")
            leads[start] = ((name_of(source), key), source)
    for start, (_, source) in leads.items():
        seen, at = {start}, leads[start][0]
        while at in leads and at not in seen:
            seen.add(at)
            at = leads[at][0]
        if at == start:
            text = "leads back to itself, so it never has a value (give it one somewhere)"
            yield source.problem("envVarKey", text)


REFERENCE_RULES = (
    _names_are_given_once,
    _variables_have_one_source,
    _secrets_are_made_once,
    _secrets_are_not_written_out,
    _references_lead_somewhere,
    _references_do_not_turn_in_circles,
)
