"""A screen as it looks on a phone and a desktop, in the light and in the dark."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from conformance.browser.visits import Colours, Device, Visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

NOBODY: Final = "nobody"
# Chromium leaves what is out of sight in the colours in which it was last seen.
IN_SIGHT: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(sheet);
}"""


def nothing(page: "Page") -> None:
    """Leave the screen as it is."""


@dataclass(kw_only=True)
class Looks:
    """Looks at one screen after the other from the same pages: one of each role and device."""

    visits: Visits
    _pages: "dict[tuple[str, Device], Page]" = field(default_factory=dict)

    def at(
        self,
        path: str,
        *,
        role: str,
        name: str,
        then: "Callable[[Page], None]" = nothing,
        whole: bool = True,
    ) -> list[str]:
        """What is wrong with a path after a deed on it, and a picture of each look.

        The lines are those of `Visits.barriers` and `Visits.complaints`. `role` may be NOBODY. The
        pictures show the page down to its end, or what is in sight where `whole` is false.
        """
        found: list[str] = []
        for device in get_args(Device):
            page = self.page(role, device)
            page.emulate_media(color_scheme="light")
            self.visits.go(page, path)
            then(page)
            page.evaluate(IN_SIGHT)
            for colours in get_args(Colours):
                page.emulate_media(color_scheme=colours)
                look = f"{name}-{device}-{colours}"
                self.visits.photograph(page, look, whole=whole)
                found += [f"{look}: {barrier}" for barrier in self.visits.barriers(page)]
        return [*found, *self.visits.complaints()]

    def page(self, role: str, device: Device) -> "Page":
        """The page of this role and device; whoever uses it leaves it as it was."""
        if (role, device) not in self._pages:
            opened = (
                self.visits.page(device=device)
                if role == NOBODY
                else self.visits.sign_in(role, device=device)
            )
            self._pages[role, device] = opened
        return self._pages[role, device]
