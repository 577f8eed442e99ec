"""Which variables each service of a stack gets: Render's, render.yaml's, and those of the trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from conformance.local import blueprint as blueprints
from conformance.local import variables
from conformance.local.blueprint import Blueprint, Server, Sources, StaticSite
from conformance.local.variables import Source


@dataclass(frozen=True, kw_only=True)
class Environments:
    """What the variables of a stack come from.

    `urls` are the public addresses by service, `stores` the connection strings by the name that
    render.yaml gives a store, `disks` the folders that stand for the disks of services, `answers`
    what is answered to `sync: false`, `env` what is added.
    """

    blueprint: Blueprint
    source: Source
    caller: Mapping[str, str]
    venv: Path
    urls: Mapping[str, str]
    stores: Mapping[str, str]
    disks: Mapping[str, Path]
    answers: Mapping[str, str]
    env: Mapping[str, str]
    generated: dict[str, str] = field(default_factory=dict)

    def to_run(self, server: Server, port: int | None) -> dict[str, str]:
        """The whole environment of an instance; `port` is None for a service that has none.

        Raises BlueprintError that names every variable without a value.
        """
        venv = self.venv if server.runtime == "python" else None
        return variables.to_run(self.caller, venv=venv) | self.to_build(server, port)

    def to_build(self, service: Server | StaticSite, port: int | None = None) -> dict[str, str]:
        """The variables of Render and of render.yaml, which a build sees too."""
        return self._injected(service, port) | self.declared(service) | dict(self.env)

    def declared(self, service: Server | StaticSite) -> dict[str, str]:
        """The variables that render.yaml declares for a service."""
        sources = Sources(
            asked=self.answers,
            generated=self.generated,
            properties={name: _properties(url) for name, url in self.stores.items()},
            injected={one.name: self._injected(one, None) for one in self._services()},
        )
        found = blueprints.environment(service, blueprint=self.blueprint, sources=sources)
        return {key: self._on_disk(service, value) for key, value in found.items()}

    def _on_disk(self, service: Server | StaticSite, value: str) -> str:
        """The value; a path below the mount path of the service's disk leads to its folder here."""
        disk = service.disk if isinstance(service, Server) else None
        if disk is None or not f"{value}/".startswith(f"{disk.mount_path}/"):
            return value
        return f"{self.disks[service.name]}{value.removeprefix(disk.mount_path)}"

    def _services(self) -> list[Server | StaticSite]:
        return [*self.blueprint.servers, *self.blueprint.static_sites]

    def _injected(self, service: Server | StaticSite, port: int | None) -> dict[str, str]:
        url = self.urls.get(service.name, "")
        return variables.injected(service, source=self.source, external_url=url, port=port)


def _properties(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "connectionString": url,
        "connectionPoolString": url,
        "host": parts.hostname or "",
        "port": str(parts.port or ""),
        "hostport": f"{parts.hostname}:{parts.port}",
        "user": parts.username or "",
        "password": parts.password or "",
        "database": parts.path.lstrip("/"),
    }
