"""The deployment of a blueprint on this machine: stores, builds, edge, pre-deploy, services."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from conformance.local import blueprint as blueprints
from conformance.local import commands, logs, postgres, valkey, variables
from conformance.local.addresses import Addresses
from conformance.local.blueprint import (
    Asked,
    Blueprint,
    BlueprintError,
    KeyValue,
    Server,
    StaticSite,
)
from conformance.local.build import Builder
from conformance.local.commands import Ended
from conformance.local.custody import Custody
from conformance.local.doubles import DOUBLES, standing_in
from conformance.local.edge import Edge
from conformance.local.edge_config import Proxied, Static
from conformance.local.environments import Environments
from conformance.local.errors import StackError
from conformance.local.instance import Platform, Timing
from conformance.local.ports import Ports
from conformance.local.progress import Stage, all_at_once
from conformance.local.service import Service
from conformance.local.store import Store
from conformance.local.variables import Source


class Deployment:
    """What runs, and how it came to run. It is brought up by `start` and taken down by `stop`."""

    def __init__(
        self,
        *,
        name: str,
        root: Path,
        caller: Mapping[str, str],
        env: Mapping[str, str],
        timing: Timing,
        wanted_ports: Mapping[str, int],
        visitors: Mapping[str, list[str]],
    ) -> None:
        """Take possession of the stack's directory and choose its addresses; nothing runs yet.

        `visitors` are client addresses by web service: each becomes a further port of the edge.
        Raises StackError when a stack of this name runs, a wanted port is in use, or render.yaml
        is not sound.
        """
        self.blueprint = _read(root / "render.yaml")
        if shutil.which("bash") is None:
            raise StackError("bash was not found on PATH; Render runs every command with it.")
        self.name, self.root = name, root
        self.directory = root / "build/local" / name
        self.logs = self.directory / "logs"
        given = {**caller, **env}
        self.real = {key: given[key] for key in variables.REAL_PARTS if given.get(key)}
        self.services: dict[str, Service] = {}
        self.stores: dict[str, Store] = {}
        self._env, self._caller, self._timing = env, caller, timing
        self._closing = ExitStack()
        try:
            self._possess()
            self.addresses = Addresses.chosen(
                self.blueprint, ports=self._ports, wanted=wanted_ports, visitors=visitors
            )
        except BaseException:
            self.stop()
            raise

    def _possess(self) -> None:
        self._ports = Ports()
        self._closing.callback(self._ports.close)
        self.custody = Custody(self.directory, name=self.name)
        self._closing.callback(self.custody.close)
        logs.rotate(self.logs)
        self._builder = Builder(
            self.blueprint.servers,
            root=self.root,
            custody=self.custody,
            logs=self.logs,
            caller=self._caller,
        )
        self._closing.callback(self._builder.close)
        log = self.logs / "edge.log"
        self.edge = Edge(custody=self.custody, folder=self.directory / "edge", log=log)
        self._closing.callback(self._end_services)
        # Before the services: they wait a while for more on a connection that the edge keeps open.
        self._closing.callback(self.edge.stop)

    def start(self, stage: Stage, *, before_services: Callable[[], None]) -> None:
        """Bring everything up; `before_services` is called after the pre-deploy commands.

        Raises StackError; then some parts may run, and `stop` ends them.
        """
        try:
            with stage("stores"):
                self._start_stores()
            all_at_once(*self._builds(stage), partial(self._start_edge, stage))
            for server in self.blueprint.servers:
                if server.pre_deploy_command:
                    with stage(f"{server.name}: pre-deploy command"):
                        self._pre_deploy(server, server.pre_deploy_command)
            before_services()
            self._start_services(stage)
        except BlueprintError as wrong:
            raise StackError(f"render.yaml asks for what is not there:\n{wrong}") from wrong

    def stop(self) -> None:
        """End everything: the edge, then the services, then stores; remove temporary folders."""
        self._closing.close()

    def _end_services(self) -> None:
        running = [one.instance.popen for one in self.services.values() if one.is_started]
        self.custody.end(*running, grace=self._timing.stop)

    def environment_of(self, server: Server, port: int | None) -> dict[str, str]:
        """The whole environment of an instance of a service on this port."""
        return self._environments.to_run(server, port)

    @property
    def platform(self) -> Platform:
        """What every instance of a service needs to start."""
        return Platform(
            custody=self.custody,
            ports=self._ports,
            timing=self._timing,
            root=self.root,
            logs=self.logs,
            environment_of=self.environment_of,
        )

    def run(
        self,
        server: Server,
        command: tuple[str, ...],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        given: str = "",
    ) -> Ended:
        """Run a command to its end in the environment of a service, as Render's shell does."""
        return commands.run(
            f"{server.name}-command",
            command,
            custody=self.custody,
            environment=self.environment_of(server, None) | dict(env or {}),
            cwd=self.root / (server.root_dir or ""),
            log=log,
            given=given,
        )

    def _start_stores(self) -> None:
        if self._has_databases() and "DATABASE_URL" not in self.real:
            self.stores["postgres"] = postgres.start(
                custody=self.custody, port=self._ports.take(), log=self.logs / "postgres.log"
            )
        for one in self.blueprint.key_values:
            if "REDIS_URL" not in self.real:
                self.stores[one.name] = self._start_key_value(one)
        for key, (name, start) in DOUBLES.items():
            if self._asks_for(key) and key not in self.real:
                self.stores[name] = start(
                    custody=self.custody, port=self._ports.take(), log=self.logs / f"{name}.log"
                )
        database = self.real.get("DATABASE_URL") or self._url_of("postgres")
        self._environments = Environments(
            blueprint=self.blueprint,
            source=Source.of(self.root),
            caller=self._caller,
            venv=self._builder.venv,
            urls=self.addresses.urls,
            stores={
                **{one.name: database for one in self.blueprint.databases},
                **{one.name: self.redis_url(one.name) for one in self.blueprint.key_values},
            },
            disks={
                server.name: self.custody.folder(f"disk-{server.name}")
                for server in self.blueprint.servers
                if server.disk is not None
            },
            answers=variables.ANSWERS
            | {"DATABASE_URL": database}
            | {key: self._url_of(name) for key, (name, _) in DOUBLES.items()}
            | self.real,
            env=self._env,
        )

    def _start_key_value(self, one: KeyValue) -> Store:
        return valkey.start(
            custody=self.custody,
            port=self._ports.take(),
            log=self.logs / f"{one.name}.log",
            maxmemory_policy=one.max_memory_policy,
        )

    def redis_url(self, name: str) -> str:
        """The address of a Key Value instance: the embedded one's, or the caller's own."""
        return self.real.get("REDIS_URL") or self._url_of(name)

    def _url_of(self, store: str) -> str:
        return self.stores[store].url if store in self.stores else ""

    def _has_databases(self) -> bool:
        return self._asks_for("DATABASE_URL") or bool(self.blueprint.databases)

    def _asks_for(self, key: str) -> bool:
        return any(
            isinstance(variable, Asked) and variable.key == key
            for server in self.blueprint.servers
            for _, variable in blueprints.declared(server, blueprint=self.blueprint)
        )

    def _builds(self, stage: Stage) -> Iterator[Callable[[], None]]:
        if any(server.build_command for server in self.blueprint.servers):
            yield partial(self._build_servers, stage)
        for site in self.blueprint.static_sites:
            yield partial(self._build_site, site, stage)

    def _build_servers(self, stage: Stage) -> None:
        with stage("build of the services"):
            self._builder.build_servers(environment_of=self._environments.to_build)

    def _build_site(self, site: StaticSite, stage: Stage) -> None:
        with stage(f"build of {site.name}"):
            self._builder.build_site(
                site,
                environment=self._environments.to_build(site),
                declared=self._environments.declared(site),
                into=self._published(site),
            )

    def _published(self, site: StaticSite) -> Path:
        return self.directory / "sites" / site.name

    def demand_alive(self) -> None:
        """Raise StackError when a service has ended since it started."""
        for service in self.services.values():
            service.instance.demand_alive()

    def _start_edge(self, stage: Stage) -> None:
        with stage("edge"):
            self.edge.start(
                proxied=[
                    Proxied(
                        name=server.name,
                        port=self.addresses.secure[server.name],
                        visitors=self.addresses.visitors.get(server.name, {}),
                    )
                    for server in self.blueprint.servers
                    if server.type == "web"
                ],
                static=[
                    Static(
                        name=site.name,
                        port=self.addresses.secure[site.name],
                        folder=self._published(site),
                        headers=tuple(
                            (one.path, one.name, standing_in(one.value, stores=self.stores))
                            for one in site.headers
                        ),
                        routes=tuple(
                            (one.type, one.source, one.destination) for one in site.routes
                        ),
                    )
                    for site in self.blueprint.static_sites
                ],
                redirects=self.addresses.redirects,
            )

    def _pre_deploy(self, server: Server, command: str) -> None:
        log = self.logs / f"{server.name}-pre-deploy.log"
        ended = self.run(server, ("bash", "-c", command), log=log)
        commands.must(server.name, f"its pre-deploy command failed (`{command}`)", ended, log=log)

    def _start_services(self, stage: Stage) -> None:
        for server in self.blueprint.servers:
            service = Service(server, platform=self.platform, edge=self.edge)
            self.services[server.name] = service
            service.launch()
        for service in self.services.values():
            with stage(service.name):
                service.settle()


def _read(path: Path) -> Blueprint:
    try:
        return blueprints.read(path)
    except BlueprintError as wrong:
        raise StackError(f"{path} is not sound:\n{wrong}") from wrong
