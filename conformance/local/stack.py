"""A whole Render on this machine: the services of a render.yaml, their stores, and the edge.

with Stack(name="mine", demo=True) as stack:
    httpx.get(f"{stack.web_url}/api/health", verify=…)  # its authority is stack.ca_file
"""

import secrets
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from conformance import environment
from conformance.local import demo, legacy
from conformance.local.blueprint import Blueprint, Server
from conformance.local.commands import Ended
from conformance.local.deployment import Deployment
from conformance.local.errors import StackError, disk_trouble
from conformance.local.instance import Instance, Timing
from conformance.local.progress import Stage, silent
from conformance.local.service import Service, extra_log
from conformance.local.spare import Spare, ended, healthy
from conformance.local.store import Store

__all__ = ["Ended", "Service", "Spare", "Stack", "StackError", "Store", "Timing"]

ROOT = Path(__file__).resolve().parents[2]
WEB, CHANNELS, FRONTEND = "rotc-web", "rotc-channels", "rotc-frontend"

# Addresses set aside for documentation (RFC 5737): no real client has one of them.
VISITORS = [f"198.51.100.{number}" for number in range(1, 161)]


class Stack:
    """A local Render, running inside a `with` block or between `start` and `stop`."""

    def __init__(
        self,
        name: str = "conformance",
        *,
        demo: bool | Mapping[str, int] = False,
        legacy: Path | None = None,
        env: Mapping[str, str] | None = None,
        root: Path = ROOT,
        timing: Timing | None = None,
        ports: Mapping[str, int] | None = None,
    ) -> None:
        """A stack that is not yet started.

        `demo` makes an invented unit, of the size that it names as make_demo's options do, and an
        account of each role; `legacy` is a SQLite database of the old system whose
        accounts are loaded (no demo accounts then); `env` is added to the environment of every
        service; `root` holds render.yaml and the sources; `ports` fixes the https port of public
        services by name, and the plain port of the web service by the name `http`.
        """
        self.name, self.root = name, root
        self.accounts: dict[str, tuple[str, str]] = {}
        self._demo, self._legacy = demo, legacy
        self._env, self._timing, self._ports = env or {}, timing or Timing(), ports or {}
        self._running: Deployment | None = None

    def start(self, stage: Stage = silent) -> Self:
        """Bring everything up; `stage` is told what is under way.

        Raises StackError, whose message names the part and the cause; then nothing runs.
        """
        if self._legacy is not None:
            legacy.check(self._legacy)
        try:
            self._running = self._deploy()
            self._deployment.start(stage, before_services=lambda: self._load_legacy(stage))
            if self._demo and self._legacy is None:
                with stage("demo accounts"):
                    self._make_accounts()
            self._deployment.demand_alive()
            self._publish()
        except BaseException as cause:
            self.stop()
            if isinstance(cause, OSError):
                raise disk_trouble(cause, during=f"stack {self.name}") or cause from cause
            raise
        return self

    def stop(self) -> None:
        """End every process of the stack and remove its temporary folders."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def web_url(self) -> str:
        """The web service through the edge, without a slash at the end."""
        return self.urls[WEB]

    @property
    def channels_url(self) -> str:
        """The base of WebSocket addresses through the edge (wss)."""
        return self.urls[CHANNELS].replace("https", "wss", 1)

    @property
    def frontend_url(self) -> str:
        """The static site through the edge."""
        return self.urls[FRONTEND]

    @property
    def http_url(self) -> str:
        """The web service over plain http, which the edge answers with a redirect."""
        return self._deployment.addresses.plain_url

    @property
    def urls(self) -> dict[str, str]:
        """The https address of each public service through the edge, by its name in render.yaml."""
        return self._deployment.addresses.urls

    def visitor_url(self, number: int) -> str:
        """The web service, as the client 198.51.100.`number` (1 to 160) sees it."""
        ports = {
            address: port for port, address in self._deployment.addresses.visitors[WEB].items()
        }
        return f"https://localhost:{ports[VISITORS[number - 1]]}"

    @property
    def ca_file(self) -> Path:
        """The certificate of the edge's own authority, which no machine trusts by itself."""
        return self._deployment.edge.ca_file

    @property
    def directory(self) -> Path:
        """The folder of the stack; its logs are in `logs/<service>.log`."""
        return self._deployment.directory

    @property
    def blueprint(self) -> Blueprint:
        """render.yaml, read."""
        return self._deployment.blueprint

    @property
    def database_url(self) -> str:
        """The database of the services, for a test that looks into it."""
        return self._deployment.real.get("DATABASE_URL") or self.postgres.url

    @property
    def redis_url(self) -> str:
        """The Redis of the services."""
        return self._deployment.redis_url(self._key_value())

    @property
    def postgres(self) -> Store:
        """The embedded PostgreSQL; raises StackError when the caller brought one."""
        return self._store("postgres")

    @property
    def redis(self) -> Store:
        """The embedded Valkey; raises StackError when the caller brought one."""
        return self._store(self._key_value())

    @property
    def stores(self) -> list[Store]:
        """The embedded stores."""
        return list(self._deployment.stores.values())

    @property
    def services(self) -> dict[str, Service]:
        """Every service that runs a process, in the order of render.yaml."""
        return self._deployment.services

    def service(self, name: str) -> Service:
        """The handle of one service; raises StackError when render.yaml has none of this name."""
        try:
            return self.services[name]
        except KeyError:
            known = ", ".join(self.services)
            raise StackError(f"No service is called {name}; there are {known}.") from None

    @contextmanager
    def spare(
        self, name: str, *, env: Mapping[str, str] | None = None, without: tuple[str, ...] = ()
    ) -> Iterator[Spare]:
        """A healthy extra instance of a service, on a port of its own, for the length of the block.

        The edge does not know it. `env` is added to its environment, `without` taken away. Raises
        StackError when it does not become healthy.
        """
        instance = self._extra(name, env=env, without=without)
        with healthy({name: instance}, custody=self._deployment.custody) as spares:
            yield spares[name]

    @contextmanager
    def spares(
        self, name: str, envs: Mapping[str, Mapping[str, str]]
    ) -> Iterator[Mapping[str, Spare]]:
        """Several such instances, started at once; `envs` names them."""
        instances = {key: self._extra(name, env=env) for key, env in envs.items()}
        with healthy(instances, custody=self._deployment.custody) as spares:
            yield spares

    def attempt(
        self,
        name: str,
        *,
        env: Mapping[str, str] | None = None,
        without: tuple[str, ...] = (),
        seconds: float = 15,
    ) -> Ended:
        """Start an extra instance that is expected to end by itself; how it did.

        `exit_code` is None, and the instance has been ended, when it still ran after `seconds`.
        """
        return ended(self._extra(name, env=env, without=without), seconds=seconds)

    def manage(self, *arguments: str, input: str = "") -> "subprocess.CompletedProcess[str]":  # noqa: A002  # named as in subprocess
        """`python app/manage.py …` in the environment of the web service, as in Render's shell."""
        command = ("python", "app/manage.py", *arguments)
        log = self._deployment.logs / f"{arguments[0]}.log"
        ended = self._deployment.run(self._server(WEB), command, log=log, given=input)
        code = -1 if ended.exit_code is None else ended.exit_code
        return subprocess.CompletedProcess(command, code, stdout=ended.output, stderr="")

    def _extra(
        self, name: str, *, env: Mapping[str, str] | None, without: tuple[str, ...] = ()
    ) -> Instance:
        platform = self._deployment.platform
        log = extra_log(platform.logs, name)
        return Instance.launch(
            self._server(name), platform=platform, log=log, env=env, without=without
        )

    def _deploy(self) -> Deployment:
        return Deployment(
            name=self.name,
            root=self.root,
            caller=environment.of_the_caller(),
            env=self._env,
            timing=self._timing,
            wanted_ports=self._ports,
            visitors={WEB: VISITORS},
        )

    @property
    def _deployment(self) -> Deployment:
        if self._running is None:
            raise StackError(f"The stack {self.name} does not run.")
        return self._running

    def _server(self, name: str) -> Server:
        return self.service(name).server

    def _store(self, name: str) -> Store:
        try:
            return self._deployment.stores[name]
        except KeyError:
            raise StackError(f"{name} is not embedded: the caller's own is used.") from None

    def _key_value(self) -> str:
        return self.blueprint.key_values[0].name

    def _load_legacy(self, stage: Stage) -> None:
        if self._legacy is None:
            return
        server = next(one for one in self.blueprint.servers if one.name == WEB)
        deployment = self._deployment
        with stage("legacy data"):
            legacy.move(
                self._legacy,
                run=lambda command, env, log: deployment.run(server, command, log=log, env=env),
                folder=deployment.custody.folder("legacy") / "export",
                log=deployment.logs / "migration.log",
            )

    def _make_accounts(self) -> None:
        stores = self._deployment.stores
        self.accounts = demo.make_accounts(
            manage=self.manage,
            url=self.visitor_url(len(VISITORS)),
            ca_file=self.ca_file,
            suffix="" if "postgres" in stores else f"-{secrets.token_hex(3)}",
            size=self._demo if isinstance(self._demo, Mapping) else {},
        )

    def _publish(self) -> None:
        self._deployment.custody.publish(
            urls=self.urls,
            http_url=self.http_url,
            accounts=self.accounts,
            logs=str(self._deployment.logs),
            ca_file=str(self.ca_file),
        )
