"""R12: an address that asks for what was missed, and does not say since when."""

import pytest

from conformance.clients.websocket import Sockets
from conformance.criteria.live import (
    NOTIFICATIONS,
    Viewer,
    listening,
    notify,
    sent_so_far,
    told,
    up_to,
)
from conformance.criterion import criterion

NO_IDS = ["", "-1", "1e3", "0x10", "%D9%A1", "undefined", "9" * 19, "9" * 5000]


@criterion("R12.5")
@pytest.mark.parametrize("last_id", NO_IDS, ids=lambda last_id: last_id[:20] or "nothing")
def test_an_address_whose_last_id_is_none_is_told_so_and_hears_what_comes(
    last_id: str, websocket: Sockets, an_admin: Viewer, a_cadet: Viewer
) -> None:
    socket = listening(websocket, f"{NOTIFICATIONS}?last_id={last_id}", a_cadet)

    answers = sent_so_far(socket)
    live = notify(an_admin.http, a_cadet.id)

    assert [(one["type"], one["data"].get("code")) for one in answers] == [
        ("error", "invalid_last_id")
    ]
    assert told(up_to(socket, "notification")) == [live]
