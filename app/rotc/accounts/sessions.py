"""Sessions: opened by a login, kept by refreshing, ended by their owner or by what happens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson
from django.db import transaction

from rotc import caching
from rotc.accounts import audit, selectors, tokens
from rotc.accounts.audit import Event
from rotc.accounts.models import Session, SessionEnd, User
from rotc.accounts.tokens import Claims, Kind, TokenInvalid
from rotc.errors import NotFound
from rotc.realtime.publishing import hint, of_user
from rotc.web.addresses import Address

KNOWN_SECONDS: Final = 10  # the longest that a session is believed without the database
ENDED: Final = "session_ended"  # the hint to open sockets
TOLD: Final = ("id", "role", "cadet_id", "staff_id")  # what the cache is told of its account


class SessionNotFound(NotFound):
    message = "You have no such session."


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Where a request came from."""

    address: Address
    device: str


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A fresh pair of tokens, and whose they are."""

    user: User
    access: str
    refresh: str


def open_session(*, user: User, caller: Caller, at: datetime) -> SignedIn:
    """Begin a family of refresh tokens, inside the transaction that made sure of the user."""
    session = Session(
        user=user,
        device=caller.device,
        address=str(caller.address),
        created_at=at,
        last_used_at=at,
    )
    signed_in = _renewed(session, at=at)
    session.save(force_insert=True)
    return signed_in


def refresh(*, token: str, caller: Caller, at: datetime) -> SignedIn:
    """Exchange a refresh token, which is then used up, for a fresh pair.

    A token that was used up before ends its whole session: whoever has it, somebody copied it.
    Raises TokenInvalid or TokenExpired.
    """
    claims = tokens.read(Kind.REFRESH, token, at=at)
    signed_in = _rotated(claims, token=token, caller=caller, at=at)
    if signed_in is None:
        raise TokenInvalid
    return signed_in


def session_of(access: str, *, at: datetime, missed: caching.Look | None = None) -> Session:
    """The open session, with its account, that an access token speaks for; one query.

    The account is as it is now: a token from before a logout, archiving, a change of role or a
    change of password no longer speaks for anybody. Raises TokenInvalid or TokenExpired.

    Stored where a look at `known_as` has `missed` it, the session is then `known` for a while.
    """
    claims = tokens.read(Kind.ACCESS, access, at=at)
    session = selectors.sessions_with_user().filter(id=claims.session_id).first()
    if session is None or not _holds(session, claims, at=at) or session.user.role != claims.role:
        raise TokenInvalid
    if missed is not None:
        caching.keep(missed, _told(session), seconds=KNOWN_SECONDS)
    return session


def lasting(session_id: UUID, *, role: str, at: datetime) -> Session:
    """The session, with its account as it is now, if it is open and its role the same still.

    Raises TokenInvalid.
    """
    session = selectors.sessions_with_user().filter(id=session_id).first()
    if session is None or not session.is_open(at=at) or not session.user.may_sign_in:
        raise TokenInvalid
    if session.user.role != role:
        raise TokenInvalid
    return session


def known_as(claims: Claims) -> tuple[str, tuple[str, ...]]:
    """Where the cache may know the session of an access token: the key, and its groups.

    Whatever ends a session forgets the group of its account, so that it is known no longer.
    """
    return f"session:{claims.session_id}", (group_of(claims.user_id),)


def known(looked: caching.Look, claims: Claims, *, at: datetime) -> Session | None:
    """The session of an access token with its account, as the database said a few seconds ago.

    For reading what the cache may keep, and for nothing else. It carries what `TOLD` names, and
    asks the database for the rest. None where the cache does not know that the token still speaks
    for the account in its role.
    """
    try:
        until, (user_id, role, *rest) = orjson.loads(looked.kept or b"")
        if (user_id, role) != (claims.user_id, claims.role) or at.timestamp() >= until:
            return None
    except (TypeError, ValueError):  # nothing, or nonsense
        return None
    user = User.from_db(None, TOLD, [user_id, role, *rest])
    session = Session.from_db(None, ("id", "user_id"), [claims.session_id, user_id])
    session.user = user
    return session


def group_of(user_id: int) -> str:
    """The group of the cache in which everything stands that is known of an account's sessions."""
    return f"sessions_of:{user_id}"


def end(session: Session, *, reason: SessionEnd, by: User | None, at: datetime) -> None:
    """End this session; nothing happens to one that has ended."""
    _end(session.user, reason=reason, by=by, at=at, only=session.id)


def end_one(*, user: User, session_id: UUID, at: datetime) -> None:
    """End one of the account's sessions at its owner's wish. Raises SessionNotFound."""
    if not _end(user, reason=SessionEnd.REVOKED, by=user, at=at, only=session_id):
        raise SessionNotFound


def end_all(
    *, user: User, reason: SessionEnd, by: User | None, at: datetime, keep: Session | None = None
) -> None:
    """End every session of the account, but the one to keep."""
    _end(user, reason=reason, by=by, at=at, keep=keep)


@transaction.atomic
def _end(
    user: User,
    *,
    reason: SessionEnd,
    by: User | None,
    at: datetime,
    only: UUID | None = None,
    keep: Session | None = None,
) -> int:
    chosen = selectors.open_sessions_of(user, at=at)
    if only is not None:
        chosen = chosen.filter(id=only)
    if keep is not None:
        chosen = chosen.exclude(id=keep.id)
    ended = chosen.update(ended_at=at, end_reason=reason)
    caching.forget(group_of(user.pk))
    if ended:
        hint(to=[of_user(user.pk)], what=ENDED)
        audit.record(Event.SESSION_ENDED, account=user, by=by, reason=reason, sessions=ended)
    return ended


@transaction.atomic
def _rotated(claims: Claims, *, token: str, caller: Caller, at: datetime) -> SignedIn | None:
    session = (
        selectors.sessions_with_user()
        .select_for_update(of=("self",))
        .filter(id=claims.session_id)
        .first()
    )
    if session is None or not _holds(session, claims, at=at):
        return None
    if session.refresh_hash != tokens.fingerprint(token):
        end(session, reason=SessionEnd.REFRESH_REUSED, by=None, at=at)
        audit.record(Event.REFRESH_REUSED, account=session.user)
        return None
    session.last_used_at = at
    session.address = str(caller.address)
    signed_in = _renewed(session, at=at)
    session.save(update_fields=["last_used_at", "address", "refresh_hash", "expires_at"])
    return signed_in


def _renewed(session: Session, *, at: datetime) -> SignedIn:
    claims = Claims(user_id=session.user.pk, session_id=session.id, role=session.user.role)
    refresh_token = tokens.issue(Kind.REFRESH, claims, at=at)
    session.refresh_hash = tokens.fingerprint(refresh_token)
    session.expires_at = at + Kind.REFRESH.lifetime
    return SignedIn(
        user=session.user,
        access=tokens.issue(Kind.ACCESS, claims, at=at),
        refresh=refresh_token,
    )


def _told(session: Session) -> bytes:
    values = [getattr(session.user, column) for column in TOLD]
    return orjson.dumps([int(session.expires_at.timestamp()), values])


def _holds(session: Session, claims: Claims, *, at: datetime) -> bool:
    user = session.user
    return user.pk == claims.user_id and session.is_open(at=at) and user.may_sign_in
