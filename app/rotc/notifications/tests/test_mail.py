"""The mail server gets each letter as it was written; what it refuses is told by our own words."""

import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from rotc.integrations.mail import MailNotConfigured, MailRefused, MailUnavailable, mailer
from rotc.notifications.tests.post import Post, free_port

HOSTILE = "O'Brien & Ñandú <script>alert(1)</script> 100% {{ 7 }}\n.\nBcc: all@example.test"


def send(to: str = "juan@example.test", subject: str = "ROTC: grade", text: str = "Hello") -> None:
    with mailer() as post:
        post.send(to=to, subject=subject, text=text)


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


def test_a_letter_arrives_as_text_and_as_html_with_every_character(post: Post) -> None:
    send(subject="ROTC: Ñ & 100%", text=HOSTILE)

    ((recipients, letter),) = post.taken
    text, html = (part.get_content() for part in letter.iter_parts())
    assert recipients == ["juan@example.test"]
    assert (letter["Subject"], letter["To"]) == ("ROTC: Ñ & 100%", "juan@example.test")
    assert str(letter["From"]) == "ROTC Ñ <rotc@example.test>"
    assert letter["Bcc"] is None
    assert text.replace("\r\n", "\n").rstrip("\n") == HOSTILE
    assert "<script>" not in html
    assert "O&#x27;Brien &amp; Ñandú &lt;script&gt;alert(1)&lt;/script&gt; 100% {{ 7 }}" in html


def test_the_letters_of_one_conversation_are_apart(post: Post) -> None:
    with mailer() as mail:
        mail.send(to="juan@example.test", subject="a", text="for Juan")
        mail.send(to="rosa@example.test", subject="b", text="for Rosa")

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


@pytest.mark.parametrize("subject", ["a\nBcc: all@example.test", "a\r\n\r\nBody"])
def test_a_subject_cannot_add_a_header(post: Post, subject: str) -> None:
    with pytest.raises(ValueError, match="newlines"):
        send(subject=subject)

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
