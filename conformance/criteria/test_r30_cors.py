"""R30: which pages of other origins may use the API, and how."""

from urllib.parse import urlsplit

import httpx
import pytest

from conformance.criterion import criterion

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
HEADERS = {"authorization", "content-type", "x-requested-with"}


def listed_in(value: str) -> set[str]:
    """The members of a comma-separated header."""
    return {part.strip() for part in value.split(",")}


def preflight(
    http: httpx.Client, *, origin: str, path: str, method: str = "POST"
) -> dict[str, str]:
    """What a browser would be told before it sends `method` to `path` from a page of `origin`."""
    answer = http.options(
        path,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type,x-requested-with",
        },
    )
    assert answer.status_code in {200, 204}, "browsers refuse a preflight with any other status"
    return {name.lower(): value for name, value in answer.headers.items()}


@criterion("R30.1")
@pytest.mark.parametrize("path", ["/api/v1/auth/login/", "/api/v1/auth/login", "/api/v1/users/"])
def test_a_preflight_is_answered_at_once_and_without_signing_in(
    http: httpx.Client, frontend_origin: str, path: str
) -> None:
    told = preflight(http, origin=frontend_origin, path=path)

    assert told["access-control-allow-origin"] == frontend_origin
    assert "access-control-allow-methods" in told
    assert "access-control-allow-headers" in told


@criterion("R30.2")
@pytest.mark.parametrize(
    "disguise",
    ["other", "null", "suffix", "prefix", "plain-http", "other-port", "trailing-dot", "wildcard"],
)
def test_an_origin_that_only_resembles_a_listed_one_is_refused(
    http: httpx.Client, frontend_origin: str, disguise: str
) -> None:
    host = urlsplit(frontend_origin).netloc
    origins = {
        "other": "https://evil.example",
        "null": "null",
        "suffix": f"https://{host}.evil.example",
        "prefix": f"https://evil-{host}",
        "plain-http": f"http://{host}",
        "other-port": f"https://{host.partition(':')[0]}:1",
        "trailing-dot": f"https://{host.partition(':')[0]}.",
        "wildcard": "*",
    }

    told = preflight(http, origin=origins[disguise], path="/api/v1/auth/login/")

    assert "access-control-allow-origin" not in told
    assert "access-control-allow-credentials" not in told


@criterion("R30.2")
@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/", 200), ("/api/v1/auth/me/", 401), ("/api/v1/nowhere/", 404)],
)
def test_caches_are_told_that_the_answer_depends_on_the_origin(
    http: httpx.Client, frontend_origin: str, path: str, status: int
) -> None:
    listed = http.get(path, headers={"Origin": frontend_origin})
    without = http.get(path)

    assert listed.status_code == without.status_code == status
    assert "origin" in listed_in(listed.headers["vary"].lower())
    assert "origin" in listed_in(without.headers["vary"].lower())


@criterion("R30.3")
@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/", 200), ("/api/v1/auth/me/", 401), ("/api/v1/nowhere/", 404)],
)
def test_a_listed_origin_may_send_credentials_and_read_errors_too(
    http: httpx.Client, frontend_origin: str, path: str, status: int
) -> None:
    answer = http.get(path, headers={"Origin": frontend_origin})

    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == frontend_origin
    assert answer.headers["access-control-allow-credentials"] == "true"


@criterion("R30.3")
def test_a_preflight_of_a_listed_origin_allows_credentials(
    http: httpx.Client, frontend_origin: str
) -> None:
    told = preflight(http, origin=frontend_origin, path="/api/v1/auth/refresh/")

    assert told["access-control-allow-origin"] == frontend_origin
    assert told["access-control-allow-credentials"] == "true"


@criterion("R30.4")
@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_preflight_allows_the_six_methods_and_no_other(
    http: httpx.Client, frontend_origin: str, method: str
) -> None:
    told = preflight(http, origin=frontend_origin, path="/api/v1/users/", method=method)

    assert listed_in(told["access-control-allow-methods"]) == METHODS


@criterion("R30.5")
def test_a_preflight_allows_the_three_headers_and_no_other(
    http: httpx.Client, frontend_origin: str
) -> None:
    told = preflight(http, origin=frontend_origin, path="/api/v1/users/")

    assert listed_in(told["access-control-allow-headers"].lower()) == HEADERS
