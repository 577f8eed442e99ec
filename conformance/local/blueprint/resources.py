"""The services, databases and groups of a document, wherever it keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass

from conformance.local.blueprint.document import Mapping

RUNS_A_COMMAND = ("web", "pserv", "worker", "cron")


@dataclass(frozen=True, slots=True)
class Resources:
    """All of a blueprint's resources, in the order of the file."""

    services: tuple[Mapping, ...]
    databases: tuple[Mapping, ...]
    groups: tuple[Mapping, ...]

    @property
    def programs(self) -> tuple[Mapping, ...]:
        """The services that run a command of ours."""
        return tuple(one for one in self.services if kind(one) in RUNS_A_COMMAND)

    @property
    def key_values(self) -> tuple[Mapping, ...]:
        """The Key Value instances."""
        return tuple(one for one in self.services if kind(one) == "keyvalue")

    def variables(self) -> Iterator[tuple[Mapping, Mapping]]:
        """Each variable with the service or group that owns it."""
        for owner in (*self.services, *self.groups):
            for variable in owner.items_of("envVars"):
                yield owner, variable


def resources_of(tree: Mapping) -> Resources:
    """The resources at the root of a document, in `ungrouped` and in the projects' environments."""
    places = [tree]
    ungrouped = tree.entries.get("ungrouped")
    if isinstance(ungrouped, Mapping):
        places.append(ungrouped)
    for project in tree.items_of("projects"):
        places.extend(project.items_of("environments"))
    return Resources(
        services=tuple(one for place in places for one in place.items_of("services")),
        databases=tuple(one for place in places for one in place.items_of("databases")),
        groups=tuple(one for place in places for one in place.items_of("envVarGroups")),
    )


def kind(service: Mapping) -> str:
    """What a service is: its type, a static site and the old name of Key Value told apart."""
    if service.text("runtime") == "static":
        return "static"
    given = service.text("type") or ""
    return "keyvalue" if given == "redis" else given


def name(resource: Mapping) -> str:
    """The name of a resource."""
    return resource.text("name") or ""
