"""A notification as a letter: text and HTML say the same, and nothing in it is taken for markup."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from rotc.accounts.models import User
from rotc.notifications import services
from rotc.notifications.letters import letter_of
from rotc.notifications.models import Notification
from rotc.notifications.tests.post import Post

AT = datetime(2026, 8, 1, 23, 30, tzinfo=UTC)  # the unit has 2 August
TEXTS = (
    "O'Brien & Peña of R&D: 100 % <b>bold</b>",
    '<script>alert("1")</script> \\ / `x` ${y} {{ message }} {% now "Y" %} %s',
    "Ñandú — “quoted” … 日本 🪖 &amp; &#39; </td></table><!--",
)


class Page(HTMLParser):
    """What a reader sees of a page, and which tags it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._skipped, self.text, self.tags = False, "", set[str]()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)
        self.text += "\n"
        self._skipped = tag in ("style", "title")

    def handle_endtag(self, _: str) -> None:
        self._skipped = False
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._skipped else data


def told(message: str, kind: str = "grade", at: datetime | None = AT) -> Notification:
    return Notification(id=12, type=kind, message=message, created_at=at)


def words(text: str) -> list[str]:
    return text.replace("--", " ").split()


@pytest.mark.parametrize("text", TEXTS)
def test_text_and_html_show_every_character(text: str) -> None:
    letter = letter_of(told(text))

    page = Page(letter.html)
    assert text in letter.text
    assert text in page.text
    assert not page.tags & {"script", "b"}


@pytest.mark.parametrize("text", ["One line", "Two\nlines\n\nand a paragraph", TEXTS[0]])
def test_text_and_html_say_the_same(text: str) -> None:
    letter = letter_of(told(text))

    assert words(letter.text) == words(Page(letter.html).text)


def test_a_letter_tells_who_writes_what_about_and_when() -> None:
    letter = letter_of(told("See", kind="perf_alert"))

    assert letter.subject == "ROTC: About your performance"
    assert letter.text.startswith("MSU-SND ROTC Unit\nAbout your performance\n\nSee\n")
    assert "2 August 2026, 07:30 (Asia/Manila)" in letter.text


def test_a_letter_can_be_read_in_the_dark() -> None:
    html = letter_of(told("See")).html

    assert '<meta name="color-scheme" content="light dark">' in html
    assert "prefers-color-scheme: dark" in html


def test_a_letter_asks_for_nothing_from_elsewhere() -> None:
    html = letter_of(told("https://example.test/x.png")).html

    assert not re.search(r"<(img|link|script|iframe)|url\(|src=|href=", html)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("merit_shop", "ROTC: Merit shop"),
        ("a\r\nBcc: all@example.test", "ROTC: A bcc: all@example.test"),
        ("", "ROTC: News of the unit"),
        ("x" * 500, "ROTC: X" + "x" * 79),
    ],
)
def test_a_kind_of_the_legacy_server_makes_one_line(kind: str, subject: str) -> None:
    assert letter_of(told("See", kind=kind)).subject == subject


def test_a_notification_without_a_moment_is_a_letter_as_well() -> None:
    letter = letter_of(told("See", at=None))

    assert (letter.reference, "None" in letter.text) == ("notification.12.0", False)


def test_what_is_sent_again_has_the_message_id_that_it_had(juan: User, post: Post) -> None:
    row = Notification.objects.create(user=juan, type="grade", message="See", created_at=AT)
    services.send_by_email(notification_ids=[row.pk])
    Notification.objects.update(emailed_at=None)  # its mark was lost

    services.send_by_email(notification_ids=[row.pk])

    ids = [arrived["Message-ID"] for _, arrived in post.taken]
    assert ids == [f"<notification.{row.pk}.{AT.timestamp():.0f}@example.test>"] * 2
