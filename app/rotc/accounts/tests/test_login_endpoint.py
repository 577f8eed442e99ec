"""The door of the login: what it accepts, when it stays shut, what it lets the logs know."""

import json
import logging
import socket
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import Role, Session, User
from rotc.accounts.tests.people import ANOTHER, LOGIN, PASSWORD, log_in, with_token
from rotc.integrations.redis import connection

JSON = "application/json"


@pytest.fixture
def no_redis(settings: Any) -> None:
    """A Redis address behind which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    settings.REDIS_URL = f"redis://127.0.0.1:{free}/0"
    connection.cache_clear()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "identifier"),
        ({"identifier": "x"}, "password"),
        ({"identifier": 5, "password": "x"}, "identifier"),
        ({"identifier": "x", "password": 5}, "password"),
        ({"identifier": "x", "password": True}, "password"),
        ({"identifier": "x", "password": None}, "password"),
        ({"identifier": ["x"], "password": "x"}, "identifier"),
        ({"identifier": "x", "password": {}}, "password"),
        ({"identifier": "", "password": "x"}, "identifier"),
        ({"identifier": "x", "password": ""}, "password"),
        ({"identifier": "x\0", "password": "x"}, "identifier"),
        ({"identifier": "x", "password": "x\0"}, "password"),
        ({"identifier": "\ud800", "password": "x"}, "identifier"),
        ({"identifier": "x", "password": "\udfff"}, "password"),
        pytest.param({"identifier": "x" * 321, "password": "x"}, "identifier", id="long"),
        pytest.param({"identifier": "x", "password": "x" * 1_000_000}, "password", id="1 MB"),
        ({"identifier": "x", "password": "é" * 513}, "password"),
        ({"identifier": "x", "password": "x", "role": "admin"}, "role"),
        ({"identifier": "x", "password": "x", "\ud800": 1}, "\ud800"),
        ([], "non_field_errors"),
        ("x", "non_field_errors"),
    ],
)
def test_what_is_no_login_is_refused_by_the_name_of_its_fault(
    api: APIClient, body: Any, field: str
) -> None:
    answer = api.post(LOGIN, json.dumps(body), content_type=JSON)

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_input"
    assert field in answer.json()["errors"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" * 100_000, id="lists without end"),
        pytest.param('{"a":' * 50_000, id="objects without end"),
        pytest.param("{", id="half"),
        pytest.param("NaN", id="no number"),
        pytest.param(b"\xff", id="no Unicode"),
    ],
)
def test_what_is_no_json_is_malformed(api: APIClient, body: str | bytes) -> None:
    answer = api.post(LOGIN, body, content_type=JSON)

    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed_json"


def test_blanks_around_the_name_are_no_part_of_it_and_around_the_password_they_are(
    cadet: User,
) -> None:
    statuses = [
        log_in(f" {cadet.username} ").status_code,
        log_in(cadet.username, f"{PASSWORD} ").status_code,
    ]

    assert statuses == [200, 401]


def test_who_has_a_blank_in_the_name_of_the_old_server_signs_in_by_it(
    account: Callable[..., User],
) -> None:
    blank, plain = account("maria "), account("maria")

    answers = [log_in("maria "), log_in("maria")]

    assert [each.json()["user"]["id"] for each in answers] == [blank.pk, plain.pk]


def test_what_is_no_login_does_not_count_as_an_attempt(cadet: User) -> None:
    for _ in range(10):
        assert log_in("", "").status_code == 400

    assert log_in("jdelacruz").status_code == 200


def test_the_sixth_attempt_is_told_when_to_come_back(
    account: Callable[..., User], cadet: User
) -> None:
    account("pedro")
    attempts = [log_in("jdelacruz"), *(log_in(name, "wrong") for name in ("a", "b", "pedro", "c"))]

    sixth = log_in("pedro")

    assert [attempt.status_code for attempt in attempts] == [200, 401, 401, 401, 401]
    assert sixth.status_code == 429
    assert sixth.json()["code"] == "throttled"
    assert 0 < int(sixth["Retry-After"]) <= 900
    assert Session.objects.count() == 1


def test_no_header_of_a_client_gets_round_the_throttle(cadet: User) -> None:
    def from_somewhere(number: int) -> Any:
        return log_in(
            "jdelacruz",
            "wrong",
            **{
                "X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7, 172.68.1.1, 10.1.1.1",
                "X-Real-IP": f"203.0.113.{number}",
                "Forwarded": f"for=203.0.113.{number}",
                "True-Client-IP": f"203.0.113.{number}",
            },
        ).status_code

    statuses = [from_somewhere(number) for number in range(6)]

    assert statuses == [401] * 5 + [429]


def test_another_address_is_not_locked_out(cadet: User) -> None:
    crowd = {"CF-Connecting-IP": "198.51.100.7"}
    assert [log_in("jdelacruz", "wrong", **crowd).status_code for _ in range(6)][-1] == 429

    answer = log_in("jdelacruz", **{"CF-Connecting-IP": "198.51.100.8"})

    assert answer.status_code == 200


@pytest.mark.usefixtures("no_redis")
def test_without_redis_nobody_signs_in_but_whoever_is_in_goes_on(
    cadet: User, settings: Any
) -> None:
    there = settings.REDIS_URL
    settings.REDIS_URL = settings.CELERY_BROKER_URL
    connection.cache_clear()
    pair = log_in("jdelacruz").json()
    settings.REDIS_URL = there
    connection.cache_clear()

    login = log_in("jdelacruz")
    refreshed = APIClient().post("/api/v1/auth/refresh/", {"refresh": pair["refresh"]})

    assert login.status_code == 503
    assert login.json()["code"] == "service_unavailable"
    assert login["Retry-After"] == "5"
    assert refreshed.status_code == 200
    assert with_token(refreshed.json()["access"]).get("/api/v1/auth/me/").status_code == 200


def test_a_login_that_finds_no_free_place_is_told_to_retry_and_not_counted(
    cadet: User, settings: Any, occupied: None
) -> None:
    settings.PASSWORD_WAIT_SECONDS = 0.01

    busy = [log_in("jdelacruz") for _ in range(6)]

    assert {answer.status_code for answer in busy} == {503}
    assert {answer.json()["code"] for answer in busy} == {"busy"}
    assert {answer["Retry-After"] for answer in busy} == {"1"}
    assert not connection().keys("rotc:attempts:*")


@pytest.mark.parametrize("path", [LOGIN, LOGIN.rstrip("/")])
def test_the_login_answers_with_and_without_its_last_slash(cadet: User, path: str) -> None:
    answer = APIClient().post(path, {"identifier": "jdelacruz", "password": PASSWORD})

    assert answer.status_code == 200


def test_no_secret_reaches_the_logs(
    cadet: User, account: Callable[..., User], caplog: pytest.LogCaptureFixture
) -> None:
    account("commandant", Role.ADMIN)
    caplog.set_level(logging.DEBUG)

    pair = log_in("jdelacruz").json()
    admin = with_token(log_in("commandant").json()["access"])
    code = admin.post(f"/api/v1/users/{cadet.pk}/activation/").json()["code"]
    APIClient().post("/api/v1/auth/activate/", {"code": code, "password": ANOTHER})
    log_in("jdelacruz", PASSWORD)
    log_in(PASSWORD, "\r\nforged line")
    APIClient().post("/api/v1/auth/refresh/", {"refresh": pair["refresh"]})

    written = "".join(f"{record.getMessage()}{record.__dict__}" for record in caplog.records)
    secrets = (PASSWORD, ANOTHER, pair["access"], pair["refresh"], code, "forged line")
    assert not [secret for secret in secrets if secret in written]
    events = [getattr(record, "facts", {}).get("event") for record in caplog.records]
    deeds = ("login", "login_refused", "code_issued", "activated")
    assert {f"account.{deed}" for deed in deeds} <= set(events)
