"""JSON Web Tokens: issue, read, refuse. Access tokens open the API, refresh tokens renew them.

RFC 7519 with HMAC-SHA256 under SECRET_KEY, which all services share. Whatever a token's header says
of algorithms or keys is not followed.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import jwt
from django.conf import settings

from rotc.errors import Unauthenticated

ALGORITHM = "HS256"
ISSUER = "rotc"
CLAIMS = ("typ", "iss", "aud", "sub", "sid", "role", "jti", "iat", "nbf", "exp")
LONGEST = 2048  # characters; ours have about 400
SKEW = 5  # seconds that another server's clock may be ahead
REMEMBERED: Final = 2048  # sound tokens: each is checked with the key once, and asked for often


class Kind(StrEnum):
    """What a token is good for; also its audience, so that none passes for another."""

    ACCESS = "access"
    REFRESH = "refresh"

    @property
    def lifetime(self) -> timedelta:
        seconds = {
            Kind.ACCESS: settings.ACCESS_TOKEN_SECONDS,
            Kind.REFRESH: settings.REFRESH_TOKEN_SECONDS,
        }
        return timedelta(seconds=seconds[self])


class TokenInvalid(Unauthenticated):
    code = "token_invalid"
    message = "This token is not valid. Sign in again."


class TokenExpired(Unauthenticated):
    code = "token_expired"
    message = "This token has expired. Refresh it or sign in again."


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Whose token it is, of which session, and the role that the account had when it was issued."""

    user_id: int
    session_id: UUID
    role: str


def issue(kind: Kind, claims: Claims, *, at: datetime) -> str:
    """A signed token of this kind, good from `at` for the kind's lifetime."""
    payload = {
        "typ": kind,
        "iss": ISSUER,
        "aud": kind,
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "role": claims.role,
        "jti": secrets.token_urlsafe(16),
        "iat": at,
        "nbf": at,
        "exp": at + kind.lifetime,
    }
    return jwt.encode(payload, settings.SECRET_KEY, algorithm=ALGORITHM)


def read(kind: Kind, token: str, *, at: datetime) -> Claims:
    """What a token of this kind says, once its signature and all its claims hold at `at`.

    Raises TokenExpired for a sound token whose time is over, TokenInvalid for any other fault.
    """
    payload = _verified(kind, token, settings.SECRET_KEY)
    try:
        claims = Claims(
            user_id=int(payload["sub"]),
            session_id=UUID(payload["sid"]),
            role=payload["role"],
        )
        begins, ends = int(payload["nbf"]), int(payload["exp"])
    except (ValueError, TypeError, AttributeError, OverflowError) as fault:
        raise TokenInvalid from fault
    if begins > at.timestamp() + SKEW:
        raise TokenInvalid
    if at.timestamp() >= ends:
        raise TokenExpired
    return claims


def fingerprint(token: str) -> str:
    """What is kept of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


@lru_cache(maxsize=REMEMBERED)
def _verified(kind: Kind, token: str, key: str) -> Mapping[str, Any]:
    """What a sound token says, whatever the moment: its times are not looked at."""
    if len(token) > LONGEST or not token.isascii():
        raise TokenInvalid
    try:
        payload: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=kind,
            issuer=ISSUER,
            options={
                "require": list(CLAIMS),
                # `read` compares the times, with the moment that its caller gives.
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
    except (jwt.PyJWTError, ValueError, RecursionError) as fault:
        raise TokenInvalid from fault
    if payload["typ"] != kind:
        raise TokenInvalid
    return payload
