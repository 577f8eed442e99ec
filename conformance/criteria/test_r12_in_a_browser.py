"""R12 once more, from the browser's side: the client hears what is told, where it is open."""

import json
import re
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import expect

from conformance.browser.visits import Visits
from conformance.criteria.live import Viewer, notify
from conformance.criterion import criterion

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute


@criterion("R12.1", "R12.3", needs=("write", "source"))
def test_every_open_page_of_a_user_shows_what_he_is_told(
    visits: Visits, admin: httpx.Client, a_cadet: Viewer
) -> None:
    desk, phone = visits.sign_in("cadet"), visits.sign_in("cadet", device="phone")
    for page in (desk, phone):
        visits.listen(page)

    message = notify(admin, a_cadet.id)

    shown = [page.get_by_text(message).first for page in (desk, phone)]
    for notice in shown:
        expect(notice).to_be_visible()
    assert all(notice.is_visible() for notice in shown)


@criterion("R12.2", needs=("write", "source"))
def test_a_page_shows_nothing_that_others_are_told(
    visits: Visits, admin: httpx.Client, a_cadet: Viewer, a_trainer: Viewer
) -> None:
    page = visits.sign_in("cadet")
    visits.listen(page)

    not_for_him = notify(admin, a_trainer.id)
    for_him = notify(admin, a_cadet.id)
    expect(page.get_by_text(for_him).first).to_be_visible()

    assert page.get_by_text(not_for_him).count() == 0


@criterion("R12.3", needs=("write", "source"))
def test_a_page_whose_socket_was_cut_shows_what_it_missed_and_nothing_twice(
    visits: Visits, admin: httpx.Client, a_cadet: Viewer
) -> None:
    page = visits.sign_in("cadet")
    wire = Wire(page)
    visits.go(page, "/")
    visits.listen(page)
    before = notify(admin, a_cadet.id)
    expect(page.get_by_text(before).first).to_be_visible()

    wire.cut()
    missed = notify(admin, a_cadet.id)
    expect(page.get_by_text(missed)).to_be_visible()

    assert len(wire.sockets) == 2
    assert wire.told.count(missed) > 0
    assert page.get_by_text(missed).count() == 1


class Wire:
    """The sockets for notifications of a page, from its next step on, and what comes on them."""

    def __init__(self, page: "Page") -> None:
        """Listen to this page."""
        self.sockets: list[WebSocketRoute] = []
        self.told: list[str] = []
        page.route_web_socket(re.compile("/ws/notifications/"), self._pass_on)

    def cut(self) -> None:
        """Cut the newest, as a service that restarts does."""
        self.sockets[-1].close(code=1012)

    def _pass_on(self, socket: "WebSocketRoute") -> None:
        self.sockets.append(socket)
        server = socket.connect_to_server()

        def hear(message: str | bytes) -> None:
            self.told.append(json.loads(message)["data"].get("message", ""))
            socket.send(message)

        server.on_message(hear)
