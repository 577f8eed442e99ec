"""The mail server gets each letter as it was written; what it refuses is told by our own words."""

import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from rotc.integrations.mail import (
    Letter,
    MailNotConfigured,
    MailRefused,
    MailUnavailable,
    mailer,
)
from rotc.notifications.tests.post import Post, free_port

HOSTILE = "O'Brien & Ñandú <script>alert(1)</script> 100% {{ 7 }}\n.\nBcc: all@example.test"


def letter(**words: str) -> Letter:
    said = {
        "reference": "test.1",
        "subject": "ROTC: grade",
        "text": "Hello",
        "html": "<p>Hello</p>",
    }
    return Letter(**{**said, **words})


def send(to: str = "juan@example.test", **words: str) -> None:
    with mailer() as post:
        post.send(letter(**words), to=to)


@pytest.fixture
def silent_server(settings: Settings) -> Iterator[None]:
    """A mail server that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        settings.MAIL_SERVER = {"host": "127.0.0.1", "port": port, "timeout": 0.2}
        yield


@pytest.fixture
def no_server(settings: Settings) -> None:
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": free_port(), "timeout": 2}


def test_a_letter_arrives_as_it_was_written(post: Post) -> None:
    send(subject="ROTC: Ñ & 100%", text=HOSTILE, html="<p>Ñ &amp; 100%</p>")

    ((recipients, arrived),) = post.taken
    parts = {part.get_content_type(): part.get_content() for part in arrived.iter_parts()}
    assert recipients == ["juan@example.test"]
    assert arrived.get_content_type() == "multipart/alternative"
    assert (arrived["Subject"], arrived["To"]) == ("ROTC: Ñ & 100%", "juan@example.test")
    assert str(arrived["From"]) == "ROTC Ñ <rotc@example.test>"
    assert (arrived["Bcc"], arrived["Auto-Submitted"]) == (None, "auto-generated")
    assert list(parts) == ["text/plain", "text/html"]
    assert parts["text/plain"].replace("\r\n", "\n").rstrip("\n") == HOSTILE
    assert parts["text/html"].strip() == "<p>Ñ &amp; 100%</p>"


def test_a_letter_is_known_by_its_reference(post: Post) -> None:
    send(reference="notification.12.0")

    assert post.taken[0][1]["Message-ID"] == "<notification.12.0@example.test>"


def test_the_letters_of_one_conversation_are_apart(post: Post) -> None:
    with mailer() as mail:
        mail.send(letter(text="for Juan"), to="juan@example.test")
        mail.send(letter(text="for Rosa"), to="rosa@example.test")

    assert [recipients for recipients, _ in post.taken] == [
        ["juan@example.test"],
        ["rosa@example.test"],
    ]
    assert "Rosa" not in post.taken[0][1].as_string()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@example.test\nBcc: all@example.test",
        "a@example.test\r\n\r\nBody",
        "a@example.test, all@example.test",
        "Juan <juan@example.test>",
    ],
)
def test_what_is_no_address_reaches_no_server(post: Post, address: str) -> None:
    with pytest.raises(MailRefused):
        send(to=address)

    assert post.taken == []


@pytest.mark.parametrize("header", ["subject", "reference"])
@pytest.mark.parametrize("forged", ["a\nBcc: all@example.test", "a\r\n\r\nBody", "a\rBcc: x"])
def test_no_word_adds_a_header(post: Post, header: str, forged: str) -> None:
    with pytest.raises(ValueError, match=r"newlines|reference"):
        send(**{header: forged})

    assert post.taken == []


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [("550 no such user", MailRefused), ("451 come later", MailUnavailable)],
)
def test_a_refusal_for_good_is_told_from_one_for_now(
    post: Post, answer: str, refusal: type[Exception]
) -> None:
    post.answers["juan@example.test"] = [answer]

    with pytest.raises(refusal) as refused:
        send()

    assert "juan" not in str(refused.value)


@pytest.mark.parametrize("outage", ["silent_server", "no_server"])
def test_a_server_that_is_away_is_unavailable(outage: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(outage)

    with pytest.raises(MailUnavailable):
        send()


def test_without_a_server_nothing_can_be_sent(settings: Settings) -> None:
    settings.MAIL_SERVER = None

    with pytest.raises(MailNotConfigured):
        send()
