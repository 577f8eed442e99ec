"""Sessions: renewed, listed, ended; a token is worth what its session is worth now."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import tokens
from rotc.accounts.models import Role, Session, SessionEnd, User
from rotc.accounts.tests.people import ANOTHER, PASSWORD, log_in, signed_in, with_token
from rotc.accounts.tokens import Claims, Kind

ME = "/api/v1/auth/me/"
REFRESH = "/api/v1/auth/refresh/"
SESSIONS = "/api/v1/auth/sessions/"
CHANGE = "/api/v1/auth/change-password/"


def refresh(token: str) -> Any:
    return APIClient().post(REFRESH, {"refresh": token})


def test_the_token_of_a_login_opens_the_api_in_one_query(
    cadet: User, django_assert_num_queries: Any
) -> None:
    client = signed_in("jdelacruz")

    with django_assert_num_queries(2):  # the session with its account, and the picture
        answer = client.get(ME)

    assert answer.status_code == 200
    assert answer.json()["id"] == cadet.pk
    assert "password" not in answer.json()


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "not_authenticated"),
        ("Basic YTpi", "not_authenticated"),
        ("Bearer", "token_invalid"),
        ("Bearer undefined", "token_invalid"),
        ("bearer a.b.c", "token_invalid"),
    ],
)
def test_whoever_shows_no_sound_token_is_asked_to_sign_in(
    api: APIClient, header: str, code: str
) -> None:
    answer = api.get(ME, headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer.json()["code"] == code
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_token_is_told_apart_from_an_invalid_one(cadet: User) -> None:
    log_in("jdelacruz")
    claims = Claims(user_id=cadet.pk, session_id=Session.objects.get().id, role=cadet.role)
    old = tokens.issue(Kind.ACCESS, claims, at=timezone.now() - timedelta(seconds=901))

    answer = with_token(old).get(ME)

    assert answer.status_code == 401
    assert answer.json()["code"] == "token_expired"


def test_a_refresh_token_is_exchanged_for_a_fresh_pair(cadet: User) -> None:
    first = log_in("jdelacruz").json()

    second = refresh(first["refresh"]).json()
    third = refresh(second["refresh"])

    assert third.status_code == 200
    assert len({first["refresh"], second["refresh"], third.json()["refresh"]}) == 3
    assert with_token(third.json()["access"]).get(ME).status_code == 200
    assert Session.objects.count() == 1


def test_a_refresh_token_used_twice_ends_the_whole_session(cadet: User) -> None:
    first = log_in("jdelacruz").json()
    second = refresh(first["refresh"]).json()

    copied = refresh(first["refresh"])

    assert copied.status_code == 401
    assert copied.json()["code"] == "token_invalid"
    assert refresh(second["refresh"]).status_code == 401
    assert with_token(second["access"]).get(ME).status_code == 401
    assert Session.objects.get().end_reason == SessionEnd.REFRESH_REUSED


@pytest.mark.django_db(transaction=True)
def test_of_two_exchanges_at_the_same_moment_at_most_one_succeeds(cadet: User) -> None:
    token = log_in("jdelacruz").json()["refresh"]

    with ThreadPoolExecutor(4) as crowd:
        statuses = list(crowd.map(lambda _: _refresh_from_a_thread(token), range(4)))

    assert statuses.count(200) == 1
    assert Session.objects.get().end_reason == SessionEnd.REFRESH_REUSED


@pytest.mark.parametrize("kind", ["access", "refresh"])
def test_no_token_does_the_work_of_the_other(cadet: User, kind: str) -> None:
    pair = log_in("jdelacruz").json()

    answer = refresh(pair["access"]) if kind == "access" else with_token(pair["refresh"]).get(ME)

    assert answer.status_code == 401
    assert answer.json()["code"] == "token_invalid"


def test_a_refresh_without_a_token_asks_to_sign_in(api: APIClient) -> None:
    assert api.post(REFRESH).json()["code"] == "not_authenticated"
    assert api.post(REFRESH, {"refresh": 5}).json()["code"] == "invalid_input"


def test_logging_out_ends_both_tokens_at_once(cadet: User) -> None:
    pair, other = log_in("jdelacruz").json(), signed_in("jdelacruz")

    answer = with_token(pair["access"]).post("/api/v1/auth/logout/")

    assert answer.status_code == 204
    assert with_token(pair["access"]).get(ME).status_code == 401
    assert refresh(pair["refresh"]).status_code == 401
    assert other.get(ME).status_code == 200


@pytest.mark.parametrize(
    "change", [{"is_archived": True}, {"is_approved": False}, {"role": "admin"}]
)
def test_what_happens_to_an_account_happens_to_its_tokens(
    cadet: User, change: dict[str, Any]
) -> None:
    client = signed_in("jdelacruz")

    User.objects.filter(id=cadet.pk).update(**change)

    assert client.get(ME).status_code == 401


def test_after_a_change_of_role_a_refresh_brings_the_new_role(cadet: User) -> None:
    pair = log_in("jdelacruz").json()
    User.objects.filter(id=cadet.pk).update(role=Role.TRAINING_STAFF)

    fresh = refresh(pair["refresh"]).json()

    assert with_token(fresh["access"]).get(ME).json()["role"] == Role.TRAINING_STAFF


def test_one_sees_where_one_is_signed_in(cadet: User, account: Callable[..., User]) -> None:
    account("stranger")
    signed_in("stranger")
    log_in("jdelacruz", **{"User-Agent": "Kiosk\x1b[31m", "CF-Connecting-IP": "203.0.113.5"})
    client = signed_in("jdelacruz")

    answer = client.get(SESSIONS).json()

    assert answer["count"] == 2
    here, kiosk = answer["results"]
    assert (here["current"], kiosk["current"]) == (True, False)
    assert (kiosk["device"], kiosk["address"]) == ("Kiosk[31m", "203.0.113.5")
    assert here.keys() == {
        *("id", "device", "address", "created_at", "last_used_at", "expires_at", "current")
    }


def test_one_ends_one_of_ones_own_sessions_and_no_one_elses(
    cadet: User, account: Callable[..., User]
) -> None:
    account("stranger")
    stranger, lost, client = signed_in("stranger"), signed_in("jdelacruz"), signed_in("jdelacruz")
    of_stranger = Session.objects.get(user__username="stranger")
    of_lost = Session.objects.filter(user=cadet).earliest("created_at")

    answers = [client.delete(f"{SESSIONS}{one.id}/") for one in (of_lost, of_stranger, of_lost)]

    assert [answer.status_code for answer in answers] == [204, 404, 404]
    assert lost.get(ME).status_code == 401
    assert stranger.get(ME).status_code == 200
    assert client.get(ME).status_code == 200


def test_one_ends_all_of_ones_sessions(cadet: User) -> None:
    clients = [signed_in("jdelacruz") for _ in range(3)]

    answer = clients[0].delete(SESSIONS)

    assert answer.status_code == 204
    assert [client.get(ME).status_code for client in clients] == [401, 401, 401]


def test_a_change_of_password_ends_the_other_sessions(cadet: User) -> None:
    other, client = signed_in("jdelacruz"), signed_in("jdelacruz")

    answer = client.post(CHANGE, {"current_password": PASSWORD, "new_password": ANOTHER})

    assert answer.status_code == 204
    assert client.get(ME).status_code == 200
    assert other.get(ME).status_code == 401
    assert log_in("jdelacruz", PASSWORD).status_code == 401
    assert log_in("jdelacruz", ANOTHER).status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "code", "field"),
    [
        ("not it", ANOTHER, "wrong_password", None),
        (PASSWORD, "short", "invalid_input", "new_password"),
        (PASSWORD, "juan@example.test", "invalid_input", "new_password"),
        (PASSWORD, "x" * 1025, "invalid_input", "new_password"),
    ],
)
def test_a_change_of_password_that_is_refused_changes_nothing(
    cadet: User, current: str, new: str, code: str, field: str | None
) -> None:
    client = signed_in("jdelacruz")

    answer = client.post(CHANGE, {"current_password": current, "new_password": new})

    assert answer.status_code == 400
    assert answer.json()["code"] == code
    assert field is None or field in answer.json()["errors"]
    assert log_in("jdelacruz", PASSWORD).status_code == 200


def test_guessing_the_current_password_is_throttled(cadet: User) -> None:
    client = signed_in("jdelacruz")
    guess = {"current_password": "not it", "new_password": ANOTHER}

    statuses = [client.post(CHANGE, guess).status_code for _ in range(6)]

    assert statuses == [400] * 5 + [429]


def _refresh_from_a_thread(token: str) -> int:
    try:
        return int(refresh(token).status_code)
    finally:
        connections.close_all()
