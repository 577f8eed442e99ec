"""CSV as spreadsheet programs of several countries write it, and in words what is wrong with it."""

import pytest

from rotc.web.tables import TableRefused, read


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(text.encode(), most_lines=10).lines]


@pytest.mark.parametrize(
    "text",
    [
        'id,name\n1,"Cruz, Ana; x"\n',
        'id;name\r\n1;"Cruz, Ana; x"\r\n',
        'id\tname\n1\t"Cruz, Ana; x"\n',
        '\ufeffsep=;\r\nid;name\r\n1;"Cruz, Ana; x"\r\n',
        'SEP=,\nid,name\n1,"Cruz, Ana; x"\n',
        '"id";"a, b, c name"\n1;"Cruz, Ana; x"\n',
    ],
)
def test_cells_may_have_commas_semicolons_or_tabs_between_them(text: str) -> None:
    assert cells(text) == [("1", "Cruz, Ana; x")]


def test_a_single_column_needs_no_sign() -> None:
    assert cells("id\n1;2\n") == [("1;2",)]


def test_a_first_line_that_tells_the_sign_is_no_row() -> None:
    (line,) = read(b"sep=;\nid;name\n1;Ana\n", most_lines=10).lines

    assert line.number == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'id,name\n1,Ana\n2,"Ben\n3,Cy\n', "Row 3 is no sound CSV: a quotation mark is opened"),
        (b'id,name\n1,"A"na\n', "Row 2 is no sound CSV"),
        ("id,name\n1,Ana\n2,Peña\n".encode("cp1252"), "Row 3 is no UTF-8 text. Save the table as"),
        ("id,name\n".encode("utf-16"), "Row 1 is no UTF-8 text"),
    ],
)
def test_the_row_that_is_wrong_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(TableRefused, match=reason):
        read(content, most_lines=10)
