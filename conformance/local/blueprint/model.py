"""What a blueprint says, typed. Each part knows the line of render.yaml that it stands on."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A variable with its value written out."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A variable that Render makes up once and keeps: 256 random bits, in base64."""

    key: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A variable that Render asks the operator for (`sync: false`)."""

    key: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromService:
    """A variable copied from another service: one of its properties, or one of its variables."""

    key: str
    service: str
    service_type: str
    property: str | None
    env_var_key: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDatabase:
    """A variable copied from a property of a PostgreSQL database of Render's."""

    key: str
    database: str
    property: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromGroup:
    """Every variable of an environment group."""

    group: str
    line: int


Variable = Value | Generated | Asked | FromService | FromDatabase | FromGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A disk that survives a deploy. Its service is stopped before its successor starts."""

    name: str
    mount_path: str
    size_gb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A response header of a static site, for the paths that the pattern matches."""

    path: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A redirect (301) or rewrite of a static site, where no file lies at the path."""

    type: Literal["redirect", "rewrite"]
    source: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A service that runs a command and goes on running: web, private (pserv) or worker."""

    name: str
    type: Literal["web", "worker", "pserv"]
    line: int
    runtime: str | None
    plan: str
    region: str
    root_dir: str | None
    build_command: str | None
    pre_deploy_command: str | None
    start_command: str | None
    health_check_path: str | None
    max_shutdown_delay_seconds: int
    num_instances: int
    disk: Disk | None
    env_vars: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticSite:
    """A folder of files that a build makes. It has no process, plan or region."""

    name: str
    line: int
    root_dir: str | None
    build_command: str | None
    publish_path: str
    headers: tuple[Header, ...]
    routes: tuple[Route, ...]
    env_vars: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CronJob:
    """A command that runs on a schedule and ends."""

    name: str
    line: int
    runtime: str
    plan: str
    region: str
    root_dir: str | None
    build_command: str | None
    start_command: str | None
    schedule: str
    env_vars: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValue:
    """A Valkey of Render's. An empty allow list means: from the private network only."""

    name: str
    line: int
    plan: str
    region: str
    max_memory_policy: str
    ip_allow_list: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A PostgreSQL database of Render's."""

    name: str
    line: int
    plan: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Variables that several services share."""

    name: str
    line: int
    env_vars: tuple[Variable, ...]


Service = Server | StaticSite | CronJob | KeyValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A whole render.yaml, in the order in which it is written.

    `warnings` are spellings that Render still takes but has given up, one line each.
    """

    services: tuple[Service, ...]
    databases: tuple[Database, ...]
    groups: tuple[Group, ...]
    warnings: tuple[str, ...]

    def service(self, name: str) -> Service:
        """The service of this name; raises KeyError when there is none."""
        return {service.name: service for service in self.services}[name]

    def group(self, name: str) -> Group:
        """The environment group of this name; raises KeyError when there is none."""
        return {group.name: group for group in self.groups}[name]

    @property
    def servers(self) -> tuple[Server, ...]:
        """The services that run a process of ours for good."""
        return tuple(one for one in self.services if isinstance(one, Server))

    @property
    def static_sites(self) -> tuple[StaticSite, ...]:
        """The services that are files only."""
        return tuple(one for one in self.services if isinstance(one, StaticSite))

    @property
    def key_values(self) -> tuple[KeyValue, ...]:
        """The Valkey stores."""
        return tuple(one for one in self.services if isinstance(one, KeyValue))
