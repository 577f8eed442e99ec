"""The only reader of the process environment: one frozen `Env`, complete or refused.

Each field of `Env` is a variable of the same name in capitals, with its parser and its meaning.
The table is read by docs, by the check of render.yaml, and by `Env.read`.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from functools import cache
from ipaddress import IPv4Network, IPv6Network
from typing import Any, Self
from zoneinfo import ZoneInfo

from config import values
from config.variables import Variable, declared

# These two need no environment: what is not given is a laptop's.
SELF_SUFFICIENT = ("config.settings.development", "config.settings.testing")
LAPTOP = {
    "ENVIRONMENT": "development",
    "SECRET_KEY": "a-laptop-signs-with-a-key-that-everyone-knows",
    "DATABASE_URL": "postgresql://rotc:rotc@127.0.0.1:5432/rotc",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "CORS_ALLOWED_ORIGINS": "http://localhost:5173",
}


# How a Gunicorn worker says that it cannot boot; at any other code its master tries for ever.
EXIT_CODE = 3


class UnfitEnvironment(Exception):
    """The environment is not fit to run in; the message names every fault, and no secret."""


@dataclass(frozen=True, kw_only=True)
class Env:
    """Everything that a process takes from its environment, parsed."""

    django_settings_module: str = declared(
        values.one_of("config.settings.production", "config.settings.staging", *SELF_SUFFICIENT),
        "Which settings run.",
    )
    environment: str = declared(
        values.one_of("development", "staging", "production"),
        "What this deployment calls itself, in health and in logs.",
    )
    secret_key: str = declared(
        values.secret_key, "Signs every token; the same for all services.", secret=True
    )
    database_url: str = declared(
        values.database_url, "PostgreSQL; may be a pooler in transaction mode.", secret=True
    )
    redis_url: str = declared(
        values.redis_url, "Redis or Valkey: queue, channel layer, throttle, cache.", secret=True
    )
    allowed_hosts: tuple[str, ...] = declared(
        values.hosts,
        "Host names that are answered, beside Render's own for the service.",
        unless="RENDER_EXTERNAL_HOSTNAME",
    )
    cors_allowed_origins: tuple[str, ...] = declared(
        values.origins, "Origins of browser clients that may call, and open sockets."
    )
    database_direct_url: str = declared(
        values.or_nothing(values.direct_database_url),
        "The same database past the pooler, for migrate and other commands.",
        default="",
        secret=True,
    )
    db_pool_min_size: int = declared(
        values.whole(least=0, most=50),
        "Connections that each web process, and the channels service, keeps open.",
        default="1",
        services=("web", "channels"),
    )
    db_pool_max_size: int = declared(
        values.whole(least=1, most=50),
        "Connections that each web process, and the channels service, opens at most.",
        default="4",
        services=("web", "channels"),
    )
    db_pool_timeout: float = declared(
        values.seconds(least=0.1, most=30),
        "Seconds that a request waits for a connection before it answers 503.",
        default="1.5",
        services=("web", "channels"),
    )
    db_pool_max_idle: float = declared(
        values.seconds(least=1, most=86_400),
        "Seconds after which an idle connection beyond the minimum is closed.",
        default="300",
        services=("web", "channels"),
    )
    sentry_dsn: str = declared(
        values.or_nothing(values.sentry_dsn),
        "Where errors are reported; empty: nowhere.",
        default="",
        secret=True,
    )
    cloudinary_url: str = declared(
        values.or_nothing(values.cloudinary_url),
        "Where files are kept; empty: no uploads.",
        default="",
        secret=True,
    )
    email_url: str = declared(
        values.or_nothing(values.email_url),
        "The mail server, smtp:// or smtps://; empty: no mail.",
        default="",
        secret=True,
        services=("worker",),
    )
    default_from_email: str = declared(
        values.mailbox,
        "Whom mail is from.",
        default="ROTC Office <rotc@localhost>",
        services=("worker",),
    )
    backup_directory: str = declared(
        values.or_nothing(values.folder),
        "Where backups of the database are kept; empty: none are made.",
        default="",
        services=("worker",),
    )
    task_max_retries: int = declared(
        values.whole(least=0, most=20),
        "Times that a failed task is tried again.",
        default="3",
        services=("worker",),
    )
    task_retry_seconds: float = declared(
        values.seconds(least=0.01, most=600),
        "Seconds before the first new attempt at a task; each further pause is twice as long.",
        default="5",
        services=("worker",),
    )
    task_time_limit: float = declared(
        values.seconds(least=1, most=1800),
        "Seconds after which a task is ended; it is told when a thirtieth of them is left.",
        default="1800",
        services=("worker",),
    )
    worker_lost_seconds: float = declared(
        values.seconds(least=0.5, most=600),
        "Seconds of silence after which a worker's tasks are given to others.",
        default="30",
        services=("worker",),
    )
    beat_lease_seconds: float = declared(
        values.seconds(least=0.3, most=600),
        "Seconds after which another beat takes over from one that died.",
        default="30",
        services=("beat",),
    )
    beat_grace_seconds: float = declared(
        values.seconds(least=1, most=86_400),
        "Seconds by which a scheduled task may be late; later it counts as missed.",
        default="300",
        services=("web", "beat"),
    )
    session_idle_seconds: int = declared(
        values.whole(least=60, most=31_536_000),
        "Seconds without use after which a session is removed.",
        default="604800",
        services=("worker",),
    )
    socket_ping_seconds: float = declared(
        values.seconds(least=0.1, most=60),
        "Seconds of silence after which a socket is pinged.",
        default="20",
        services=("channels",),
    )
    socket_ping_timeout_seconds: float = declared(
        values.seconds(least=0.1, most=120),
        "Seconds that a client has to answer a ping before its socket is closed.",
        default="30",
        services=("channels",),
    )
    log_level: str = declared(
        values.one_of("DEBUG", "INFO", "WARNING", "ERROR"), "Least level logged.", default="INFO"
    )
    login_exempt_networks: tuple[IPv4Network | IPv6Network, ...] = declared(
        values.networks,
        "Networks (CIDR) in which login attempts count per name instead of per address.",
        default="",
    )
    login_limit: int = declared(
        values.whole(least=1, most=1000), "Login attempts per address and window.", default="5"
    )
    login_window_seconds: int = declared(
        values.whole(least=1, most=86_400), "Length of the login window, in seconds.", default="900"
    )
    access_token_seconds: int = declared(
        values.whole(least=1, most=86_400), "Life of an access token, in seconds.", default="900"
    )
    refresh_token_seconds: int = declared(
        values.whole(least=1, most=31_536_000),
        "Life of a refresh token, in seconds.",
        default="604800",
    )
    password_checks_per_process: int = declared(
        values.whole(least=1, most=64), "Password checks at once in one process.", default="1"
    )
    password_wait_seconds: float = declared(
        values.seconds(least=0, most=30),
        "Seconds that a login waits for its password check before it is told to retry.",
        default="2",
    )
    unit_time_zone: ZoneInfo = declared(  # noqa: RUF009 - only declares; ruff knows ZoneInfo as mutable
        values.time_zone, "The unit's zone: decides what today is.", default="Asia/Manila"
    )
    debug: bool = declared(values.off, "May only be off.", default="false")
    render_external_hostname: str = declared(
        values.text, "Set by Render: the service's own host name.", default=""
    )
    render_git_commit: str = declared(
        values.text, "Set by Render: the version shown in health.", default=""
    )
    render_service_name: str = declared(
        values.text, "Set by Render: the service's name in logs.", default=""
    )

    @classmethod
    def read(
        cls,
        given: Mapping[str, str] = os.environ,
        *,
        defaults: Mapping[str, str] | None = None,
    ) -> Self:
        """The environment, parsed; `defaults` stand in for variables that are not given.

        Raises UnfitEnvironment, which names every missing and every malformed variable.
        """
        texts = {**(defaults or {}), **{name: text.strip() for name, text in given.items()}}
        parsed: dict[str, Any] = {}
        faults: list[str] = []
        for variable in VARIABLES:
            try:
                parsed[variable.name.lower()] = _parse(variable, texts)
            except ValueError as fault:
                faults.append(f"  {variable.name} {fault}{_quoted(variable, texts)}")
        if parsed.get("db_pool_min_size", 0) > parsed.get("db_pool_max_size", 50):
            faults.append("  DB_POOL_MIN_SIZE must not be larger than DB_POOL_MAX_SIZE")
        if faults:
            raise UnfitEnvironment(_refusal(faults))
        return cls(**parsed)


def _described(about: Field[Any]) -> Variable:
    return Variable(name=about.name.upper(), **about.metadata)


VARIABLES: tuple[Variable, ...] = tuple(_described(about) for about in fields(Env))
"""Every variable that the application reads, required ones first."""


@cache
def of_this_process() -> Env:
    """The environment of this process, read once; every entry point asks for it first.

    An unfit one ends the process: one message on stderr, no traceback, whichever server runs it.
    """
    chosen = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    try:
        return Env.read(defaults=LAPTOP if chosen in SELF_SUFFICIENT else None)
    except UnfitEnvironment as refused:
        sys.stderr.write(f"{refused}\n")
        raise SystemExit(EXIT_CODE) from None


def _parse(variable: Variable, texts: Mapping[str, str]) -> Any:
    text = texts.get(variable.name) or variable.default
    if text is None and texts.get(variable.unless):
        text = ""
    if text is None:
        raise ValueError(f"is missing: {variable.meaning}")
    return variable.parse(text)


def _quoted(variable: Variable, texts: Mapping[str, str]) -> str:
    given = texts.get(variable.name, "")
    return f" (given: {given!r})" if given and not variable.secret else ""


def _refusal(faults: list[str]) -> str:
    return "\n".join(
        (
            "Refused to start: the environment is not fit to run in.",
            *faults,
            "docs/configuration.md says what each variable means and where it is set.",
        )
    )
