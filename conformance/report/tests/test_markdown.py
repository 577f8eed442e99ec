"""matrix.md shows the matrix on the page of a CI run, and foreign text as text."""

from itertools import chain

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conformance.model import Verdict
from conformance.report import markdown
from conformance.report.document import Report
from conformance.report.tests import factory, strategies
from conformance.report.tests.hostile import (
    HARMLESS,
    HOSTILE,
    report_in_which_everything_says,
)


def tokens_of(report: Report) -> list[Token]:
    blocks = MarkdownIt("commonmark").enable("table").parse(markdown.render(report))
    return list(chain.from_iterable([block, *(block.children or [])] for block in blocks))


def shape_of(report: Report) -> list[str]:
    """Kinds of tokens in order, without plain text and the breaks within it."""
    return [t.type for t in tokens_of(report) if t.type not in {"text", "text_special"}]


def test_foreign_text_changes_nothing_of_the_documents_shape() -> None:
    hostile = shape_of(report_in_which_everything_says(HOSTILE))
    harmless = shape_of(report_in_which_everything_says(HARMLESS))

    assert hostile == harmless
    assert not {"html_inline", "html_block", "link_open", "image"} & set(hostile)


@strategies.FEW
@given(strategies.reports())
def test_no_report_makes_markup_of_its_texts(report: Report) -> None:
    kinds = set(shape_of(report))

    assert not {"html_inline", "html_block", "link_open", "image", "fence"} & kinds


def test_every_requirement_has_its_row_with_a_cell_for_each_target() -> None:
    merged = factory.report(factory.troubled_run(), factory.run(target="production"))

    lines = markdown.render(merged).splitlines()

    assert "| | requirement | local | production |" in lines
    assert "| R01 | Web service | 🟥 6/7 | 🟩 7/7 |" in lines
    assert sum(line.startswith("| R") for line in lines) == 30


def test_what_is_in_the_way_is_named_with_its_reason() -> None:
    text = markdown.render(factory.report(factory.troubled_run()))

    assert "## Conformance: nonconformant" in text
    assert "🟥 **R01.2** Four Gunicorn worker processes" in text
    assert "AssertionError" in text
    assert "🟧 **R09.6**" in text


def test_a_run_without_trouble_lists_what_is_still_to_be_built() -> None:
    text = markdown.render(factory.report())

    assert "### In the way" not in text
    assert "- Rollback: 7 criteria" in text


def test_a_run_in_which_all_failed_still_fits_into_a_summary() -> None:
    everything = dict.fromkeys(factory.WHOLE.criteria, Verdict.FAILED)

    text = markdown.render(factory.report(factory.run(everything, exit_code=1)))

    assert len(text.encode()) < 64_000
    assert "lines more, in the full report" in text
