"""A production build for addresses at which nothing is, and a page on which it runs there."""

import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from conformance import environment
from conformance.node import programs

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

ROOT: Final = Path(__file__).resolve().parents[2]
BUILD_SECONDS: Final = 120
SITE: Final = "https://site.elsewhere.example"
API: Final = "https://api.elsewhere.example"
LIVE: Final = "https://live.elsewhere.example"

USER: Final = {"id": 1, "username": "ana", "role": "admin"}
NOTHING: Final = {"count": 0, "results": [], "next": None, "previous": None, "unread": 0}


def built_for(api: str, live: str, *, into: Path) -> Path:
    """Build the client with these two addresses, by its own build tool, into a folder."""
    environ = {**environment.of_the_caller(), "VITE_API_URL": api, "VITE_WS_URL": live}
    command = ["npx", "vite", "build", "--outDir", str(into), "--emptyOutDir"]
    programs.run(command, folder=ROOT / "frontend", seconds=BUILD_SECONDS, environment=environ)
    return into


def serve(page: "Page", folder: Path, on_socket: Callable[[str], None] | None = None) -> None:
    """Have SITE serve the build, and whatever it asks of other addresses answered: by nothing much.

    `on_socket` is told the address of each socket that the page opens.
    """

    def hear(socket: Any) -> None:
        (on_socket or (lambda _: None))(socket.url)

    page.route(re.compile(r"^https://"), lambda route: _answer(route, folder))
    page.route_web_socket(re.compile(r"^wss?://"), hear)


def _answer(route: "Route", folder: Path) -> None:
    url = urlsplit(route.request.url)
    if f"{url.scheme}://{url.netloc}" != SITE:
        body = {"access": "a.b.c", "access_expires_in": 900, "user": USER, **NOTHING}
        route.fulfill(json=body, headers={"Access-Control-Allow-Origin": SITE} | _CREDENTIALS)
        return
    file = folder / url.path.lstrip("/")
    file = file if file.is_file() else folder / "index.html"
    route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0] or "")


_CREDENTIALS: Final = {"Access-Control-Allow-Credentials": "true"}
