"""The reports of a run: criteria.json, and everything that is made from it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from conformance import catalogue
from conformance.catalogue import Catalogue, pending
from conformance.model import RunResult
from conformance.report import badge, document, html, junit, markdown
from conformance.report.document import Report, ReportError

_WRITERS: Final[Mapping[str, Callable[[Report], str]]] = {
    "junit.xml": junit.render,
    "report.html": html.render,
    "matrix.md": markdown.render,
    "badge.json": badge.as_json,
    "badge.svg": badge.as_svg,
}


class UnwrittenReportError(ReportError):
    """A report could not be written to its place; the message names the file and the reason."""


def write_all(
    run: RunResult,
    directory: Path,
    *,
    of: Catalogue | None = None,
    parts: Mapping[str, str] | None = None,
) -> None:
    """Write every report of one run into `directory`, which is made if it is not there.

    `of` is the catalogue that the run is about, and `parts` names the part that will build each
    pending criterion; without a catalogue both are the project's own. Raises ReportError, and then
    leaves in the directory what was there before.
    """
    whole = of or catalogue.load()
    waiting = (
        parts if parts is not None or of is not None else pending.load(catalogue=whole).part_of
    )
    write_report(Report(catalogue=whole, runs=(run,), parts=waiting or {}), directory)


def write_report(report: Report, directory: Path) -> None:
    """Write every report, each made from the text of criteria.json.

    Raises ReportError, and then leaves in the directory what was there before.
    """
    text = document.as_text(report)
    written = document.from_text(text, source=document.FILE_NAME)
    texts = {document.FILE_NAME: text}
    texts |= {name: render(written) for name, render in _WRITERS.items()}
    _write(texts, directory)


def write_page(report: Report, directory: Path) -> Path:
    """Write report.html alone, from a report that was read; the result is where it stands.

    Raises UnwrittenReportError.
    """
    _write({"report.html": html.render(report)}, directory)
    return directory / "report.html"


def _write(texts: Mapping[str, str], directory: Path) -> None:
    """Write all texts beside their places first, so that no half of them is ever in place."""
    places = {directory / name: text for name, text in texts.items()}
    drafts = {place: place.with_name(f".{place.name}.draft") for place in places}
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for place, text in places.items():
            # A lone surrogate becomes its escape, which JSON reads back as what it was.
            drafts[place].write_bytes(text.encode("utf-8", errors="backslashreplace"))
        for place, draft in drafts.items():
            draft.replace(place)
    except OSError as error:
        raise UnwrittenReportError(f"the report cannot be written: {error}") from error
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
