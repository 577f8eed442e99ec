"""Tables on paper: PDF on A4, with the unit's head, and a foot that counts the pages.

The same words make the same bytes. Text is text: nothing in it is taken for markup, and a
character that the typeface lacks is printed as its number, [U+65E5].
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace, TTFFont

from rotc import unit
from rotc.errors import Invalid

FONTS: Final = Path(__file__).parent / "fonts"
FACE: Final = "DejaVu Sans Condensed"

# Millimetres, and points for sizes of type.
MARGIN: Final = 12
FOOT: Final = 14
BASE, SMALL, TITLE = 8.0, 7.0, 15.0
LINE: Final = 3.7
ROOM_FOR_A_PART: Final = 30

OLIVE: Final = (61, 79, 38)
GOLD: Final = (201, 162, 39)
SHADE: Final = (244, 246, 240)
RULE: Final = (190, 196, 182)
GREY: Final = (95, 102, 86)
BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)

# More of one cell goes into another row: no row may be higher than a page.
LONGEST_CELL: Final = 200  # characters

# fpdf2 keeps the whole paper in memory until its end: 2,000 rows take some 10 MB and ten seconds.
MOST_ROWS: Final = 10_000

# Stands for their number, as wide as four digits; no text holds it, see `UnitPage.shown`.
PAGES: Final = "\ue000" * 4


class TooMuchForPaper(Invalid):
    code = "too_much_for_paper"
    message = f"This is more than {MOST_ROWS:,} rows. Ask for CSV or XLSX, or for one company."


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column, and how wide it is beside the others."""

    title: str
    width: float
    align: str = "LEFT"  # or RIGHT, or CENTER


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table: its lines have as many texts as there are columns.

    Without a title of any column it has no heading row.
    """

    columns: Sequence[Column]
    lines: Iterable[Sequence[str]]
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What is printed: a title, what it is about as names and values, and tables."""

    title: str
    about: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    at: datetime
    is_wide: bool = False


def written(paper: Paper) -> bytes:
    """The bytes of the PDF, whose date is the paper's `at`, in the unit's zone.

    Raises TooMuchForPaper where its tables have more than MOST_ROWS rows.
    """
    parts = _bounded(paper.parts)
    page = _Page(paper)
    page.add_page()
    for part in parts:
        page.add(part)
    return bytes(page.output())


def _bounded(parts: Sequence[Part]) -> list[Part]:
    """The same tables, their lines read and counted. Raises TooMuchForPaper."""
    found, room = [], MOST_ROWS
    for part in parts:
        lines = list(islice(part.lines, room + 1))
        room -= len(lines)
        if room < 0:
            raise TooMuchForPaper
        found.append(replace(part, lines=lines))
    return found


class UnitPage(FPDF):
    """A4 with the unit's typeface and name, and a date of its own."""

    def __init__(self, *, title: str, at: datetime, is_wide: bool) -> None:
        super().__init__(orientation="landscape" if is_wide else "portrait", format="A4")
        self.set_margin(MARGIN)
        self.add_font(FACE, "", FONTS / "DejaVuSansCondensed.ttf")
        self.add_font(FACE, "B", FONTS / "DejaVuSansCondensed-Bold.ttf")
        self._known = frozenset.intersection(
            *(frozenset(face.cmap) for face in self.fonts.values() if isinstance(face, TTFFont))
        )
        self.set_creation_date(at)
        self.set_title(title)
        self.set_author(unit.NAME)
        self.set_creator(unit.NAME)
        self.set_lang("en")
        self.ink(size=BASE)

    def shown(self, text: str) -> str:
        """The text on one line, with the numbers of the characters that the typeface lacks."""
        return "".join(
            one if ord(one) in self._known else f"[U+{ord(one):04X}]"
            for one in " ".join(text.split())
        )

    def words(self, text: str, *, height: float, align: str = "LEFT") -> None:
        """Print the text in lines of this height, between the margins."""
        self.multi_cell(0, height, self.shown(text), align=align, new_x="LMARGIN", new_y="NEXT")

    def ink(self, *, size: float, bold: bool = False, color: Sequence[int] = BLACK) -> None:
        """How what follows is printed: its size in points, and its colour as RGB."""
        self.set_font(FACE, "B" if bold else "", size)
        self.set_text_color(*color)


class _Page(UnitPage):
    """The page in hand; fpdf2 calls `header` and `footer` at every turn of it."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(title=paper.title, at=paper.at, is_wide=paper.is_wide)
        self._paper = paper
        self.set_auto_page_break(auto=True, margin=FOOT + 2)
        self.alias_nb_pages(PAGES)

    def header(self) -> None:
        """The unit's name on a rule; on the first page the title and what it is about as well."""
        self.ink(size=BASE, bold=True, color=OLIVE)
        self.words(unit.NAME.upper(), height=5)
        if self.page_no() > 1:
            self.set_y(self.get_y() - 5)
            self.ink(size=SMALL, color=GREY)
            self.words(self._paper.title, height=5, align="RIGHT")
        self.set_draw_color(*GOLD)
        self.set_line_width(0.7)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(3)
        if self.page_no() == 1:
            self._head()
        self.ink(size=BASE)

    def footer(self) -> None:
        """When it was asked for, and which page of how many this is."""
        self.set_y(-FOOT + 2)
        self.ink(size=SMALL, color=GREY)
        self.cell(0, 5, f"Requested {unit.moment_in_words(self._paper.at)}")
        self.set_x(self.l_margin)
        self.cell(0, 5, f"Page {self.page_no()} of {PAGES}", align="RIGHT")

    def add(self, part: Part) -> None:
        """Print a table, with its heading row on every page that it reaches."""
        if self.will_page_break(ROOM_FOR_A_PART):
            self.add_page()
        if part.title:
            self.ink(size=BASE + 2, bold=True, color=OLIVE)
            self.words(part.title, height=7)
        self.ink(size=BASE)
        self.set_draw_color(*RULE)
        self.set_line_width(0.1)
        has_headings = any(column.title for column in part.columns)
        with self.table(
            col_widths=tuple(column.width for column in part.columns),
            text_align=tuple(column.align for column in part.columns),
            first_row_as_headings=has_headings,
            headings_style=FontFace(emphasis="BOLD", color=WHITE, fill_color=OLIVE),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            cell_fill_color=SHADE,
            cell_fill_mode=TableCellFillMode.ROWS,
            line_height=LINE,
            padding=(0.5, 1),
            v_align="TOP",
        ) as table:
            if has_headings:
                table.row([column.title for column in part.columns])
            for line in part.lines:
                for cells in _cut([self.shown(text) for text in line]):
                    table.row(cells)
        self.ln(4)

    def _head(self) -> None:
        self.ink(size=TITLE, bold=True)
        self.words(self._paper.title, height=8)
        for name, value in self._paper.about:
            self.ink(size=BASE + 1, color=GREY)
            self.cell(32, 5, self.shown(name))
            self.ink(size=BASE + 1)
            self.words(value, height=5)
        self.ln(3)


def _cut(cells: Sequence[str]) -> Iterable[Sequence[str]]:
    """The row, or as many as its longest text needs."""
    if all(len(cell) <= LONGEST_CELL for cell in cells):
        return [cells]
    pieces = [textwrap.wrap(cell, LONGEST_CELL) for cell in cells]
    return [
        [piece[number] if number < len(piece) else "" for piece in pieces]
        for number in range(max(map(len, pieces)))
    ]
