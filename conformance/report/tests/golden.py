"""The body of a small page, as somebody has looked at it; run as a module it is written anew."""

from pathlib import Path
from typing import Final

from conformance.model import Note
from conformance.report import html
from conformance.report.tests import factory

GOLDEN: Final = Path(__file__).with_name("golden.html")


def rendering() -> str:
    """What stands between the body's tags, without the script and without empty lines."""
    page = html.render(
        factory.report_with(factory.LOGIN, Note(key="address", value="<198.51.100.7>"))
    )
    body = page.partition("<body>")[2].partition("<script>")[0]
    return "".join(f"{line.rstrip()}\n" for line in body.splitlines() if line.strip())


if __name__ == "__main__":
    GOLDEN.write_text(rendering(), encoding="utf-8")
