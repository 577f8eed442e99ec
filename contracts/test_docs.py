"""The docs name what is there: files, commands, links, decisions, and the floors in order."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
TREES = (ROOT, ROOT / "app")  # imports and paths below app/ are written without it
FIRST = "app|build|conformance|config|contracts|docs|migration|properties|rotc"
PATHS = re.compile(rf"`((?:{FIRST})/[\w./-]+)`")
LINKS = re.compile(r"\]\(([^)#:]+)\)")
COMMANDS = re.compile(r"^make ([a-z][a-z-]*)|`make ([a-z][a-z-]*)", re.MULTILINE)
MADE = ("build/",)  # by commands, on this machine


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_what_is_there(page: Path) -> None:
    text = page.read_text()

    links = {link for link in LINKS.findall(text) if not (page.parent / link).exists()}
    paths = {path for path in PATHS.findall(text) if not _is_there(path)}
    commands = {"".join(found) for found in COMMANDS.findall(text)} - set(_targets())

    assert not links | paths | commands


def test_the_architecture_tells_the_floors_as_the_import_contract_holds_them() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(each["layers"] for each in contracts["contracts"] if each["id"] == "floors")
    page = (ROOT / "docs" / "architecture.md").read_text()

    floors = [re.sub(r"[()]", "", layer) for layer in layers]

    assert "\n\n" + "".join(f"    {floor}\n" for floor in floors) + "\n" in page


def test_decisions_have_numbers_of_their_own() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    numbers = [int(page.name[:4]) for page in decisions]
    told = [int(page.read_text().removeprefix("# ").split(".")[0]) for page in decisions]

    assert told == numbers
    assert len(set(numbers)) == len(numbers)


def _is_there(path: str) -> bool:
    return path.startswith(MADE) or any(
        (tree / name).exists() for tree in TREES for name in (path, f"{path}.py")
    )


def _targets() -> Iterator[str]:
    for found in re.finditer(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE):
        yield found[1]
