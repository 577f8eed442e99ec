"""R26 once more, from the browser's side: what its sockets bring, and what it is answered."""

import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import expect

from conformance.browser.visits import Visits
from conformance.criteria.live import Viewer, notify
from conformance.criterion import criterion
from conformance.targets import Target

if TYPE_CHECKING:
    from playwright.sync_api import WebSocket

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
EXCHANGE = """([address, token, sent, count]) => new Promise((done) => {
  const socket = new WebSocket(address, ["jwt", token]);
  const heard = [];
  socket.onclose = () => done(heard);
  socket.onmessage = ({ data }) => {
    heard.push(JSON.parse(data));
    if (heard.length === 1) sent.forEach((text) => socket.send(text));
    if (heard.length === count) done(heard);
  };
})"""


@criterion("R26.1", "R26.2", needs=("write", "source"))
def test_every_frame_that_a_page_hears_has_its_three_fields(
    visits: Visits, admin: httpx.Client, a_cadet: Viewer
) -> None:
    page = visits.sign_in("cadet")
    frames: list[dict[str, Any]] = []

    def follow(socket: "WebSocket") -> None:
        socket.on("framereceived", lambda text: frames.append(json.loads(text)))

    page.on("websocket", follow)

    visits.go(page, "/")
    visits.listen(page)
    message = notify(admin, a_cadet.id)
    expect(page.get_by_text(message).first).to_be_visible()

    assert {"ready", "notification"} <= {frame["type"] for frame in frames}
    assert all(frame.keys() == {"type", "data", "timestamp"} for frame in frames)
    assert all(MOMENT.fullmatch(frame["timestamp"]) for frame in frames)
    (told,) = [frame["data"] for frame in frames if frame["data"].get("message") == message]
    assert told.keys() >= {"id", "message", "timestamp", "priority", "user_id"}


@criterion("R26.3", "R26.4", needs=("source",))
@pytest.mark.parametrize(
    ("flaw", "code"),
    [
        ("not json", "not_json"),
        ("[]", "malformed_frame"),
        ('{"type": "order"}', "unknown_type"),
        ('{"type": "ping", "data": 1}', "malformed_frame"),
    ],
)
def test_a_malformed_frame_of_a_page_is_answered_with_an_error_and_the_socket_lives(
    visits: Visits, target: Target, a_cadet: Viewer, flaw: str, code: str
) -> None:
    page = visits.sign_in("cadet")
    address = target.channels_url.replace("https://", "wss://") + "/ws/notifications/"

    heard = page.evaluate(EXCHANGE, [address, a_cadet.token, [flaw, '{"type": "ping"}'], 3])

    assert [frame["type"] for frame in heard] == ["ready", "error", "pong"]
    assert heard[1]["data"]["code"] == code
