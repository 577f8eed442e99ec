"""What a person sees of a stack: steps while it starts, addresses and logins when it is up."""

import contextlib
import shlex
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from rich.console import Console
from rich.markup import escape

OUT = Console(highlight=False, soft_wrap=True)
TROUBLE = Console(highlight=False, soft_wrap=True, stderr=True)

MEANINGS = {
    "rotc-web": "the API",
    "rotc-channels": "WebSockets, as wss://",
    "rotc-frontend": "the pages",
}

AUTHORITY = (
    "The certificates are signed by this stack's own authority; what this machine trusts was not "
    "changed.\n  A browser asks once for each address, `curl` takes `--cacert`."
)


def say(text: str) -> None:
    """Print a line of rich markup; a terminal that is gone is no reason to stop."""
    with contextlib.suppress(OSError):
        OUT.print(text)


def complain(text: str) -> None:
    """Print a message about trouble, as it is, on stderr."""
    with contextlib.suppress(OSError):
        TROUBLE.print(f"[bold red]✗[/bold red] {escape(text)}")


class Steps:
    """Tells each step as it ends and, on a terminal, what is under way."""

    def __init__(self) -> None:
        """Steps that have not begun."""
        self._under_way: list[str] = []
        self._mutex = threading.Lock()
        self._status = OUT.status("")

    def __enter__(self) -> Self:
        if OUT.is_terminal:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    @contextmanager
    def stage(self, step: str) -> Iterator[None]:
        """One step; several may be under way at once."""
        began, mark = time.monotonic(), "[red]✗[/red]"
        self._show(begun=step)
        try:
            yield
            mark = "[green]✓[/green]"
        finally:
            self._show(ended=step)
            say(f"  {mark} {escape(step)} [dim]{time.monotonic() - began:.1f} s[/dim]")

    def _show(self, *, begun: str | None = None, ended: str | None = None) -> None:
        with self._mutex:
            if begun is not None:
                self._under_way.append(begun)
            if ended is not None:
                self._under_way.remove(ended)
            self._status.update(escape(", ".join(self._under_way)))


def show_stack(
    *,
    urls: Mapping[str, str],
    accounts: Mapping[str, tuple[str, str]],
    ca_file: Path,
    logs: Path,
) -> None:
    """Print where everything is, and a command that signs in."""
    for name, url in urls.items():
        say(f"  {name:15} [bold]{url}[/bold]  [dim]{MEANINGS.get(name, '')}[/dim]")
    for role, (username, password) in accounts.items():
        say(f"  {role:15} [bold]{escape(username)}[/bold]  password [bold]{password}[/bold]")
    say(f"  {'logs':15} {escape(str(logs))}/<service>.log")
    say(f"  {'authority':15} {escape(str(ca_file))}")
    say(f"  [dim]{AUTHORITY}[/dim]")
    if accounts and "rotc-web" in urls:
        username, password = next(iter(accounts.values()))
        say(f"\n  {escape(_login(urls['rotc-web'], username, password, ca_file))}\n")


def _login(url: str, username: str, password: str, ca_file: Path) -> str:
    body = f'{{"identifier": "{username}", "password": "{password}"}}'
    return (
        f"curl --cacert {shlex.quote(str(ca_file))} -H 'Content-Type: application/json' "
        f"-d {shlex.quote(body)} {url}/api/v1/auth/login/"
    )
