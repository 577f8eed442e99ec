"""/ws/chat/: what the staff write to each other, as it is written."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from rotc.accounts import sessions
from rotc.accounts.consumers import SignedInSocket
from rotc.messaging import services
from rotc.messaging.inputs import ChatInput
from rotc.messaging.models import StaffMessage
from rotc.realtime.database import in_database
from rotc.realtime.frames import Frame
from rotc.realtime.sockets import Socket
from rotc.web.roles import STAFF


class Chat(SignedInSocket):
    """The chat of the staff; what is sent here is posted as by HTTP, and refused as there."""

    access = STAFF
    carries = frozenset({"chat.posted", "chat.edited", "chat.deleted"})
    takes = {**Socket.takes, "chat.post": ChatInput}

    async def take(self, frame: Frame, given: dict[str, Any]) -> None:
        """`chat.post` writes into the chat; everybody hears it, and who wrote it its id."""
        if frame.type != "chat.post":
            await super().take(frame, given)
            return
        written = await in_database(_post, self, given["content"], at=timezone.now())
        about = {"id": written.pk}
        self.tell("chat.accepted", about if frame.ref is None else {**about, "ref": frame.ref})


def _post(socket: Chat, content: str, *, at: datetime) -> StaffMessage:
    by = sessions.lasting(socket.session_id, role=socket.role, at=at).user
    return services.post(by=by, content=content, at=at)
