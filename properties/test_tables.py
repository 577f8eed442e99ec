"""Laws of tables in files: any text goes out and comes back, and none goes out as a formula."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rotc.web import tables
from rotc.web.tables import Format

FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
awkward = st.text(st.sampled_from("'=+-@\t\r\n\",; _x0041\x01Ñ"), max_size=20)
any_text = st.one_of(texts, awkward)

each_format = pytest.mark.parametrize("kind", list(Format))


@given(any_text)
def test_taking_the_guard_off_undoes_putting_it_on(text: str) -> None:
    assert tables.unguarded(tables.guarded(text)) == text


@given(any_text)
def test_what_is_guarded_never_begins_like_a_formula(text: str) -> None:
    assert not tables.guarded(text).startswith(FORMULA_STARTS)


@given(any_text)
def test_only_what_could_be_a_formula_is_guarded(text: str) -> None:
    could_be = text.lstrip("'").startswith(FORMULA_STARTS)

    assert (tables.guarded(text) != text) == could_be


@each_format
@settings(max_examples=50)
@given(rows=st.lists(st.tuples(any_text, any_text), max_size=5))
def test_any_table_comes_back_exactly(kind: Format, rows: list[tuple[str, str]]) -> None:
    lines = [(f"{number}", *row) for number, row in enumerate(rows)]

    file = BytesIO()
    tables.write(file, kind, header=["a", "b", "c"], lines=lines)

    table = tables.read(file.getvalue(), most_lines=5)
    assert table.header == ("a", "b", "c")
    assert [line.cells for line in table.lines] == lines


@settings(max_examples=50)
@given(st.binary(max_size=200).map(lambda noise: tables.ZIP + noise) | st.binary(max_size=200))
def test_any_bytes_are_a_table_or_are_refused(content: bytes) -> None:
    table = None
    with suppress(tables.TableRefused):
        table = tables.read(content, most_lines=1000)

    assert table is None or any(table.header)
