"""The edge treats a request as Render's does."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from conformance.local.stack import Stack
from conformance.local.tests import small

CLIENT = "127.0.0.1"

SITE = {
    "type": "web",
    "name": "rotc-frontend",
    "runtime": "static",
    "buildCommand": "mkdir -p public/assets && echo page > public/index.html "
    "&& echo style > public/assets/a.css && seq 2000 > public/assets/long.txt",
    "staticPublishPath": "public",
    "routes": [
        {"type": "redirect", "source": "/old/*", "destination": "/new/*"},
        {"type": "rewrite", "source": "/any/*", "destination": "/index.html"},
        {"type": "rewrite", "source": "/:one", "destination": "/index.html"},
    ],
    "headers": [
        {"path": "/*", "name": "X-Everywhere", "value": "yes"},
        {"path": "/*", "name": "Cache-Control", "value": "no-cache"},
        {"path": "/assets/*", "name": "Cache-Control", "value": "immutable"},
    ],
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    services = (
        small.service(),
        small.service("rotc-channels", start=small.SERVE_SOCKETS),
        SITE,
    )
    with small.stack(tmp_path_factory.mktemp("edge"), *services) as stack:
        yield stack


@pytest.fixture(scope="module")
def http(running: Stack) -> Iterator[httpx.Client]:
    with small.client(running) as client:
        yield client


def headers_of(answer: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.json()["headers"]}


def test_what_a_client_says_of_itself_is_overwritten(running: Stack, http: httpx.Client) -> None:
    lies = {
        "CF-Connecting-IP": "9.9.9.9",
        "True-Client-IP": "9.9.9.9",
        "X-Forwarded-Proto": "http",
        "CF-Visitor": "lie",
        "CF-Ray": "lie",
        "CDN-Loop": "lie",
        "Rndr-Id": "lie",
        "Render-Proxy-TTL": "lie",
        "X-Request-Start": "lie",
    }

    seen = headers_of(http.get(running.web_url, headers=lies))

    assert seen["cf-connecting-ip"] == seen["true-client-ip"] == CLIENT
    assert seen["x-forwarded-proto"] == "https"
    assert seen["cf-visitor"] == '{"scheme":"https"}'
    assert seen["x-request-start"].isdigit()
    assert not {"lie", "9.9.9.9", "http"} & set(seen.values())


def test_a_forged_forwarded_for_stays_in_front(running: Stack, http: httpx.Client) -> None:
    plain = headers_of(http.get(running.web_url))
    forged = headers_of(http.get(running.web_url, headers={"X-Forwarded-For": "2.2.2.2"}))

    assert plain["x-forwarded-for"].startswith(f"{CLIENT}, ")
    assert forged["x-forwarded-for"] == f"2.2.2.2,{plain['x-forwarded-for']}"
    assert forged["x-forwarded-for"].split(", ")[-1].startswith("10.")
    assert len(plain["x-forwarded-for"].split(",")) == 3


def test_host_and_forwarded_host_arrive_as_they_were_sent(
    running: Stack, http: httpx.Client
) -> None:
    plain = headers_of(http.get(running.web_url))
    sent = headers_of(http.get(running.web_url, headers={"X-Forwarded-Host": "elsewhere"}))

    assert plain["host"] == running.web_url.removeprefix("https://")
    assert "x-forwarded-host" not in plain
    assert sent["x-forwarded-host"] == "elsewhere"


def test_the_path_arrives_byte_for_byte(running: Stack, http: httpx.Client) -> None:
    path = "/a%2Fb//c%20d?q=%2F&empty"

    answer = http.get(running.web_url + path)

    assert answer.json()["path"] == path


def test_every_visitor_has_an_address_of_its_own(running: Stack, http: httpx.Client) -> None:
    seen = [headers_of(http.get(running.visitor_url(number))) for number in (1, 2, 64)]

    addresses = [one["cf-connecting-ip"] for one in seen]
    assert addresses == ["198.51.100.1", "198.51.100.2", "198.51.100.64"]
    assert [one["x-forwarded-for"].split(",")[0] for one in seen] == addresses


def test_plain_http_is_sent_to_https(running: Stack, http: httpx.Client) -> None:
    answer = http.get(f"{running.http_url}/some/path?with=query")

    assert answer.status_code == 301
    assert answer.headers["location"] == f"{running.web_url}/some/path?with=query"


def test_nobody_trusts_the_authority_unasked(running: Stack) -> None:
    with httpx.Client() as client, pytest.raises(httpx.ConnectError, match="certificate"):
        client.get(running.web_url)


def test_websockets_pass(running: Stack) -> None:
    context = ssl.create_default_context(cafile=str(running.ca_file))

    with connect(running.channels_url, ssl=context) as socket:
        socket.send("hello")

        assert socket.recv(timeout=5) == "hello"


def test_a_service_that_is_stopped_answers_as_not_deployed(
    running: Stack, http: httpx.Client
) -> None:
    running.service("rotc-channels").stop()

    answer = http.get(running.channels_url.replace("wss", "https"))

    assert answer.status_code == 502
    assert answer.headers["x-render-routing"] == "no-deploy"
    running.service("rotc-channels").start()


def test_a_file_comes_before_a_route(running: Stack, http: httpx.Client) -> None:
    file = http.get(f"{running.frontend_url}/assets/a.css")

    assert (file.status_code, file.text) == (200, "style\n")
    assert file.headers["cache-control"] == "immutable"
    assert file.headers["x-everywhere"] == "yes"


def test_a_file_that_shrinks_travels_compressed(running: Stack, http: httpx.Client) -> None:
    address = f"{running.frontend_url}/assets/long.txt"

    whole = http.get(address, headers={"Accept-Encoding": "identity"})
    compressed = http.get(address, headers={"Accept-Encoding": "gzip, deflate, br"})

    assert "content-encoding" not in whole.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.headers["vary"] == "Accept-Encoding"
    assert compressed.headers["cache-control"] == "immutable"
    assert compressed.num_bytes_downloaded < len(whole.content) == len(compressed.content)


def test_where_no_file_lies_the_first_route_decides(running: Stack, http: httpx.Client) -> None:
    redirected = http.get(f"{running.frontend_url}/old/place")
    rewritten = http.get(f"{running.frontend_url}/any/where")

    assert redirected.status_code == 301
    assert redirected.headers["location"] == "/new/place"
    assert (rewritten.status_code, rewritten.text) == (200, "page\n")
    assert rewritten.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("path", "status"), [("/one", 200), ("/one/two", 404), ("/assets/b", 404)])
def test_where_no_route_fits_nothing_is_there(
    running: Stack, http: httpx.Client, path: str, status: int
) -> None:
    answer = http.get(running.frontend_url + path)

    assert answer.status_code == status


def test_that_a_file_is_missing_is_not_kept(running: Stack, http: httpx.Client) -> None:
    answer = http.get(f"{running.frontend_url}/assets/gone.css")

    assert answer.status_code == 404
    assert "cache-control" not in answer.headers
    assert answer.headers["x-everywhere"] == "yes"


def test_the_authority_lies_in_the_folder_of_the_stack(running: Stack) -> None:
    assert running.ca_file == running.directory / "edge/ca.pem"
    assert "BEGIN CERTIFICATE" in Path(running.ca_file).read_text()
