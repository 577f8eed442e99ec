"""Tokens: only ours, only in time, each for its own purpose."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from rotc.accounts import tokens
from rotc.accounts.tokens import Claims, Kind, TokenExpired, TokenInvalid

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
CLAIMS = Claims(user_id=7, session_id=uuid4(), role="cadet")
PAYLOAD: dict[str, Any] = {
    "typ": "access",
    "iss": "rotc",
    "aud": "access",
    "sub": "7",
    "sid": str(CLAIMS.session_id),
    "role": "cadet",
    "jti": "x",
    "iat": int(NOW.timestamp()),
    "nbf": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 900,
}


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def signed(
    payload: dict[str, Any] = PAYLOAD, *, key: str = "", digest: str = "sha256", **header: str
) -> str:
    """A token by hand, for no library would sign what some of these say."""
    said = f"{part({'alg': 'HS256', **header})}.{part(payload)}"
    mac = hmac.digest((key or settings.SECRET_KEY).encode(), said.encode(), digest)
    return f"{said}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def test_a_token_says_whose_it_is_and_is_signed_with_the_secret_key() -> None:
    token = tokens.issue(Kind.ACCESS, CLAIMS, at=NOW)

    assert tokens.read(Kind.ACCESS, token, at=NOW) == CLAIMS
    assert jwt.decode(
        token,
        settings.SECRET_KEY,
        algorithms=["HS256"],
        audience="access",
        options={"verify_exp": False, "verify_nbf": False, "verify_iat": False},
    ).keys() == set(tokens.CLAIMS)


def test_a_token_made_by_hand_as_ours_are_is_read() -> None:
    assert tokens.read(Kind.ACCESS, signed(), at=NOW) == CLAIMS


@pytest.mark.parametrize(("kind", "minutes"), [(Kind.ACCESS, 15), (Kind.REFRESH, 7 * 24 * 60)])
def test_a_token_is_good_until_its_last_second(kind: Kind, minutes: int) -> None:
    token = tokens.issue(kind, CLAIMS, at=NOW)
    end = NOW + timedelta(minutes=minutes)

    assert tokens.read(kind, token, at=end - timedelta(seconds=1)) == CLAIMS
    with pytest.raises(TokenExpired):
        tokens.read(kind, token, at=end)


def test_a_token_that_has_been_read_before_is_judged_anew() -> None:
    token = tokens.issue(Kind.ACCESS, CLAIMS, at=NOW)
    before = tokens.read(Kind.ACCESS, token, at=NOW)

    with pytest.raises(TokenExpired):
        tokens.read(Kind.ACCESS, token, at=NOW + timedelta(minutes=15))
    with pytest.raises(TokenInvalid):
        tokens.read(Kind.REFRESH, token, at=NOW)
    with override_settings(SECRET_KEY="x" * 50), pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, token, at=NOW)

    assert before == tokens.read(Kind.ACCESS, token, at=NOW) == CLAIMS


def test_a_token_of_a_clock_that_is_ahead_is_good_within_the_skew() -> None:
    token = tokens.issue(Kind.ACCESS, CLAIMS, at=NOW)

    assert tokens.read(Kind.ACCESS, token, at=NOW - timedelta(seconds=5)) == CLAIMS
    with pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, token, at=NOW - timedelta(seconds=6))


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_of_token_passes_for_another(kind: Kind) -> None:
    (other,) = set(Kind) - {kind}

    with pytest.raises(TokenInvalid):
        tokens.read(other, tokens.issue(kind, CLAIMS, at=NOW), at=NOW)


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="nothing"),
        pytest.param("undefined", id="a client's mistake"),
        pytest.param("a.b.c", id="garbage"),
        pytest.param("ü.e30.x", id="not ASCII"),
        pytest.param(signed() + "A" * 4000, id="too long"),
        pytest.param(f"{part({'alg': 'none'})}.{part(PAYLOAD)}.", id="unsigned"),
        pytest.param(f"{part({'alg': 'None', 'typ': 'JWT'})}.{part(PAYLOAD)}.", id="Unsigned"),
        pytest.param(signed(key="another-key-of-sufficient-length-000"), id="another key"),
        pytest.param(signed(alg="HS512", digest="sha512"), id="another algorithm"),
        pytest.param(signed(alg="RS256"), id="an algorithm that the header claims"),
        pytest.param(signed(kid="../../dev/null", key="x" * 32), id="a key of the header's choice"),
        pytest.param(signed(jku="https://evil.example/k", key="x" * 32), id="a key from elsewhere"),
        pytest.param(signed(crit="exp"), id="an extension that must be understood"),
        pytest.param(signed({**PAYLOAD, "typ": "refresh"}), id="another type"),
        pytest.param(signed({**PAYLOAD, "aud": "refresh"}), id="another audience"),
        pytest.param(signed({**PAYLOAD, "iss": "somebody"}), id="another issuer"),
        pytest.param(signed({**PAYLOAD, "sub": "me"}), id="no account"),
        pytest.param(signed({**PAYLOAD, "sid": "1"}), id="no session"),
        pytest.param(signed({**PAYLOAD, "sid": 1}), id="a session that is no text"),
        pytest.param(signed({**PAYLOAD, "exp": "soon"}), id="no time"),
        pytest.param(signed({**PAYLOAD, "exp": None}), id="no end"),
        pytest.param(signed({**PAYLOAD, "exp": float("inf")}), id="an endless end"),
        pytest.param(signed({**PAYLOAD, "nbf": [1]}), id="no beginning"),
        pytest.param(signed({**PAYLOAD, "nbf": PAYLOAD["nbf"] + 60}), id="not yet"),
        *(
            pytest.param(
                signed({name: value for name, value in PAYLOAD.items() if name != left_out}),
                id=f"without {left_out}",
            )
            for left_out in PAYLOAD
        ),
    ],
)
def test_whatever_is_not_ours_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, token, at=NOW)


def test_a_header_nested_too_deep_to_parse_is_refused() -> None:
    nested = base64.urlsafe_b64encode(b"[" * 1400).rstrip(b"=").decode()

    with pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, f"{nested}.e30.x", at=NOW)


@given(at=st.integers(min_value=0), flip=st.integers(min_value=1, max_value=255))
def test_one_changed_character_is_enough(at: int, flip: int) -> None:
    token = tokens.issue(Kind.ACCESS, CLAIMS, at=NOW)
    place = at % (len(token) - 1)  # of the very last character two bits mean nothing
    forged = token[:place] + chr(ord(token[place]) ^ flip) + token[place + 1 :]

    with pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, forged, at=NOW)


@given(text=st.text(max_size=200))
def test_any_text_is_refused_without_a_fault(text: str) -> None:
    with pytest.raises(TokenInvalid):
        tokens.read(Kind.ACCESS, text, at=NOW)


def test_two_tokens_of_one_moment_differ() -> None:
    pair = [tokens.issue(Kind.REFRESH, CLAIMS, at=NOW) for _ in range(2)]

    assert tokens.fingerprint(pair[0]) != tokens.fingerprint(pair[1])
