"""The build step: each service's own build command, once, and again only when its sources changed.

Python services are built in a virtual environment that holds what their build commands install and
nothing else, so that what runs here is what Render runs. One build at a time: a file lock keeps two
stacks from building over each other.
"""

import fcntl
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from conformance.local import commands, variables
from conformance.local.blueprint import Server, StaticSite
from conformance.local.custody import Custody
from conformance.local.errors import StackError, disk_trouble
from conformance.local.venvs import Venv

NOT_SOURCES = {
    "tests",
    "__pycache__",
    "node_modules",
    "dist",
    "staticfiles",
    ".venv",
    ".git",
    "build",
}
DEPENDENCIES = ("requirements.lock", "requirements.txt")
SOURCES = (*DEPENDENCIES, "pyproject.toml", "app")


class Builder:
    """Builds the services of a blueprint that lies in `root`."""

    def __init__(
        self,
        servers: Iterable[Server],
        *,
        root: Path,
        custody: Custody,
        logs: Path,
        caller: Mapping[str, str],
    ) -> None:
        """A builder of these services; what all stacks share lies under `root`/build/local."""
        self._root, self._custody, self._logs, self._caller = root, custody, logs, caller
        self._firsts: dict[tuple[str | None, str], Server] = {}
        for server in servers:
            if server.build_command:
                self._firsts.setdefault((server.root_dir, server.build_command), server)
        mark = f"{sys.version}{sys.base_prefix}{[command for _, command in self._firsts]}"
        self._venv = Venv(root / "build/local", mark=_fingerprint(root, DEPENDENCIES, mark=mark))

    @property
    def venv(self) -> Path:
        """The virtual environment of the Python services."""
        return self._venv.path

    def close(self) -> None:
        """Let go of the virtual environment."""
        self._venv.close()

    def build_servers(self, *, environment_of: Callable[[Server], dict[str, str]]) -> None:
        """Run each distinct build command once.

        Raises StackError that names the service whose command fails.
        """
        stamp = self._root / "build/local/servers.json"
        with self._alone("build"):
            if any(one.runtime == "python" for one in self._firsts.values()):
                log = self._logs / "build-venv.log"
                self._venv.make(custody=self._custody, caller=self._caller, log=log)
            built = _read(stamp)
            for (_, command), server in self._firsts.items():
                current = _fingerprint(self._root, SOURCES, mark=f"{self._venv.mark}{command}")
                if built.get(command) != current:
                    self._run(server, command, environment_of(server))
                    built[command] = current
                    _write(stamp, built)

    def build_site(
        self,
        site: StaticSite,
        *,
        environment: Mapping[str, str],
        declared: Mapping[str, str],
        into: Path,
    ) -> None:
        """Build a static site and put what it publishes into the folder `into`.

        A build holds its environment, so it is done again when one of the `declared` variables
        changed. Raises StackError that names the site when its command fails or publishes nothing.
        """
        published = self._root / (site.root_dir or "") / site.publish_path
        mark = f"{site.build_command}{json.dumps(declared, sort_keys=True)}"
        stamp = into.with_suffix(".json")
        with self._alone(f"build-{site.name}"):
            current = _fingerprint(self._root, (site.publish_path.split("/")[0],), mark=mark)
            if into.is_dir() and _read(stamp).get(site.name) == current:
                return
            if site.build_command:
                self._run(site, site.build_command, environment)
            if not published.is_dir():
                raise StackError(f"{site.name}: its build made no folder {site.publish_path}.")
            shutil.rmtree(into, ignore_errors=True)
            shutil.copytree(published, into)
            _write(stamp, {site.name: current})

    def _run(
        self, service: Server | StaticSite, command: str, environment: Mapping[str, str]
    ) -> None:
        is_python = isinstance(service, Server) and service.runtime == "python"
        surroundings = variables.to_build(self._caller, venv=self.venv if is_python else None)
        log = self._logs / f"build-{service.name}.log"
        ended = commands.run(
            f"build-{service.name}",
            ("bash", "-c", command),
            custody=self._custody,
            environment=surroundings | dict(environment),
            cwd=self._root / (service.root_dir or ""),
            log=log,
        )
        commands.must(service.name, "its build failed", ended, log=log)

    @contextmanager
    def _alone(self, what: str) -> Iterator[None]:
        path = self._root / f"build/local/{what}.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w") as lock:
                self._wait_for(lock)
                yield
        except OSError as cause:
            raise disk_trouble(cause, during="build") or cause from cause

    def _wait_for(self, lock: IO[str]) -> None:
        while not self._custody.is_closed:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.1)
            else:
                return
        raise StackError("build: not begun, the stack is stopping.")


def _fingerprint(root: Path, parts: Iterable[str], *, mark: str) -> str:
    """A digest of the names and contents of everything under some files and folders of `root`."""
    digest = hashlib.sha256(mark.encode())
    for part in parts:
        for path in sorted(_files(root / part)):
            digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir() and path.name not in NOT_SOURCES:
        for inner in path.iterdir():
            yield from _files(inner)


def _read(stamp: Path) -> dict[str, str]:
    try:
        found = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(stamp: Path, content: Mapping[str, str]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(json.dumps(content))
