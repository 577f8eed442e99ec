"""The environment of a service: what render.yaml declares for it, resolved as Render does."""

import secrets
from base64 import b64encode
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from conformance.local.blueprint.model import (
    Asked,
    Blueprint,
    CronJob,
    FromDatabase,
    FromGroup,
    FromService,
    Generated,
    Group,
    KeyValue,
    Server,
    StaticSite,
    Value,
)
from conformance.local.blueprint.problems import BlueprintError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where values come from that render.yaml does not hold itself.

    asked       answers to `sync: false`, by the variable's name
    generated   what was made up before, by "owner/KEY"; new values are added, so a caller who keeps
                the mapping keeps the secrets
    properties  of services and databases, by name: {"rotc-redis": {"connectionString": "redis://…"}}
    injected    what the platform itself sets, by service: {"rotc-web": {"RENDER_EXTERNAL_URL": …}}
    """

    asked: Mapping[str, str]
    generated: MutableMapping[str, str]
    properties: Mapping[str, Mapping[str, str]]
    injected: Mapping[str, Mapping[str, str]]


def environment(
    service: Server | StaticSite | CronJob, *, blueprint: Blueprint, sources: Sources
) -> dict[str, str]:
    """The variables that render.yaml declares for a service, with their values.

    A service's own variable wins over one of a group's; a later one wins over an earlier one. The
    platform's own variables are not part of it. Raises BlueprintError that names every variable
    for which `sources` has no value, and what to give.
    """
    resolver = _Resolver(blueprint, sources)
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for owner, variable in declared(service, blueprint=blueprint):
        try:
            values[variable.key] = resolver.value(variable, owner=owner)
        except _NoValueError as missing:
            place = f"services[{service.name}].envVars[{variable.key}]"
            problems.append(Problem(variable.line, place, str(missing)))
    if problems:
        raise BlueprintError(problem.told(file="render.yaml") for problem in sorted(problems))
    return values


Keyed = Value | Generated | Asked | FromService | FromDatabase


def declared(
    service: Server | StaticSite | CronJob, *, blueprint: Blueprint
) -> Iterator[tuple[str, Keyed]]:
    """Each variable that a service has, with the name of the service or group that owns it.

    Groups come first, so that who keeps the last of a name keeps the one that wins.
    """
    for variable in service.env_vars:
        if isinstance(variable, FromGroup):
            yield from _keyed(blueprint.group(variable.group))
    yield from _keyed(service)


def _keyed(owner: Server | StaticSite | CronJob | Group) -> Iterator[tuple[str, Keyed]]:
    for variable in owner.env_vars:
        if not isinstance(variable, FromGroup):
            yield owner.name, variable


class _NoValueError(Exception):
    """The sources do not hold what a variable needs."""


@dataclass(frozen=True, slots=True)
class _Resolver:
    blueprint: Blueprint
    sources: Sources

    def value(self, variable: Keyed, *, owner: str) -> str:
        match variable:
            case Value():
                found = variable.value
            case Generated():
                name = f"{owner}/{variable.key}"
                found = self.sources.generated.setdefault(name, _random_value())
            case Asked():
                found = self._asked(variable)
            case FromDatabase():
                found = self._property(variable.database, variable.property)
            case _:
                found = self._from_service(variable)
        return found

    def _asked(self, variable: Asked) -> str:
        try:
            return self.sources.asked[variable.key]
        except KeyError:
            text = f"Render would ask for it, and no answer was given (answer {variable.key})"
            raise _NoValueError(text) from None

    def _property(self, name: str, prop: str) -> str:
        try:
            return self.sources.properties[name][prop]
        except KeyError:
            raise _NoValueError(f"{name} offers no {prop} (is it running?)") from None

    def _from_service(self, variable: FromService) -> str:
        if variable.property is not None:
            return self._property(variable.service, variable.property)
        key = str(variable.env_var_key)
        service = self.blueprint.service(variable.service)
        if not isinstance(service, KeyValue):
            pairs = declared(service, blueprint=self.blueprint)
            found = {one.key: (owner, one) for owner, one in pairs}
            if key in found:
                owner, one = found[key]
                return self.value(one, owner=owner)
        try:
            return self.sources.injected[variable.service][key]
        except KeyError:
            raise _NoValueError(f"{variable.service} has no variable {key}") from None


def _random_value() -> str:
    return b64encode(secrets.token_bytes(32)).decode()
