"""/ws/notifications/: what an account is told, as it happens and after an absence."""

from collections import OrderedDict
from typing import Any, Final
from urllib.parse import parse_qs

from django.utils import timezone
from rest_framework import serializers

from rotc.accounts.consumers import SignedInSocket
from rotc.errors import Invalid
from rotc.notifications import selectors
from rotc.notifications.priorities import priority_of
from rotc.notifications.services import NEWS
from rotc.notifications.tailing import Row, tail
from rotc.realtime import envelope
from rotc.realtime.database import in_database
from rotc.realtime.frames import Frame
from rotc.realtime.publishing import MISSED
from rotc.realtime.sockets import Socket
from rotc.web.strict import StrictSerializer

PAGE: Final = 100
REMEMBERED: Final = 2000  # ids that were sent over one socket
GREATEST: Final = 2**63 - 1
DIGITS: Final = 19  # of the greatest


class NotAnId(Invalid):
    code = "invalid_last_id"
    message = "last_id is the number of the last notification that you have; 0 for none."


class Resume(StrictSerializer):
    last_id = serializers.IntegerField(min_value=0, max_value=GREATEST)


class Notifications(SignedInSocket):
    """Each notification of the account once, in the order of commits; first, if asked, what is
    newer than the last that the client has.
    """

    takes = {**Socket.takes, "resume": Resume}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sent: OrderedDict[int, None] = OrderedDict()
        self._known: set[int] = set()  # older than the socket: sent only to who resumes
        self._held: list[Row] | None = []  # while older ones are on their way

    async def entered(self) -> None:
        """Told first what the newest is, then, by ?last_id=, what is newer than that."""
        horizon = await tail.join(self)
        self._known, newest = await in_database(selectors.ids_since, horizon, of=self.user)
        who = {"user_id": self.user_id, "role": self.role}
        self.tell("ready", {**who, "last_id": newest})
        asked = parse_qs(self.scope["query_string"].decode(), keep_blank_values=True).get("last_id")
        if asked is None:
            self._release()
        else:
            await self._resume_by_address(asked[-1])

    async def leave(self) -> None:
        """Listen no more."""
        if hasattr(self, "user_id"):
            tail.leave(self)
        await super().leave()

    def hinted(self, what: str) -> None:
        """A notification was made."""
        if what in (NEWS, MISSED):
            tail.keeper.hint()
        if what != NEWS:
            super().hinted(what)

    def miss(self) -> None:
        """The table has what was missed."""
        tail.keeper.hint()

    async def take(self, frame: Frame, given: dict[str, Any]) -> None:
        """`resume` asks for what is newer than `last_id`."""
        if frame.type == "resume":
            await self._resume(given["last_id"], ref=frame.ref)
        else:
            await super().take(frame, given)

    def offer(self, row: Row) -> None:
        """A row was committed; it waits for those before it that are on their way."""
        if row["id"] in self._known:
            return
        if self._held is None:
            self._send(row)
        elif len(self._held) < REMEMBERED:
            self._held.append(row)
        else:
            self.give_up()

    async def _resume_by_address(self, text: str) -> None:
        if _is_an_id(text):
            await self._resume(int(text), ref=None)
        else:
            self.tell_refusal(NotAnId())
            self._release()

    async def _resume(self, last_id: int, *, ref: str | None) -> None:
        self._held = self._held or []
        sent, newest = 0, last_id
        rows = await in_database(selectors.late_before, last_id, of=self.user)
        while True:
            sent += sum(self._send(row) for row in rows)
            await self.all_sent()
            rows = await in_database(selectors.page_after, newest, of=self.user, size=PAGE)
            if not rows:
                break
            newest = rows[-1]["id"]
        about = {"last_id": newest, "count": sent}
        self.tell("resumed", about if ref is None else {**about, "ref": ref})
        self._release()

    def _release(self) -> None:
        held, self._held = self._held or [], None
        for row in held:
            self._send(row)

    def _send(self, row: Row) -> bool:
        if row["id"] in self._sent:
            return False
        self._sent[row["id"]] = None
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        self.pass_on(envelope.build("notification", data_of(row), at=timezone.now()))
        return True


def _is_an_id(text: str) -> bool:
    is_number = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return is_number and int(text) <= GREATEST


def data_of(row: Row) -> dict[str, Any]:
    """The data of a notification's frame."""
    made = row["created_at"]
    return {
        "id": row["id"],
        "user_id": row["user_id"],
        "message": row["message"],
        "type": row["type"],
        "priority": priority_of(row["type"]),
        "is_read": row["is_read"],
        "timestamp": None if made is None else envelope.moment(made),
    }
