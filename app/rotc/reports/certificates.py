"""The certificate of an award: one page to be signed and handed over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rotc import unit
from rotc.reports import selectors
from rotc.reports.paper import GOLD, GREY, OLIVE, UnitPage

TITLE: Final = "Certificate of Merit"
SIGNERS: Final = ("Corps Commander", "Commandant")

# Millimetres, and points for sizes of type.
FRAME: Final = 10
TOP: Final = 38
HEADING, NAME, BODY = 34.0, 26.0, 13.0
SMALLEST_NAME: Final = 10.0
SIGNATURE: Final = 70
FROM_BELOW: Final = 42


def written(sheet: selectors.Sheet, *, at: datetime) -> bytes:
    """The bytes of the PDF for the one line of `selectors.award_certificate`, dated `at`."""
    (line,) = sheet.lines
    facts = {name: str(cell) if cell else "" for name, cell in zip(sheet.header, line, strict=True)}
    page = UnitPage(title=TITLE, at=at, is_wide=True)
    page.set_auto_page_break(auto=False)
    page.add_page()
    _frame(page)
    _words(page, facts)
    _signatures(page, day=unit.day_in_words(unit.day_of(at)))
    return bytes(page.output())


def _frame(page: UnitPage) -> None:
    for color, inset, width in ((OLIVE, 0, 1.6), (GOLD, 3, 0.5)):
        page.set_draw_color(*color)
        page.set_line_width(width)
        edge = FRAME + inset
        page.rect(edge, edge, page.w - 2 * edge, page.h - 2 * edge)


def _words(page: UnitPage, facts: dict[str, str]) -> None:
    page.set_y(TOP)
    page.ink(size=BODY, bold=True, color=OLIVE)
    page.words(unit.NAME.upper(), height=9, align="CENTER")
    page.ink(size=HEADING, bold=True, color=GOLD)
    page.words(TITLE, height=20, align="CENTER")
    page.ink(size=BODY, color=GREY)
    page.words("This is to certify that", height=12, align="CENTER")
    _name(page, [facts[part] for part in selectors.CERTIFICATE[1:]])
    page.ink(size=BODY, color=GREY)
    page.words(f"Student ID {facts['student_id']}", height=9, align="CENTER")
    page.words("has earned the award of", height=12, align="CENTER")
    page.ink(size=NAME, bold=True, color=OLIVE)
    page.words(facts["award"].upper(), height=14, align="CENTER")
    page.ink(size=BODY, color=GREY)
    merits = facts["lifetime_merit_points"]
    page.words(f"with {merits} merit points since joining the corps.", height=10, align="CENTER")


def _name(page: UnitPage, parts: Sequence[str]) -> None:
    """On one line: what is longer is printed smaller, and what is longer still goes on below."""
    name, size = page.shown(" ".join(filter(None, parts))), NAME
    page.ink(size=size, bold=True)
    while page.get_string_width(name) > page.epw - 2 * FRAME and size > SMALLEST_NAME:
        size -= 1
        page.ink(size=size, bold=True)
    page.words(name, height=size * 0.55, align="CENTER")


def _signatures(page: UnitPage, *, day: str) -> None:
    top = page.h - FROM_BELOW
    page.set_draw_color(*GREY)
    page.set_line_width(0.3)
    page.ink(size=BODY - 3, color=GREY)
    for place, signer in enumerate(SIGNERS):
        left = page.w * (1 + 2 * place) / 4 - SIGNATURE / 2
        page.line(left, top, left + SIGNATURE, top)
        page.set_xy(left, top + 1)
        page.cell(SIGNATURE, 6, signer, align="CENTER")
    page.set_xy(page.l_margin, page.h - FRAME - 16)
    page.cell(page.epw, 6, f"Given on {day}", align="CENTER")
