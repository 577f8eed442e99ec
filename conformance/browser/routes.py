"""The paths of the client, as its own source declares them: nobody keeps a second list of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FRONTEND: Final = Path(__file__).resolve().parents[2] / "frontend/src"
PATH: Final = re.compile(r'\bpath: "([^"]+)"')
ROLES: Final = re.compile(r"\broles: (\[[^\]]*\]|[A-Z_]+)")
OPEN: Final = re.compile(r'<Route path="([^"*]+)"')
NAMES: Final = {"admin": "admin", "training_staff": "staff", "cadet": "cadet"}


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A screen of the client: where it lies and for which of `admin`, `staff` and `cadet`."""

    path: str
    roles: tuple[str, ...]


def behind_the_login() -> list[Declared]:
    """All screens of those who are signed in. Raises ValueError for one that cannot be read."""
    files = sorted(FRONTEND.glob("screens/*/routes.ts"))
    return [screen for file in files for screen in _declared(file.read_text())]


def before_the_login() -> list[str]:
    """The paths of those who are not."""
    paths = OPEN.findall((FRONTEND / "app/App.tsx").read_text())
    return [path for path in paths if path != "/"]


def _declared(source: str) -> Iterator[Declared]:
    starts = [found.start() for found in PATH.finditer(source)]
    for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
        path, roles = PATH.search(source[start:end]), ROLES.search(source[start:end])
        if path is None or roles is None:
            raise ValueError(f"a screen without a path or roles: {source[start:end]}")
        yield Declared(path=path[1], roles=_roles(roles[1], source))


def _roles(written: str, source: str) -> tuple[str, ...]:
    if not written.startswith("["):
        constant = re.search(rf"const {written} = (\[[^\]]*\])", source)
        if constant is None:
            raise ValueError(f"{written} is not declared beside the screens")
        written = constant[1]
    return tuple(NAMES[name] for name in re.findall(r'"(\w+)"', written))
