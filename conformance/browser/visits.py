"""People at a browser: pages that are signed in, looked through, and photographed."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from conformance.browser import chromium
from conformance.targets import Account

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, StorageState

Device = Literal["desktop", "phone"]
Colours = Literal["light", "dark"]

SIZES: Final[Mapping[Device, tuple[int, int]]] = {"desktop": (1366, 850), "phone": (390, 844)}
PHOTOGRAPHS: Final = Path(__file__).resolve().parents[2] / "build/screens"
LOGIN_PATH: Final = "/api/v1/auth/login/"
PATIENCE: Final = 15_000  # milliseconds
CARRIED_ON: Final = 600  # seconds: then its token is old, and two pages would renew it in turn
SETTLED: Final = """() => document.querySelector('h1')
    && !document.querySelector('[data-loading], [aria-busy=true]')"""
# The client gathers what it hears of for less than half a second before it reads anew.
RESTED: Final = """() => {
    const ends = performance.getEntriesByType('resource').map((one) => one.responseEnd);
    return performance.now() - Math.max(...ends) > 1000;
}"""
BEYOND: Final = """() => document.documentElement.scrollWidth
    - document.documentElement.clientWidth"""
AXE_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Whoever comes to one is sent on at once, into what is open or out of it.
FOCUS_GUARDS: Final = "[data-base-ui-focus-guard]"
JUDGE: Final = """([guards, rules]) => axe.run(
    { exclude: [[guards]] }, { runOnly: rules, resultTypes: ['violations'], preload: false }
)"""
AXE_COLOURS: Final = ["color-contrast", "link-in-text-block"]


class Place(Protocol):
    """What is visited: a target, or a stack that runs."""

    @property
    def frontend_url(self) -> str:
        """The static site."""

    def account(self, role: str) -> Account:
        """A login of this role."""


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """What a browser keeps of a sign-in, and since when, in seconds of the epoch."""

    state: "StorageState"
    at: float

    @property
    def is_fresh(self) -> bool:
        """Whether later pages may carry on with it."""
        return time.time() - self.at < CARRIED_ON


@dataclass(kw_only=True)
class Visits:
    """Hands out pages of one Chromium; each is a browser of its own, with its own cookies."""

    target: Place
    browser: "Browser"
    film: Path | None = None
    """What the browser's camera sees; see `chromium.launched`."""
    new_address: Callable[[], str] | None = None
    """The web service as a further client address sees it: from one alone, logins are counted."""
    sign_ins: dict[str, SignIn] = field(default_factory=dict)
    _contexts: "list[BrowserContext]" = field(default_factory=list)
    _complaints: list[str] = field(default_factory=list)

    def page(
        self,
        *,
        device: Device = "desktop",
        colours: Colours = "light",
        state: "StorageState | None" = None,
    ) -> "Page":
        """An empty page of somebody who is not signed in, or is as `state` says."""
        width, height = SIZES[device]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=device == "phone",
            color_scheme=colours,
            reduced_motion="reduce",
            ignore_https_errors=True,  # the edge's own authority; TLS is judged elsewhere
            locale="en-PH",
            timezone_id="Asia/Manila",
            storage_state=state,
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self._complaints.append(f"thrown: {error}"))
        page.on("console", self._listen)
        return page

    def sign_in(
        self,
        role: str,
        *,
        at: str = "/",
        device: Device = "desktop",
        colours: Colours = "light",
    ) -> "Page":
        """A page at the path `at`, signed in as the demo account of `admin`, `staff` or `cadet`.

        The first time somebody types the password; later pages carry on with that sign-in for ten
        minutes, for logins are counted.
        """
        known = self.sign_ins.get(role)
        if known is None or not known.is_fresh:
            first = self.page()
            self.type_in(first, self.target.account(role))
            known = SignIn(state=first.context.storage_state(), at=time.time())
            self.sign_ins[role] = known
            first.context.close()
            self._contexts.remove(first.context)
        page = self.page(device=device, colours=colours, state=known.state)
        self.go(page, at)
        return page

    def go(self, page: "Page", path: str) -> None:
        """Open a path of the client and wait until it has been drawn with what it reads."""
        page.goto(self.target.frontend_url + path)
        self.settle(page)

    def settle(self, page: "Page") -> None:
        """Wait until nothing of the page is loading."""
        page.wait_for_function(SETTLED)

    def listen(self, page: "Page") -> None:
        """Wait until the page hears what happens."""
        page.wait_for_selector("[data-live=ready]", state="attached")

    def rest(self, page: "Page") -> None:
        """Wait until the page has read nothing for a second: also what it heard of is read."""
        page.wait_for_function(RESTED)

    def type_in(self, page: "Page", account: Account) -> None:
        """Sign in as a person does, from the login page to the first screen behind it."""
        page.goto(self.target.frontend_url + "/login")
        self.fill_in(page, account)
        page.wait_for_url(re.compile(r"^(?!.*/login)"))
        self.settle(page)

    def fill_in(self, page: "Page", account: Account) -> None:
        """Fill in the login page that is shown and send it, from a client address of its own."""
        self.come_from_elsewhere(page)
        page.get_by_label("Username, email or student number").fill(account.username)
        page.get_by_label("Password").fill(account.password)
        page.get_by_role("button", name="Sign in").click()

    def come_from_elsewhere(self, page: "Page") -> None:
        """Let the next sign-in of the page come from a client address of its own."""
        if self.new_address is not None:
            there = self.new_address() + LOGIN_PATH
            page.route(f"**{LOGIN_PATH}", lambda route: route.continue_(url=there))

    def hold_before_camera(self, shown: "Page") -> None:
        """Let a camera that is turned on after this see what a page shows."""
        assert self.film is not None, "this browser was launched without a camera"
        self.film.write_bytes(shown.screenshot(type="jpeg"))

    def photograph(self, page: "Page", name: str, *, whole: bool = True) -> Path:
        """Keep a picture of the page, or of what is in sight, as build/screens/<name>.png."""
        PHOTOGRAPHS.mkdir(parents=True, exist_ok=True)
        path = PHOTOGRAPHS / f"{name}.png"
        page.screenshot(path=path, full_page=whole)
        return path

    def barriers(self, page: "Page", rules: Sequence[str] = AXE_RULES) -> list[str]:
        """What keeps people out, a line each: what axe finds, and a page wider than its screen.

        `rules` are what axe calls its rules, or their tags.
        """
        if not page.evaluate("'axe' in window"):
            page.evaluate(chromium.axe_script())
        found = page.evaluate(JUDGE, [FOCUS_GUARDS, rules])
        beyond = page.evaluate(BEYOND)
        too_wide = [f"the page is {beyond} pixels wider than the screen"] if beyond > 0 else []
        return [*too_wide, *(_line(violation) for violation in found["violations"])]

    def complaints(self) -> list[str]:
        """What pages threw, or were forbidden by their policy, since the last time; then none."""
        found, self._complaints[:] = list(self._complaints), []
        return found

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _listen(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self._complaints.append(f"forbidden: {message.text}")


def _line(violation: dict[str, Any]) -> str:
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return (
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {json.dumps(places[:5])}"
    )
