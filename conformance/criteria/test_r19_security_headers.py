"""R19: https only, and headers that keep a browser from being turned against its user."""

from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest

from conformance.clients.processes import Processes
from conformance.criteria.conftest import OwnPort
from conformance.criteria.people import sign_in
from conformance.criterion import criterion
from conformance.targets import Target

ONE_YEAR = 31_536_000

# One address for each way an answer can come about: view, refusal, unknown path, wrong method.
ANSWERS = pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/api/v1/", 200, id="view"),
        pytest.param("GET", "/api/health/live", 200, id="liveness"),
        pytest.param("GET", "/api/v1/auth/me/", 401, id="not-signed-in"),
        pytest.param("GET", "/api/v1/nowhere/", 404, id="unknown-api-path"),
        pytest.param("GET", "/nowhere", 404, id="unknown-path"),
        pytest.param("GET", "/static/nowhere.css", 404, id="unknown-static-file"),
        pytest.param("OPTIONS", "/api/v1/auth/me/", 200, id="preflight"),
        pytest.param("GET", "/api/v1/auth/login/", 405, id="wrong-method"),
        pytest.param("GET", "/api/v1/%00", 400, id="malformed-address"),
    ],
)


@criterion("R19.1")
def test_plain_http_is_sent_to_the_same_address_on_https(
    http: httpx.Client, target: Target
) -> None:
    answer = http.get(f"{target.http_url}/api/v1/?page=2")

    there = urlsplit(answer.headers["location"])
    assert answer.status_code in {301, 308}
    assert (there.scheme, there.path, there.query) == ("https", "/api/v1/", "page=2")


@criterion("R19.1")
@pytest.mark.parametrize("path", ["/api/v1/", "/static/x.css", "/nowhere"])
def test_the_service_itself_redirects_what_reached_the_edge_in_plain(
    own_port: OwnPort, processes: Processes, path: str
) -> None:
    service = own_port(processes.service("rotc-web"), headers={"X-Forwarded-Proto": "http"})

    answer = service.get(path)

    there = urlsplit(answer.headers["location"])
    assert answer.status_code == 301
    assert (there.scheme, there.path) == ("https", path)


@criterion("R19.1")
@pytest.mark.parametrize("path", ["/api/health", "/api/health/", "/api/health/live"])
def test_a_health_probe_over_plain_http_is_answered_and_not_redirected(
    own_port: OwnPort, processes: Processes, path: str
) -> None:
    service = own_port(processes.service("rotc-web"), headers={"X-Forwarded-Proto": "http"})

    answer = service.get(path)

    assert answer.status_code == 200
    assert "location" not in answer.headers


@criterion("R19.2")
@ANSWERS
def test_every_https_answer_asks_for_https_during_a_year(
    http: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = _answer_to(http, method, path)

    directives = [part.strip() for part in answer.headers["strict-transport-security"].split(";")]
    ages = [
        int(part.removeprefix("max-age=")) for part in directives if part.startswith("max-age=")
    ]
    assert answer.status_code == status
    assert ages == [ONE_YEAR]


@criterion("R19.3")
@ANSWERS
def test_no_answer_lets_a_browser_guess_its_type(
    http: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = _answer_to(http, method, path)

    assert answer.status_code == status
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]


@criterion("R19.4")
@ANSWERS
def test_no_answer_may_be_framed(http: httpx.Client, method: str, path: str, status: int) -> None:
    answer = _answer_to(http, method, path)

    assert answer.status_code == status
    assert answer.headers.get_list("x-frame-options") == ["DENY"]


@criterion("R19.5", needs=("write",))
def test_the_cookie_of_a_browser_is_out_of_reach_of_scripts_and_of_plain_http(
    visitor: Callable[[], httpx.Client], target: Target, frontend_origin: str
) -> None:
    cadet = target.account("cadet")

    answer = sign_in(visitor(), cadet.username, cadet.password, Origin=frontend_origin)

    lines = answer.headers.get_list("set-cookie")
    flags = [{part.strip().lower() for part in line.split(";")[1:]} for line in lines]
    assert answer.status_code == 200
    assert len(lines) == 1
    assert {"secure", "httponly", "samesite=none", "partitioned"} <= flags[0]
    assert "path=/api/v1/auth/" in flags[0]
    assert "refresh" not in answer.json()


@criterion("R19.5")
@ANSWERS
def test_no_other_answer_sets_a_cookie(
    http: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = _answer_to(http, method, path)

    assert answer.status_code == status
    assert "set-cookie" not in answer.headers


@criterion("R19.6")
@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/auth/me/", "/nowhere"])
def test_a_listed_origin_may_read_and_a_foreign_one_may_not(
    http: httpx.Client, frontend_origin: str, path: str
) -> None:
    listed = http.get(path, headers={"Origin": frontend_origin})
    foreign = http.get(path, headers={"Origin": "https://evil.example"})

    assert listed.headers["access-control-allow-origin"] == frontend_origin
    assert "access-control-allow-origin" not in foreign.headers
    assert foreign.status_code == listed.status_code


def _answer_to(http: httpx.Client, method: str, path: str) -> httpx.Response:
    asks = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    return http.request(method, path, headers=asks if method == "OPTIONS" else {})
