"""What a criterion reads from a socket is what it asked for, whoever stopped Redis before it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve

from conformance.clients.websocket import Socket
from conformance.criteria.live import sent_so_far, up_to
from conformance.evidence import Tape
from conformance.redaction import Redactor


@contextmanager
def that_says(*types: str) -> Iterator[Socket]:
    """A socket on which frames of these types come, and then the answer to one ping."""

    def speak(connection: ServerConnection) -> None:
        for type_ in types:
            connection.send(json.dumps({"type": type_, "data": {}}))
        ref = json.loads(connection.recv())["ref"]
        connection.send(json.dumps({"type": "pong", "data": {"ref": ref}}))

    with serve(speak, "127.0.0.1", 0) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        with connect(url, proxy=None) as connection:
            yield Socket(connection, url=url, tape=Tape(Redactor()), read_only=False)
        server.shutdown()
        serving.join()


def test_what_is_owed_to_everybody_after_an_outage_is_no_frame_of_a_criterion() -> None:
    with that_says("missed", "letter.changed", "missed", "grade.changed", "missed") as socket:
        heard = up_to(socket, "grade.changed")
        under_way = sent_so_far(socket)

    assert [one["type"] for one in heard] == ["letter.changed", "grade.changed"]
    assert under_way == []
