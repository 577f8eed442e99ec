"""R09.1 and R09.2: what a login is answered with, and which signatures are believed."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from conformance.criteria import tokens
from conformance.criteria.people import ME, bearer, enter, sign_in, told
from conformance.criterion import criterion
from conformance.evidence import Recorder
from conformance.targets import Target

Visitor = Callable[[], httpx.Client]

QUARTER_OF_AN_HOUR = 900
STRANGERS_KEY = "a key of more than thirty-two bytes"
STRANGERS_JWK = {"kty": "oct", "k": "YSBrZXkgb2YgbW9yZSB0aGFuIHRoaXJ0eS10d28gYnl0ZXM"}
LATER: dict[str, Any] = {"exp": 4_102_444_800}  # the year 2100
RENAMED: dict[str, Any] = {"jti": "another"}


def with_the_claims_of(token: str, **how: Any) -> str:
    return tokens.forge(tokens.read(token).claims, key=STRANGERS_KEY, **how)


FORGERIES: dict[str, Callable[[str], str]] = {
    "the first bit of the signature flipped": lambda it: tokens.with_flipped_bit(it, bit=0),
    "the last bit of the signature flipped": lambda it: tokens.with_flipped_bit(it, bit=255),
    "the signature cut off": lambda it: it.rpartition(".")[0] + ".",
    "another expiry": lambda it: tokens.altered(it, claims=LATER),
    "another identifier": lambda it: tokens.altered(it, claims=RENAMED),
    "another field in the header": lambda it: tokens.altered(it, kid="1"),
    "alg none under the old signature": lambda it: tokens.altered(it, alg="none"),
    "alg none": lambda it: tokens.unsigned(tokens.read(it).claims, algorithm="none"),
    "alg nOnE": lambda it: tokens.unsigned(tokens.read(it).claims, algorithm="nOnE"),
    "an empty key": lambda it: tokens.forge(tokens.read(it).claims, key=""),
    "a stranger's key": with_the_claims_of,
    "a key brought along": lambda it: with_the_claims_of(it, jwk=STRANGERS_JWK),
    "a key at an address": lambda it: with_the_claims_of(it, jku="https://localhost/keys.json"),
    "a key of another file": lambda it: with_the_claims_of(it, kid="../../../../dev/null"),
    "alg RS256": lambda it: with_the_claims_of(it, algorithm="RS256"),
}


@criterion("R09.1")
@pytest.mark.parametrize("role", ["admin", "staff", "cadet"])
def test_the_token_of_a_login_opens_what_is_closed_without_it(
    role: str, request: pytest.FixtureRequest, http: httpx.Client, target: Target
) -> None:
    client: httpx.Client = request.getfixturevalue(role)

    closed = http.get(ME)
    opened = client.get(ME)

    assert closed.status_code == 401
    assert opened.status_code == 200
    assert opened.json()["username"] == target.account(role).username


@criterion("R09.1", needs=("restart",))
def test_the_token_is_signed_with_the_secret_key_of_the_service(
    genuine: str, secret_key: str, evidence: Recorder
) -> None:
    token = tokens.read(genuine)
    evidence.note("header of the token", token.header)

    assert token.header["alg"] == "HS256"
    assert token.is_signed_with(secret_key)
    assert not token.is_signed_with(STRANGERS_KEY)


@criterion("R09.1")
def test_the_token_lives_as_long_as_the_login_says_a_quarter_of_an_hour(
    visitor: Visitor, target: Target
) -> None:
    cadet = target.account("cadet")

    answer = enter(visitor(), cadet.username, cadet.password)
    claims = tokens.read(answer["access"]).claims

    assert claims["exp"] - claims["iat"] == QUARTER_OF_AN_HOUR
    assert answer["access_expires_in"] == QUARTER_OF_AN_HOUR


@criterion("R09.1")
@pytest.mark.parametrize("name", ["of an account", "of nobody"])
def test_a_wrong_password_gets_no_token_and_the_same_answer_whatever_the_name(
    name: str, visitor: Visitor, target: Target
) -> None:
    identifier = target.account("cadet").username if name == "of an account" else "nobody"

    answer = sign_in(visitor(), identifier, "wrong")
    body = answer.json()

    assert told(answer) == (401, "invalid_credentials")
    assert answer.headers.get("WWW-Authenticate", "").startswith("Bearer")
    assert "Set-Cookie" not in answer.headers
    assert body["detail"] == "Name or password is wrong."
    assert not {"access", "refresh", "user"} & body.keys()


@criterion("R09.2")
@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_token_that_the_service_did_not_sign_as_it_stands_is_refused(
    forged: Callable[[str], str], genuine: str, http: httpx.Client
) -> None:
    believed = http.get(ME, headers=bearer(genuine))
    refused = http.get(ME, headers=bearer(forged(genuine)))

    assert believed.status_code == 200
    assert told(refused) == (401, "token_invalid")


@criterion("R09.2", needs=("restart",))
@pytest.mark.parametrize("algorithm", ["HS384", "HS512", "RS256", "ES256", "none", ""])
def test_no_other_algorithm_is_believed_even_under_the_right_key(
    algorithm: str, genuine: str, secret_key: str, http: httpx.Client
) -> None:
    claims = tokens.read(genuine).claims
    ours = tokens.forge(claims, key=secret_key)
    other = tokens.forge(claims, key=secret_key, algorithm=algorithm)

    believed = http.get(ME, headers=bearer(ours))
    refused = http.get(ME, headers=bearer(other))

    assert believed.status_code == 200
    assert told(refused) == (401, "token_invalid")


@criterion("R09.2")
def test_a_refresh_token_opens_nothing(
    visitor: Visitor, target: Target, http: httpx.Client
) -> None:
    cadet = target.account("cadet")
    signed_in = enter(visitor(), cadet.username, cadet.password)

    opened = http.get(ME, headers=bearer(signed_in["access"]))
    refused = http.get(ME, headers=bearer(signed_in["refresh"]))

    assert opened.status_code == 200
    assert told(refused) == (401, "token_invalid")
