"""The environment of a service: what Render injects, what render.yaml declares, and nothing else.

Of the caller's own environment only what a program needs to run at all goes through; the build
also gets the configuration of pip and npm. A secret or a DJANGO_… of the caller reaches no service.
"""

import hashlib
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.local.blueprint import Server, StaticSite

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
FOR_BUILDS = (
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
    *("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"),
    *("XDG_CONFIG_HOME", "XDG_CACHE_HOME"),
)
FOR_BUILDS_PREFIXES = ("PIP_", "npm_config_", "NPM_CONFIG_")

# Half of pip's work would be to compile every module beforehand; Python compiles those that are
# imported at their first import. What is installed is the same.
QUICKER_BUILDS = {"PIP_COMPILE": "0"}

# A real part instead of an embedded one: the caller's variable of the same name.
REAL_PARTS = (
    *("DATABASE_URL", "DATABASE_DIRECT_URL", "REDIS_URL"),
    *("CLOUDINARY_URL", "SENTRY_DSN", "EMAIL_URL"),
)

# What Render would ask the operator for (`sync: false`); DATABASE_URL is the embedded PostgreSQL.
ANSWERS = {
    "DATABASE_DIRECT_URL": "",
    "CLOUDINARY_URL": "",
    "SENTRY_DSN": "",
    "EMAIL_URL": "",
    "DEFAULT_FROM_EMAIL": "",
}

EXTERNAL_HOSTNAME = "localhost"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The commit that is deployed."""

    commit: str
    branch: str

    @classmethod
    def of(cls, root: Path) -> "Source":
        """What git says about a working tree; zeros where it says nothing."""
        commit = _git(root, "rev-parse", "HEAD") or "0" * 40
        return cls(commit=commit, branch=_git(root, "rev-parse", "--abbrev-ref", "HEAD") or "main")


def injected(
    service: Server | StaticSite, *, source: Source, external_url: str, port: int | None
) -> dict[str, str]:
    """The variables that Render itself sets; `port` is None for a service that listens on none."""
    kind = service.type if isinstance(service, Server) else "static"
    identity = service_id(service.name)
    variables = {
        "RENDER": "true",
        "RENDER_SERVICE_ID": identity,
        "RENDER_SERVICE_NAME": service.name,
        "RENDER_SERVICE_TYPE": kind,
        "RENDER_INSTANCE_ID": f"{identity}-{secrets.token_hex(3)}",
        "RENDER_DISCOVERY_SERVICE": f"{service.name}-discovery",
        "RENDER_EXTERNAL_HOSTNAME": EXTERNAL_HOSTNAME if external_url else "",
        "RENDER_EXTERNAL_URL": external_url,
        "RENDER_GIT_COMMIT": source.commit,
        "RENDER_GIT_BRANCH": source.branch,
        "RENDER_CPU_COUNT": "0.5",
        "IS_PULL_REQUEST": "false",
    }
    if port is not None:
        variables |= {"PORT": str(port), "WEB_CONCURRENCY": "1", "RENDER_WEB_CONCURRENCY": "1"}
    if isinstance(service, Server) and service.runtime == "python":
        variables |= {
            "GUNICORN_CMD_ARGS": "--preload --access-logfile - --bind=0.0.0.0:10000",
            "FORWARDED_ALLOW_IPS": "*",
        }
    return variables


def service_id(name: str) -> str:
    """An id of the form that Render gives, the same for the same name."""
    return "srv-" + hashlib.sha256(name.encode()).hexdigest()[:20]


def to_run(caller: Mapping[str, str], *, venv: Path | None) -> dict[str, str]:
    """What of the caller's environment a service gets; programs of `venv` come first on its PATH.

    The virtual environment that we run in ourselves is not on it: what only developers have would
    be found locally and missing on Render.
    """
    passed = {name: caller[name] for name in PASSED_ON if name in caller}
    folders = [
        one for one in passed.get("PATH", "/usr/bin:/bin").split(":") if not _is_our_venv(one)
    ]
    if venv is not None:
        folders.insert(0, str(venv / "bin"))
        passed["VIRTUAL_ENV"] = str(venv)
    return passed | {"PATH": ":".join(folders)}


def to_build(caller: Mapping[str, str], *, venv: Path | None) -> dict[str, str]:
    """As `to_run`, with the configuration of pip and npm, and CI as Render's builds have it."""
    configuration = {
        name: text
        for name, text in caller.items()
        if name in FOR_BUILDS or name.startswith(FOR_BUILDS_PREFIXES)
    }
    return to_run(caller, venv=venv) | QUICKER_BUILDS | configuration | {"CI": "true"}


def _is_our_venv(folder: str) -> bool:
    return sys.prefix != sys.base_prefix and Path(folder) == Path(sys.prefix) / "bin"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
