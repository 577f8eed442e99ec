"""The reader of the catalogue accepts what is whole and names the entry that is not."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance import catalogue
from conformance.catalogue import CatalogueError

DECISIONS = Path(__file__).parents[3] / "docs" / "decisions"

WHOLE = """
[[requirement]]
id = "R01"
title = "Web service"
area = "Services"

[[requirement.criterion]]
id = "R01.1"
statement = "It listens."
needs = ["http"]

[[requirement.criterion]]
id = "R01.2"
statement = "It answers."
needs = ["http", "restart"]
decision = "0007-health-answers.md"
note = "Soon."
"""

Write = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "criteria.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_entry_is_read_with_everything_it_says(written: Write) -> None:
    path = written(WHOLE)

    entry = catalogue.load(path).criteria["R01.2"]

    assert entry == catalogue.Criterion(
        id="R01.2",
        requirement="R01",
        statement="It answers.",
        needs=frozenset({"http", "restart"}),
        decision="0007-health-answers.md",
        note="Soon.",
    )


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('needs = ["http"]', 'needs = ["htp"]', "R01.1: needs names 'htp', which is no capability"),
        ('needs = ["http"]', "needs = []", "R01.1: needs must list at least one capability"),
        ('needs = ["http"]', 'needs = "http"', "R01.1: needs must list at least one capability"),
        ('id = "R01.1"\n', "", "the entry in the place of R01.1: has no id"),
        ('id = "R01"\n', "", "the entry in the place of R01: has no id"),
        ('"R01.2"', '"R01.3"', "R01.3: stands where R01.2 is due"),
        ('"R01.2"', '"R01.1"', "R01.1: stands where R01.2 is due"),
        ('id = "R01"', 'id = "R02"', "R02: stands where R01 is due"),
        ('"It listens."', '" "', "R01.1: statement must be one line of text"),
        ('"It listens."', "7", "R01.1: statement must be one line of text"),
        ('title = "Web service"', "", "R01: title must be one line of text"),
        ("note =", "comment =", "R01.2: has an unknown field 'comment'"),
        (
            "0007-health-answers.md",
            "../health.md",
            "R01.2: decision '../health.md' is no file name",
        ),
        ("[[requirement.criterion]]", "[[requirement.criteria]]", "R01: has an unknown field"),
        ("[[requirement]]", "[[requirement", "the file: is no TOML"),
    ],
)
def test_a_wrong_entry_is_named_with_what_is_wrong(
    written: Write, before: str, after: str, complaint: str
) -> None:
    path = written(WHOLE.replace(before, after))

    with pytest.raises(CatalogueError, match=re.escape(f"criteria.toml: {complaint}")):
        catalogue.load(path)


def test_a_requirement_without_criteria_is_refused(written: Write) -> None:
    path = written('[[requirement]]\nid = "R01"\ntitle = "Web"\narea = "Services"\n')

    with pytest.raises(CatalogueError, match="R01: has no"):
        catalogue.load(path)


def test_the_catalogue_of_the_project_is_whole() -> None:
    whole = catalogue.load()

    per_requirement = [len(requirement.criteria) for requirement in whole.requirements]

    assert len(whole.criteria) == 162
    assert per_requirement == [
        *(7, 7, 7, 5, 6, 8, 5, 7, 6, 5),
        *(5, 5, 5, 5, 5, 5, 5, 7, 6, 5),
        *(5, 5, 4, 4, 5, 4, 4, 5, 5, 5),
    ]


def test_no_two_criteria_say_the_same() -> None:
    statements = Counter(c.statement for c in catalogue.load().criteria.values())

    repeated = [statement for statement, count in statements.items() if count > 1]

    assert repeated == []


def test_every_decision_that_the_catalogue_names_has_its_record() -> None:
    named = {c.decision for c in catalogue.load().criteria.values() if c.decision}

    missing = sorted(name for name in named if not (DECISIONS / name).is_file())

    assert named
    assert missing == []
