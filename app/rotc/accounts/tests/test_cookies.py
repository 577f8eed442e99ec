"""The refresh token of a browser: kept by it, shown to no script, used by allowed pages only."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts import cookies
from rotc.accounts.models import User
from rotc.accounts.tests.people import log_in, with_token

PAGE = "https://grades.example.test"
REFRESH = "/api/v1/auth/refresh/"


@pytest.fixture(autouse=True)
def allowed_page(settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = [PAGE]


def token_kept_by(answer: Any) -> str:
    name_and_value, *attributes = answer["Set-Cookie"].split("; ")
    assert set(attributes) >= {
        *("Secure", "HttpOnly", "SameSite=None", "Partitioned", "Path=/api/v1/auth/")
    }
    name, _, value = name_and_value.partition("=")
    assert name == cookies.NAME
    return str(value)


def refresh(token: str, **headers: str) -> Any:
    return APIClient().post(REFRESH, headers={"Cookie": f"{cookies.NAME}={token}", **headers})


def test_a_browser_keeps_its_refresh_token_out_of_reach_of_scripts(cadet: User) -> None:
    answer = log_in("jdelacruz", Origin=PAGE)

    assert "refresh" not in answer.json()
    assert token_kept_by(answer) not in answer.content.decode()
    assert "Max-Age=604800" in answer["Set-Cookie"]


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", PAGE + ".evil.example"])
def test_whoever_is_no_allowed_page_gets_no_cookie(cadet: User, origin: str) -> None:
    answer = log_in("jdelacruz", **({"Origin": origin} if origin else {}))

    assert "Set-Cookie" not in answer
    assert answer.json()["refresh"]


def test_an_allowed_page_refreshes_by_cookie(cadet: User) -> None:
    first = token_kept_by(log_in("jdelacruz", Origin=PAGE))

    answer = refresh(first, Origin=PAGE)

    assert answer.status_code == 200
    assert "refresh" not in answer.json()
    assert token_kept_by(answer) != first
    assert with_token(answer.json()["access"]).get("/api/v1/auth/me/").status_code == 200


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://grades.example.test"]
)
def test_no_other_page_uses_the_cookie(cadet: User, origin: str) -> None:
    token = token_kept_by(log_in("jdelacruz", Origin=PAGE))

    answer = refresh(token, **({"Origin": origin} if origin else {}))

    assert answer.status_code == 403
    assert answer.json()["code"] == "origin_not_allowed"
    assert refresh(token, Origin=PAGE).status_code == 200  # and nothing was used up


def test_signing_out_makes_the_browser_forget(cadet: User) -> None:
    answer = log_in("jdelacruz", Origin=PAGE)
    client = with_token(answer.json()["access"])

    goodbye = client.post("/api/v1/auth/logout/", headers={"Origin": PAGE})

    assert token_kept_by(goodbye) == ""
    assert "Max-Age=0" in goodbye["Set-Cookie"]
    assert refresh(token_kept_by(answer), Origin=PAGE).status_code == 401
