"""Text that somebody wrote as HTML, should the server ever let it through."""

import re
from typing import TYPE_CHECKING, Any

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

HOSTILE = """<p onclick="window.pwned=1" style="position:fixed;inset:0" id="root" class="x">kept</p>
<script>window.pwned=2</script><img src=x onerror="window.pwned=3"><svg onload="window.pwned=4"/>
<iframe srcdoc="<script>parent.pwned=5</script>"></iframe><style>body{display:none}</style>
<form action="https://evil.example"><input name="a"><button>go</button></form>
<b data-row="0" aria-hidden="true">hidden</b>
<a href="javascript:window.pwned=6">acts</a> <a href="data:text/html,x">data</a>
<a href="https://unit.example" target="_self" rel="opener">leads</a>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=1&gt;">"""
FOREIGN = (
    "main :is(script, iframe, style, form, img[src=x], b[data-row], b[aria-hidden],"
    " [onclick], [style*=fixed], #root)"
)
LINKS = """() => [...document.querySelectorAll('main a')]
    .filter(a => /acts|data|leads/.test(a.text))
    .map(a => [a.text, a.getAttribute('href'), a.target, a.rel])"""


def test_hostile_text_of_an_announcement_is_shown_without_its_poison(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/announcements")
    page.route(re.compile(r"/api/v1/announcements/\d+/$"), poisoned)
    page.get_by_role("main").get_by_role("link").first.click()

    page.get_by_text("kept").wait_for()

    stopped = (
        visits.complaints()
    )  # the policy sees styles as they are read, before they are dropped
    assert all("inline style" in complaint for complaint in stopped)
    assert page.evaluate("window.pwned") is None
    assert page.locator(FOREIGN).count() == 0
    assert links_on(page) == {
        "acts": [None, "_blank", "noopener noreferrer nofollow"],
        "data": [None, "_blank", "noopener noreferrer nofollow"],
        "leads": ["https://unit.example", "_blank", "noopener noreferrer nofollow"],
    }


def poisoned(route: "Route") -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "description": HOSTILE})


def links_on(page: "Page") -> dict[str, Any]:
    return {text: rest for text, *rest in page.evaluate(LINKS)}
