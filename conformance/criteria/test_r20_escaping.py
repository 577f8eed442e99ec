"""R20.5: text comes through unchanged, escaped for whoever would read a meaning into it.

Spreadsheets and searches have a sheet of their own: test_r20_spreadsheets.py.
"""

import json
from collections.abc import Callable
from email.message import EmailMessage
from html.parser import HTMLParser
from secrets import token_hex
from urllib.parse import unquote

import httpx
import pytest

from conformance.clients.logs import Logs
from conformance.clients.mailbox import Mailbox
from conformance.criteria.people import USERS, done, sign_in
from conformance.criteria.uploads import picture
from conformance.criterion import criterion
from conformance.waiting import until

NOTIFICATIONS, FILES = "/api/v1/notifications/", "/api/v1/files/"
DAYS = "/api/v1/training-days/"
TEXTS = (
    "O'Brien & Peña of R&D: 100 % <b>bold</b>",
    '<script>alert("1")</script> \\ / `x` ${y} {{z}} %s',
    "Ñandú — “quoted” … 日本 🪖 &amp; &#39;",
)


class Words(HTMLParser):
    """What a reader of a page sees, and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)


@criterion("R20.5")
@pytest.mark.parametrize("text", TEXTS)
def test_json_brings_every_character_back(text: str, admin: httpx.Client) -> None:
    made = done(admin.post(DAYS, json={"date": "2026-08-01", "title": text, "description": text}))

    read = done(admin.get(f"{DAYS}{made['id']}/"))

    assert (read["title"], read["description"]) == (text, text)


@criterion("R20.5")
def test_a_letter_shows_every_character_as_text_and_as_html(
    admin: httpx.Client, letters: Mailbox
) -> None:
    address = f"{token_hex(6)}@example.test"
    account = {"username": f"c-{token_hex(6)}", "role": "cadet", "email": address}
    person = done(admin.post(USERS, json=account))
    message = "\n".join(TEXTS)

    done(
        admin.post(
            NOTIFICATIONS,
            json={"users": [person["id"]], "message": message, "channels": ["email"]},
        )
    )
    until(lambda: letters.letters_to(address), seconds=30, what="the letter")

    (letter,) = letters.letters_to(address)
    plain, page = _bodies(letter)
    seen = Words(page)
    assert message in plain.replace("\r\n", "\n")
    assert all(text in seen.text for text in TEXTS)
    assert not seen.tags & {"script", "b"}


@criterion("R20.5")
@pytest.mark.parametrize("name", ["O'Brien Ñ & 100 %.png", "one; x=y, [z].png", "日本.png"])
def test_a_files_name_comes_back_as_it_was_given(name: str, admin: httpx.Client) -> None:
    sent = {"file": (name, picture(), "image/png")}

    kept = done(admin.post(f"{FILES}upload/", files=sent, data={"purpose": "other"}))

    assert done(admin.get(f"{FILES}{kept['id']}/"))["name"] == name


@criterion("R20.5")
def test_the_name_of_a_download_is_one_parameter_of_one_header(admin: httpx.Client) -> None:
    answer = admin.get("/api/v1/cadets/export/", params={"as": "csv", "search": TEXTS[0]})

    disposition = answer.headers["Content-Disposition"]
    kind, _, parameters = disposition.partition("; ")
    assert answer.status_code == 200
    assert kind == "attachment"
    assert len(answer.headers.get_list("Content-Disposition")) == 1
    assert all(part.count("=") == 1 for part in unquote(parameters).split("; "))


@criterion("R20.5")
@pytest.mark.parametrize(
    "forged",
    [
        'x"}\n{"level": "info", "message": "all is well"}',
        "x\r\n2026-01-01 admin signed in",
        "\u2028\u2029\x85 \x1b[31mred",
    ],
)
def test_nobody_writes_a_line_of_his_own_into_the_log(
    forged: str, visitor: Callable[[], httpx.Client], logs: Logs
) -> None:
    http, mark = visitor(), token_hex(8)

    sign_in(http, f"{mark}{forged}", "wrong password")
    http.get(f"/api/v1/{mark}", params={"q": forged}, headers={"User-Agent": mark})
    until(lambda: mark in _all(logs), seconds=10, what="a log line about the request")

    lines = [line for line in _all(logs).splitlines() if line.strip()]
    assert lines
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert not any(json.loads(line).get("message") == "all is well" for line in lines)


def _all(logs: Logs) -> str:
    return "\n".join(logs.lines("rotc-web"))


def _bodies(letter: EmailMessage) -> tuple[str, str]:
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert page is not None
    return str(plain.get_content()), str(page.get_content())
