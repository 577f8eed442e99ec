"""What opens over a screen of the client: where its source opens it, and how a person does."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conformance.browser.looks import DEVICES
from conformance.browser.routes import FRONTEND
from conformance.browser.visits import SETTLED, Device

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

Deed = Callable[["Page"], None]
OPENS: Final = re.compile(r"<(?:Dialog|ConfirmDialog|Menu|LeaveDialog|Popover\.Root)\b")
PASTED: Final = """(element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}"""
OPENED: Final = "[role=dialog], [role=alertdialog], [role=menu], nav[data-open]"


def sources() -> set[str]:
    """The files of the client's source that open a dialog, a menu or a popover."""
    files = FRONTEND.rglob("*.tsx")
    return {
        str(file.relative_to(FRONTEND).with_suffix(""))
        for file in files
        if not file.name.endswith(".test.tsx") and OPENS.search(file.read_text())
    }


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Something that is open: by which file of the source, at whose screen, after which deeds."""

    source: str
    role: str
    path: str
    deeds: Sequence[Deed]
    devices: Sequence[Device] = DEVICES

    def open(self, page: "Page") -> None:
        """Do the deeds, and wait until what they open is drawn with what it reads."""
        for deed in self.deeds:
            deed(page)
        page.locator(OPENED).last.wait_for()
        page.wait_for_function(SETTLED)


def press(name: str) -> Deed:
    """Press the first button of the screen, or of the dialog over it, whose name begins so."""

    def deed(page: "Page") -> None:
        page.get_by_role("button", name=re.compile(f"^{name}")).first.click()

    return deed


def choose(name: str) -> Deed:
    """Choose from the menu that is open."""
    return lambda page: page.get_by_role("menuitem", name=re.compile(f"^{name}")).click()


def turn_to(name: str) -> Deed:
    """Turn to another tab of the dialog."""
    return lambda page: page.get_by_role("dialog").get_by_role("tab", name=name).click()


def pick(count: int) -> Deed:
    """Pick so many rows of a table."""

    def deed(page: "Page") -> None:
        for row in page.locator("tbody tr").all()[:count]:
            row.get_by_role("checkbox").check()

    return deed


def fill(label: str, text: str) -> Deed:
    """Fill in a field."""
    return lambda page: page.get_by_label(label, exact=True).fill(text)


def key(name: str) -> Deed:
    """Press a key."""
    return lambda page: page.keyboard.press(name)


def paste(label: str, text: str) -> Deed:
    """Paste this, as from another program, into what is called so."""
    return lambda page: page.get_by_label(label, exact=True).evaluate(PASTED, text)


def bring(label: str, file: "FilePayload") -> Deed:
    """Choose a file."""
    return lambda page: page.get_by_label(label).set_input_files(files=[file])
