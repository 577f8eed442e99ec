"""Both sides of a socket fit the contract: what consumers take and send, and what it says."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contracts.sockets import document, fault_of, names
from rotc.accounts.consumers import SignedInSocket, Updates
from rotc.errors import DomainError
from rotc.messaging.consumers import Chat
from rotc.notifications.consumers import Notifications
from rotc.realtime import frames

CONSUMERS: dict[str, type[SignedInSocket]] = {
    "notifications": Notifications,
    "updates": Updates,
    "chat": Chat,
}
# What a consumer says by itself, beside what it carries of what is published.
SAID = {
    "notifications": {"ready", "notification", "resumed", "pong", "error"},
    "updates": {"ready", "missed", "pong", "error"},
    "chat": {"ready", "chat.accepted", "missed", "pong", "error"},
}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=80),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
types = st.sampled_from(["ping", "resume", "chat.post", "notification", "x"]) | anything
data = anything | st.fixed_dictionaries(
    {}, optional={"last_id": st.integers() | anything, "content": st.text() | anything}
)
near_frames = st.fixed_dictionaries(
    {},
    optional={
        "type": types,
        "data": data,
        "timestamp": st.text(max_size=5) | anything,
        "ref": st.text(max_size=70) | anything,
        "more": anything,
    },
)


def accepts(consumer: type[SignedInSocket], frame: object) -> bool:
    """Whether the consumer would act on a frame; JSON is what both sides read."""
    try:
        consumer().judged(frames.read(json.dumps(frame)))
    except DomainError:
        return False
    return True


@pytest.mark.parametrize("channel", CONSUMERS)
def test_the_contract_names_what_a_consumer_takes_and_sends(channel: str) -> None:
    consumer = CONSUMERS[channel]

    assert names(channel, "receive") == set(consumer.takes)
    assert names(channel, "send") == SAID[channel] | consumer.carries


def test_the_contract_holds_no_message_that_no_channel_has() -> None:
    used = {
        name for channel in CONSUMERS for way in ("send", "receive") for name in names(channel, way)
    }

    assert used == {one["name"] for one in document()["components"]["messages"].values()}
    assert set(document()["channels"]) == set(CONSUMERS)


@pytest.mark.parametrize("content", [" ", "\n\t", "\u00a0"])
def test_a_chat_message_of_blanks_alone_is_refused(content: str) -> None:
    frame = {"type": "chat.post", "data": {"content": content}}

    assert not accepts(CONSUMERS["chat"], frame)
    assert accepts(CONSUMERS["chat"], {"type": "chat.post", "data": {"content": f"{content}x"}})


def test_every_schema_of_the_contract_is_one() -> None:
    for schema in document()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("channel", CONSUMERS)
@given(frame=near_frames)
@example(frame={"type": "resume", "data": {"last_id": 2**63 - 1}})
@example(frame={"type": "resume", "data": {"last_id": 2**63}})
@example(frame={"type": "resume", "data": {"last_id": True}})
@example(frame={"type": "chat.post", "data": {"content": "a\x00b"}})
@example(frame={"type": "chat.post", "data": {"content": " "}})
@example(frame={"type": "chat.post", "data": {"content": "x" * 5001}})
@example(frame={"type": "ping", "ref": "x" * 65})
def test_a_consumer_acts_on_exactly_the_frames_of_the_contract(
    channel: str, frame: dict[str, Any]
) -> None:
    taken = [name for name in names(channel, "receive") if name == frame.get("type")]

    fits = bool(taken) and fault_of(frame) is None

    assert accepts(CONSUMERS[channel], frame) == fits
