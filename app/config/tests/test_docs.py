"""docs/configuration.md says of every variable what the code says."""

from pathlib import Path

import pytest

from config.env import VARIABLES
from config.variables import Variable

PAGE = Path(__file__).resolve().parents[3] / "docs" / "configuration.md"


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_the_page_tells_the_meaning_and_the_default(variable: Variable) -> None:
    row = f"| `{variable.name}` | {variable.meaning} | {default_of(variable)} |"

    assert row in PAGE.read_text().splitlines()


def test_the_page_tells_of_nothing_else() -> None:
    lines = PAGE.read_text().split("## The connection pool")[0].splitlines()

    told = [line.split("`")[1] for line in lines if line.startswith("| `")]

    assert told == [variable.name for variable in VARIABLES]


def default_of(variable: Variable) -> str:
    """How the page writes what holds when the variable is not given."""
    if variable.unless:
        return f"required, unless `{variable.unless}` is given"
    if variable.required:
        return "required"
    return f"`{variable.default}`" if variable.default else "empty"
