"""A screen as it looks on a phone and a desktop, in the light and in the dark."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from conformance.browser.states import is_over
from conformance.browser.visits import AXE_COLOURS, AXE_RULES, Colours, Device, Visits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playwright.sync_api import Page

PAINTED: Final = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))"
NOBODY: Final = "nobody"
DEVICES: "Final[Sequence[Device]]" = get_args(Device)
# In the dark a screen differs by its colours alone.
JUDGED_BY: "Final[Mapping[Colours, list[str]]]" = {"light": AXE_RULES, "dark": AXE_COLOURS}
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
        devices: "Sequence[Device]" = DEVICES,
    ) -> list[str]:
        """What is wrong with a path after a deed on it, and a picture of each look.

        The lines are those of `Visits.barriers` and `Visits.complaints`. `role` may be NOBODY. The
        pictures show the page down to its end, or what is in sight where `whole` is false.
        """
        found: list[str] = []
        for device in devices:
            page = self.page(role, device)
            page.emulate_media(color_scheme="light")
            self.visits.go(page, path)
            then(page)
            page.evaluate(IN_SIGHT)
            for colours, rules in JUDGED_BY.items():
                page.emulate_media(color_scheme=colours)
                page.evaluate(PAINTED)
                look = f"{name}-{device}-{colours}"
                self.visits.photograph(page, look, whole=whole)
                found += [f"{look}: {barrier}" for barrier in self.visits.barriers(page, rules)]
            is_over(page)
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
