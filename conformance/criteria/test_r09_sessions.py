"""R09.3: which tokens are refused, and when one that was good is so no longer."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from conformance.criteria import tokens
from conformance.criteria.people import (
    CHANGE_PASSWORD,
    LOGOUT,
    ME,
    REFRESH,
    SESSIONS,
    USERS,
    bearer,
    done,
    enter,
    new_person,
    sign_in,
    told,
)
from conformance.criterion import criterion
from conformance.targets import Target

Visitor = Callable[[], httpx.Client]
SignedIn = dict[str, Any]

NO_SOUND_TOKENS: dict[str, tuple[dict[str, str], str]] = {
    "no header": ({}, "not_authenticated"),
    "another scheme": ({"Authorization": "Basic YWRtaW46YWRtaW4="}, "not_authenticated"),
    "the scheme alone": ({"Authorization": "Bearer"}, "token_invalid"),
    "garbage": (bearer("garbage"), "token_invalid"),
    "the legacy server's constant": (bearer("dev-token"), "token_invalid"),
    "three parts of garbage": (bearer("a.b.c"), "token_invalid"),
    "empty parts": (bearer(".."), "token_invalid"),
    "lists for objects": (bearer("W10.W10.W10"), "token_invalid"),
    "six kilobytes": (bearer("a" * 6144), "token_invalid"),
}
TIMES: dict[str, tuple[dict[str, int], str]] = {
    "expired a minute ago": ({"exp": -60}, "token_expired"),
    "expired a second ago": ({"exp": -1}, "token_expired"),
    "good from tomorrow on": ({"nbf": 86_400}, "token_invalid"),
}
REFUSED = (401, "token_invalid")


@pytest.fixture
def signed_in(visitor: Visitor, target: Target) -> SignedIn:
    """A session of this test alone, with its tokens in the body."""
    cadet = target.account("cadet")
    return enter(visitor(), cadet.username, cadet.password)


@criterion("R09.3")
@pytest.mark.parametrize(("headers", "code"), NO_SOUND_TOKENS.values(), ids=NO_SOUND_TOKENS)
def test_without_a_sound_token_the_answer_is_401_and_says_how_to_come_in(
    headers: dict[str, str], code: str, http: httpx.Client
) -> None:
    answer = http.get(ME, headers=headers)

    assert told(answer) == (401, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers.get("WWW-Authenticate", "").startswith("Bearer")
    assert "username" not in answer.json()


@criterion("R09.3", needs=("restart",))
@pytest.mark.parametrize(("shift", "code"), TIMES.values(), ids=TIMES)
def test_a_token_out_of_its_time_is_refused_under_the_right_signature(
    shift: dict[str, int], code: str, genuine: str, secret_key: str, http: httpx.Client
) -> None:
    now, claims = int(time.time()), tokens.read(genuine).claims
    in_time = {**claims, "exp": now + 60}
    out_of_time = {**claims, **{name: now + seconds for name, seconds in shift.items()}}

    believed = http.get(ME, headers=bearer(tokens.forge(in_time, key=secret_key)))
    refused = http.get(ME, headers=bearer(tokens.forge(out_of_time, key=secret_key)))

    assert believed.status_code == 200
    assert told(refused) == (401, code)
    assert refused.headers.get("WWW-Authenticate", "").startswith("Bearer")


@criterion("R09.3", needs=("restart",))
@pytest.mark.parametrize("claim", ["exp", "iat", "sub", "sid", "aud", "typ"])
def test_a_token_that_lacks_a_claim_is_refused_under_the_right_signature(
    claim: str, genuine: str, secret_key: str, http: httpx.Client
) -> None:
    claims = tokens.read(genuine).claims
    lacking = {name: value for name, value in claims.items() if name != claim}

    believed = http.get(ME, headers=bearer(tokens.forge(claims, key=secret_key)))
    refused = http.get(ME, headers=bearer(tokens.forge(lacking, key=secret_key)))

    assert believed.status_code == 200
    assert told(refused) == REFUSED


@criterion("R09.3")
def test_logging_out_ends_both_tokens_at_once(signed_in: SignedIn, http: httpx.Client) -> None:
    token = bearer(signed_in["access"])
    before = http.get(ME, headers=token)

    http.post(LOGOUT, headers=token)
    after = http.get(ME, headers=token)
    refreshed = http.post(REFRESH, json={"refresh": signed_in["refresh"]})

    assert before.status_code == 200
    assert told(after) == REFUSED
    assert told(refreshed) == REFUSED


@criterion("R09.3")
def test_a_refresh_token_used_twice_ends_the_session_that_it_was_renewed_to(
    signed_in: SignedIn, http: httpx.Client
) -> None:
    used = {"refresh": signed_in["refresh"]}
    renewed = done(http.post(REFRESH, json=used))
    before = http.get(ME, headers=bearer(renewed["access"]))

    again = http.post(REFRESH, json=used)
    access = http.get(ME, headers=bearer(renewed["access"]))
    refresh = http.post(REFRESH, json={"refresh": renewed["refresh"]})

    assert renewed["refresh"] != used["refresh"]
    assert before.status_code == 200
    assert told(again) == REFUSED
    assert told(access) == REFUSED
    assert told(refresh) == REFUSED


@criterion("R09.3")
def test_an_access_token_renews_nothing(signed_in: SignedIn, http: httpx.Client) -> None:
    refused = http.post(REFRESH, json={"refresh": signed_in["access"]})
    renewed = http.post(REFRESH, json={"refresh": signed_in["refresh"]})

    assert told(refused) == REFUSED
    assert renewed.status_code == 200


@criterion("R09.3")
def test_a_session_that_its_owner_ends_from_elsewhere_is_over_and_the_other_goes_on(
    signed_in: SignedIn, visitor: Visitor, target: Target, http: httpx.Client
) -> None:
    cadet, lost = target.account("cadet"), tokens.read(signed_in["access"]).claims["sid"]
    here = bearer(enter(visitor(), cadet.username, cadet.password)["access"])
    before = http.get(ME, headers=bearer(signed_in["access"]))

    ended = http.delete(f"{SESSIONS}{lost}/", headers=here)
    there = http.get(ME, headers=bearer(signed_in["access"]))
    still_here = http.get(ME, headers=here)

    assert before.status_code == 200
    assert ended.status_code == 204
    assert told(there) == REFUSED
    assert still_here.status_code == 200


@criterion("R09.3")
def test_a_change_of_password_ends_every_other_session(
    admin: httpx.Client, visitor: Visitor, http: httpx.Client
) -> None:
    person, home = new_person(admin=admin, client=http), visitor()
    elsewhere = bearer(enter(home, *person.credentials)["access"])
    here = bearer(enter(home, *person.credentials)["access"])
    before = http.get(ME, headers=elsewhere)
    change = {"current_password": person.password, "new_password": "a better horse battery"}

    changed = http.post(CHANGE_PASSWORD, json=change, headers=here)
    over = http.get(ME, headers=elsewhere)
    on = http.get(ME, headers=here)
    old = sign_in(home, *person.credentials)

    assert before.status_code == 200
    assert changed.status_code == 204
    assert told(over) == REFUSED
    assert on.status_code == 200
    assert told(old) == (401, "invalid_credentials")


@criterion("R09.3")
def test_an_account_that_is_archived_is_signed_out_at_once(
    admin: httpx.Client, visitor: Visitor, http: httpx.Client
) -> None:
    person = new_person(admin=admin, client=http)
    tokens_of_person = enter(visitor(), *person.credentials)
    before = http.get(ME, headers=bearer(tokens_of_person["access"]))

    archived = admin.post(f"{USERS}{person.id}/archive/")
    over = http.get(ME, headers=bearer(tokens_of_person["access"]))
    renewed = http.post(REFRESH, json={"refresh": tokens_of_person["refresh"]})

    assert before.status_code == 200
    assert archived.status_code == 200
    assert told(over) == REFUSED
    assert told(renewed) == REFUSED
