"""docs/migration.md names every variable of the environment that a command reads, and no other."""

import re
from pathlib import Path

from config.env import VARIABLES
from migration import surroundings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "migration.md"
READ = re.compile(r'os\.environ\.get\("([A-Z_]+)"')
CHOSEN = {"DATABASE_DIRECT_URL"}  # which the application can do without, and a load prefers


def test_the_page_names_what_the_commands_read() -> None:
    assert surroundings.__file__
    own = set(READ.findall(Path(surroundings.__file__).read_text()))
    of_the_application = {one.name for one in VARIABLES if one.required} | CHOSEN

    rows = re.findall(r"^\| `([A-Z_]+)` \| [a-z]", PAGE.read_text(), re.MULTILINE)

    assert len(own) > 3
    assert sorted(rows) == sorted(own | of_the_application)


def test_nothing_else_of_the_migration_reads_the_environment() -> None:
    folder = PAGE.parents[1] / "migration"
    others = [path for path in folder.rglob("*.py") if "tests" not in path.parts]

    reading = {path.name for path in others if "os.environ" in path.read_text()}

    assert reading == {"surroundings.py"}
