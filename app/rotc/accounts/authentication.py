"""Who is asking: the access token of the Authorization header, against the session as it is now."""

from typing import Final

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from rotc.accounts import sessions
from rotc.accounts.models import Session, User
from rotc.accounts.tokens import TokenInvalid

SCHEME: Final = "bearer"
# In META, of config.quick_reads: the session of the token; the look at the cache that missed it;
# what was raised when the database was asked for it.
KNOWN: Final = "rotc.session.known"
MISSED: Final = "rotc.session.missed"
RAISED: Final = "rotc.session.raised"


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <access token>`; the request's `auth` is then the session.

    Without the header, or with another scheme, nobody is asking. Raises TokenInvalid and
    TokenExpired.
    """

    def authenticate(self, request: Request) -> tuple[User, Session] | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        if not token:
            raise TokenInvalid
        if RAISED in request.META:
            raise request.META[RAISED]
        known: Session | None = request.META.get(KNOWN)
        if known is not None:
            return known.user, known
        missed = request.META.get(MISSED)
        session = sessions.session_of(token.strip(), at=timezone.now(), missed=missed)
        return session.user, session

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's signature
        return 'Bearer realm="api"'
