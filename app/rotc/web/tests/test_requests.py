"""What every request passes through: one shape of errors, headers, CORS, static files."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings
from redis.exceptions import ConnectionError as RedisConnectionError
from rest_framework import exceptions as drf
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from rotc import errors
from rotc.web import error_responses
from rotc.web.static_files import ONE_YEAR

ORIGIN = "http://localhost:5173"  # of the settings for tests


class AccountArchived(errors.Forbidden):
    code = "account_archived"
    message = "This account is archived."


class Inner(serializers.Serializer[Any]):
    score = serializers.IntegerField(max_value=100)


class Outer(serializers.Serializer[Any]):
    name = serializers.CharField()
    grades = Inner(many=True)


RAISED: dict[str, Exception] = {
    "archived": AccountArchived(),
    "invalid": errors.Invalid("Choose another.", errors={"name": ["Taken."]}),
    "unauthenticated": errors.Unauthenticated(),
    "conflict": errors.Conflict(),
    "too-many": errors.TooManyRequests(retry_after=7),
    "unavailable": errors.Unavailable(retry_after=9),
    "drf-throttled": drf.Throttled(wait=1.2),
    "drf-token": drf.AuthenticationFailed(),
    "missing": Http404(),
    "forbidden": PermissionDenied(),
    "database": OperationalError("could not connect to db.internal as rotc:hunter2"),
    "redis": RedisConnectionError("Error 111 connecting to hunter2"),
    "bug": ZeroDivisionError("hunter2"),
}


class Raise(APIView):
    permission_classes = [AllowAny]

    def get(self, _: Request, name: str) -> HttpResponse:
        raise RAISED[name]

    def post(self, request: Request, **_: str) -> HttpResponse:
        Outer(data=request.data).is_valid(raise_exception=True)
        return HttpResponse()


def raise_plainly(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name]


urlpatterns = [path("api/raise/<name>/", Raise.as_view()), path("plain/<name>/", raise_plainly)]
handler400 = error_responses.bad_request
handler403 = error_responses.forbidden
handler404 = error_responses.not_found
handler500 = error_responses.server_error

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def client() -> Client:
    """A client that sees what a stranger sees: answers, never exceptions."""
    return Client(raise_request_exception=False)


ANSWERS = [
    ("archived", 403, "account_archived"),
    ("invalid", 400, "invalid_input"),
    ("unauthenticated", 401, "not_authenticated"),
    ("conflict", 409, "conflict"),
    ("too-many", 429, "throttled"),
    ("unavailable", 503, "service_unavailable"),
    ("missing", 404, "not_found"),
    ("forbidden", 403, "permission_denied"),
    ("database", 503, "service_unavailable"),
    ("redis", 503, "service_unavailable"),
    ("bug", 500, "server_error"),
]
OF_DRF = [("drf-throttled", 429, "throttled"), ("drf-token", 401, "token_invalid")]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        *((f"/api/raise/{name}/", status, code) for name, status, code in ANSWERS + OF_DRF),
        *((f"/plain/{name}/", status, code) for name, status, code in ANSWERS),
    ],
)
def test_whatever_is_raised_has_one_shape(
    client: Client, address: str, status: int, code: str
) -> None:
    answer = client.get(address)

    body = json.loads(answer.content)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert (body["status"], body["code"]) == (status, code)
    assert set(body) - {"errors"} == {"type", "title", "status", "detail", "code", "request_id"}
    assert body["request_id"] == answer["X-Request-Id"]
    assert b"hunter2" not in answer.content
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("too-many", "7"), ("unavailable", "9"), ("drf-throttled", "2"), ("database", "5")],
)
def test_who_may_come_back_is_told_when(client: Client, name: str, seconds: str) -> None:
    answer = client.get(f"/api/raise/{name}/")

    assert answer["Retry-After"] == seconds


def test_complaints_name_the_field_however_deep(client: Client) -> None:
    given = {"grades": [{"score": 5}, {"score": 101}]}

    answer = client.post("/api/raise/bug/", given, content_type="application/json")

    assert answer.status_code == 400
    assert set(json.loads(answer.content)["errors"]) == {"name", "grades.1.score"}


@pytest.mark.parametrize(
    ("method", "address", "body", "kind", "status", "code"),
    [
        ("GET", "/nowhere", "", "", 404, "not_found"),
        ("PUT", "/api/raise/bug/", "{}", "application/json", 405, "method_not_allowed"),
        ("POST", "/api/raise/bug/", '{"a', "application/json", 400, "malformed_json"),
        ("POST", "/api/raise/bug/", "\xff", "application/json", 400, "malformed_json"),
        ("POST", "/api/raise/bug/", "a=b", "text/plain", 415, "unsupported_media_type"),
        ("GET", "/api/raise/%00/", "", "", 400, "bad_request"),
        ("GET", "/api/raise/bug/?q=%00", "", "", 400, "bad_request"),
        ("GET", "/api/raise/bug/?q=%F0%28", "", "", 400, "bad_request"),
        ("GET", "/api/raise/bug/?q=%ED%A0%80", "", "", 400, "bad_request"),
    ],
)
def test_what_nobody_can_answer_has_the_same_shape(  # noqa: PLR0917 - a row of the table
    client: Client, method: str, address: str, body: str, kind: str, status: int, code: str
) -> None:
    answer = client.generic(method, address, body.encode("latin-1"), kind or "text/plain")

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["code"] == code


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(
    client: Client, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    answer = client.post("/api/raise/bug/", b" " * 11, content_type="application/json")

    assert answer.status_code == 413
    assert json.loads(answer.content)["code"] == "too_large"


def test_a_foreign_host_is_refused(client: Client) -> None:
    answer = client.get("/nowhere", headers={"host": "evil.example.org"})

    assert answer.status_code == 400
    assert json.loads(answer.content)["code"] == "unknown_host"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("offered", "kept"),
    [("client-made-0001", True), ("short", False), ("x" * 65, False), ("a\r\nb: c-0001", False)],
)
def test_a_request_keeps_an_id_that_is_well_formed(
    client: Client, offered: str, *, kept: bool
) -> None:
    answer = client.get("/nowhere", headers={"x-request-id": offered})

    assert (answer["X-Request-Id"] == offered) is kept
    assert len(answer["X-Request-Id"]) >= 8


def test_an_api_path_answers_with_and_without_its_last_slash(client: Client) -> None:
    answers = [
        client.post(f"/api/raise/bug{slash}", {}, content_type="application/json")
        for slash in ("", "/")
    ]

    assert [answer.status_code for answer in answers] == [400, 400]


@pytest.mark.parametrize("address", ["/nowhere", "/api/raise/bug/", "/api/raise/archived/"])
def test_every_answer_over_https_carries_the_security_headers(client: Client, address: str) -> None:
    answer = client.get(address, headers={"x-forwarded-proto": "https"})

    assert answer["Strict-Transport-Security"] == f"max-age={ONE_YEAR}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_plain_http_is_redirected(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    stranger = Client()

    answer = stranger.get("/api/raise/bug/?a=b")

    assert answer.status_code == 301
    assert answer["Location"] == "https://testserver/api/raise/bug/?a=b"


def preflight(client: Client, origin: str) -> Any:
    asked = {"access-control-request-method": "PATCH", "origin": origin}
    return client.options("/api/raise/bug/", headers=asked)


def test_a_preflight_is_answered_before_any_redirect(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    answer = preflight(Client(), ORIGIN)

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert answer["Access-Control-Allow-Methods"] == "GET, POST, PUT, PATCH, DELETE, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "authorization, content-type, x-requested-with"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://localhost:5173",
        "http://localhost:51730",
        "http://localhost",
        "http://localhost:5173.evil.example.org",
        "http://evil.example.org/?http://localhost:5173",
        "http://localhost.:5173",
    ],
)
def test_no_origin_that_only_looks_alike_is_let_in(client: Client, origin: str) -> None:
    answer = preflight(client, origin)

    assert "Access-Control-Allow-Origin" not in answer
    assert "origin" in answer["Vary"].lower()


@pytest.mark.parametrize("name", ["unauthenticated", "missing", "bug", "database"])
def test_errors_are_readable_across_origins(client: Client, name: str) -> None:
    answer = client.get(f"/api/raise/{name}/", headers={"origin": ORIGIN})

    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert answer["Access-Control-Allow-Credentials"] == "true"


def test_a_body_in_chunks_is_refused_rather_than_read_as_empty(client: Client) -> None:
    answer = client.post("/api/v1/auth/login/", HTTP_TRANSFER_ENCODING="chunked")

    assert answer.status_code == 411
    assert answer.json()["code"] == "length_required"
