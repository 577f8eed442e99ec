"""The files of the client, as the static site serves them."""

import re
from urllib.parse import urlsplit

import httpx
import pytest

from conformance.targets import Target

A_YEAR = "public, max-age=31536000, immutable"
PATHS = ["/", "/index.html", "/login", "/cadets", "/cadets/5", "/training-days/1/scan", "/nowhere"]


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_asked_for_anew_each_time(
    http: httpx.Client, target: Target, path: str
) -> None:
    answer = http.get(target.frontend_url + path)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_the_page_names_is_kept_for_a_year(http: httpx.Client, target: Target) -> None:
    page = http.get(target.frontend_url).text
    named = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)

    answers = [http.get(target.frontend_url + path) for path in named]

    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["cache-control"] for answer in answers} == {A_YEAR}


@pytest.mark.parametrize(
    "path", ["/assets/CadetsScreen-00000000.js", "/assets/x.css", "/.vite/manifest.json"]
)
def test_a_file_that_is_not_there_is_a_404_and_no_page(
    http: httpx.Client, target: Target, path: str
) -> None:
    answer = http.get(target.frontend_url + path)

    assert answer.status_code == 404
    assert "<html" not in answer.text
    assert "max-age" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["/", "/cadets/5", "/assets/gone.js"])
def test_the_page_may_run_and_load_what_is_its_own_and_nothing_else(
    http: httpx.Client, target: Target, path: str
) -> None:
    headers = http.get(target.frontend_url + path).headers

    rules = dict(
        rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["font-src"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["permissions-policy"] == "camera=(self), geolocation=(), microphone=()"


def test_the_page_may_talk_to_its_own_two_servers_only(http: httpx.Client, target: Target) -> None:
    page = http.get(target.frontend_url).text

    allowed = re.search(r'content="connect-src ([^"]+)"', page)

    live = urlsplit(target.channels_url).netloc
    assert allowed
    assert set(allowed[1].split()) == {target.web_url, f"https://{live}", f"wss://{live}"}
