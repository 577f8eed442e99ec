"""How open sockets hear of what happened: after the commit, those of a user or those of a role."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from rotc.realtime import envelope


def of_user(user_id: int) -> str:
    """The channel of all sockets of one account."""
    return f"user.{user_id}"


def of_role(role: str) -> str:
    """The channel of all sockets of those who have a role."""
    return f"role.{role}"


def publish(
    *,
    to: Collection[str],
    type: str,  # noqa: A002 - the frame's field
    data: Mapping[str, object],
    at: datetime,
) -> None:
    """Send a frame to every socket of these channels, once the transaction in hand is committed."""
    frame = envelope.build(type, data, at=at)
    transaction.on_commit(partial(_send, tuple(to), frame))


def _send(channels: Collection[str], frame: str) -> None:
    layer = get_channel_layer()
    for channel in channels:
        async_to_sync(layer.group_send)(channel, {"type": "frame", "text": frame})
