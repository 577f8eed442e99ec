"""R20.5: special characters survive paper and letters, and command neither."""

import re
from email.message import EmailMessage
from html.parser import HTMLParser
from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.clients.cloudinary import Cloudinary
from conformance.clients.mailbox import Mailbox
from conformance.criteria import made_files
from conformance.criteria.made_files import solid
from conformance.criteria.people import USERS, done
from conformance.criterion import criterion
from conformance.waiting import until

CADETS, NOTIFICATIONS = "/api/v1/cadets/", "/api/v1/notifications/"
NAMES = (
    "O'Brien",
    "Ñuñez-Peña",
    "R&D <b>bold</b>",
    "100%_sure\\",
    'a "quoted", (b); [c]',
    "<script>alert(1)</script>",
    "{nb} {{ 7 }} {% x %} %s",
    "**so** __u__ ~~s~~ --i--",
    "=cmd|' /C calc'!A0",
    "&amp; &#39; ₱500",
)


class Words(HTMLParser):
    """What a reader of a letter sees, and which tags and addresses it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self._is_seen = "", set[str](), True
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)
        self._is_seen = tag not in ("style", "title")
        self.text += " "

    def handle_endtag(self, _: str) -> None:
        self._is_seen = True
        self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data if self._is_seen else ""


@pytest.fixture
def company(admin: httpx.Client) -> str:
    """A company that no other test knows; its cadets have NAMES."""
    mark = token_hex(4)
    for number, name in enumerate(NAMES):
        facts = {"student_id": f"{mark}-{number}", "last_name": name, "first_name": "Ana"}
        done(admin.post(CADETS, json={**facts, "company": mark}))
    return mark


@pytest.fixture
def letter(admin: httpx.Client, letters: Mailbox) -> EmailMessage:
    """A letter whose words are NAMES, one a line."""
    address = f"{token_hex(6)}@example.test"
    account = {"username": f"c-{token_hex(6)}", "role": "cadet", "email": address}
    person = done(admin.post(USERS, json=account))
    told = {"users": [person["id"]], "message": "\n".join(NAMES), "channels": ["email"]}
    done(admin.post(NOTIFICATIONS, json=told))
    until(lambda: letters.letters_to(address), seconds=30, what="the letter")
    return letters.letters_to(address)[0]


@criterion("R20.5")
def test_a_printed_sheet_shows_every_character_of_a_name(
    company: str, admin: httpx.Client, cloudinary: Cloudinary
) -> None:
    wanted = {"kind": "grade_sheet", "format": "pdf", "parameters": {"company": company}}

    content = made_files.content_of(admin, made_files.report(admin, **wanted), cloudinary)

    text = made_files.printed(content)
    assert [name for name in NAMES if solid(name) not in text] == []
    assert f"Cadets{len(NAMES)}" in text


@criterion("R20.5")
def test_a_printed_record_shows_every_character_of_a_remark(
    admin: httpx.Client, cloudinary: Cloudinary
) -> None:
    facts = {"student_id": token_hex(4), "last_name": NAMES[1], "first_name": NAMES[2]}
    cadet: dict[str, Any] = done(admin.post(CADETS, json=facts))
    reason = " / ".join(NAMES)
    entry = {"cadet": cadet["id"], "type": "merit", "points": 5, "reason": reason}
    done(admin.post("/api/v1/ledger/", json=entry))
    wanted = {"kind": "cadet_record", "format": "pdf", "parameters": {"cadet": cadet["id"]}}

    content = made_files.content_of(admin, made_files.report(admin, **wanted), cloudinary)

    text = made_files.printed(content)
    assert solid(reason) in text
    assert solid(f"{NAMES[2]} {NAMES[1]}") in text


@criterion("R20.5")
def test_a_letter_says_the_same_as_text_and_as_html(letter: EmailMessage) -> None:
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert page is not None

    said, shown = str(plain.get_content()), Words(str(page.get_content()))

    assert letter.get_content_type() == "multipart/alternative"
    assert solid(re.sub(r"^-- ?$", "", said, flags=re.MULTILINE)) == solid(shown.text)
    assert [name for name in NAMES if solid(name) not in solid(shown.text)] == []


@criterion("R20.5")
def test_nothing_that_is_told_becomes_markup_or_a_header_of_a_letter(letter: EmailMessage) -> None:
    page = letter.get_body(("html",))
    assert page is not None

    shown = Words(str(page.get_content()))

    assert not shown.tags & {"script", "b", "a", "img", "link", "iframe"}
    assert [len(letter.get_all(name, [])) for name in ("Subject", "To", "Message-ID")] == [1, 1, 1]
    assert letter["Bcc"] is None
