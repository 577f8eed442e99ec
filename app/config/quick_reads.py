"""Answers that may be kept, given before Django: it adds nothing to them that a usual GET needs.

Only a GET of a list or row that may be kept, with nothing unusual about it. What the cache has,
and of a session that it knows, costs one question to Redis; the rest is made here by the view, as
Django would have let it. Everything else goes on to Django, with what the cache said already, and
so does what went wrong. Whoever asks cannot tell the two ways apart: the headers are those of
Django's own last answer of the same kind (docs/decisions/0029-reads-are-fast.md).
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils import timezone
from rest_framework.request import Request

from config.turns import Turns
from rotc import caching
from rotc.accounts import authentication, sessions, tokens
from rotc.accounts.models import Session
from rotc.accounts.tokens import Claims, Kind
from rotc.errors import Unauthenticated
from rotc.operations.metrics import RECORDER, Answered
from rotc.operations.middleware import route_of
from rotc.web import cached_reads, identity
from rotc.web.views import ReadView

# As the clients of this API ask. Others, and other headers, are Django's to judge.
ACCEPTED: Final = {"", "*/*", "application/json", "application/json, text/plain, */*"}
UNUSUAL: Final = ("HTTP_ORIGIN", "HTTP_TRANSFER_ENCODING", "CONTENT_LENGTH", "SCRIPT_NAME")
PATH: Final = re.compile(r"/api/v1/[a-z0-9/-]+/")
QUERY: Final = re.compile(r"(\w+=[\w.-]*(&\w+=[\w.-]*)*)?", re.ASCII)  # nothing to decode
REQUEST_ID: Final = "HTTP_X_REQUEST_ID"
LONGEST: Final = 300  # characters, of path and of query
TURNS: Final = 1  # answers that a process makes at a time: more only make each other late
PATIENCE: Final = 0.25  # seconds: while the database hangs, nobody is to wait for those that do

_turns = Turns(TURNS)

Headers = Sequence[tuple[str, str]]
View = type[ReadView]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A usual GET of an answer that may be kept, and who says that he asks."""

    token: str
    claims: Claims
    view: View
    route: str  # as the contract writes it
    named: Mapping[str, Any]  # by the path
    key: str
    groups: Sequence[str]


class QuickReads:
    """A WSGI application in front of Django's."""

    def __init__(self, application: WSGIApplication) -> None:
        """Answer what is usual; leave the rest to `application`."""
        self._application = application
        self._headers: dict[object, Headers] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        began = time.perf_counter()
        question = _question(environ)
        if question is None:
            return self._application(environ, start_response)
        # Adopted here, so that what is logged from here on carries it; Django then adopts the same.
        environ[REQUEST_ID] = identity.adopt(environ.get(REQUEST_ID, ""))
        looked, answer = caching.look_at(
            sessions.known_as(question.claims), (question.key, question.groups)
        )
        environ[cached_reads.LOOKED] = answer
        environ[authentication.MISSED] = looked
        session = sessions.known(looked, question.claims, at=timezone.now())
        if session is not None:
            environ[authentication.KNOWN] = session
        if answer.asked and self._knows_headers(question, environ):
            content = _content(question, answer, environ)
            if content is not None:
                told = "hit" if answer.kept is not None else "miss"
                status, body = self._given(question, content, told, environ, start_response)
                measured = Answered(
                    method="GET",
                    route=question.route,
                    status=status,
                    seconds=time.perf_counter() - began,
                    cache=told,
                )
                RECORDER.count(measured, at=time.time())
                return [body]
        return self._application(environ, self._learning(question, environ, start_response))

    def _knows_headers(self, question: Question, environ: WSGIEnvironment) -> bool:
        """Whether Django has given an answer of every kind that this one may turn out to be."""
        possible = [HTTPStatus.OK]
        if "HTTP_IF_NONE_MATCH" in environ:
            possible.append(HTTPStatus.NOT_MODIFIED)
        return all(_kind(question.view, environ, status) in self._headers for status in possible)

    def _given(
        self,
        question: Question,
        content: bytes,
        told: str,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> tuple[HTTPStatus, bytes]:
        tag = cached_reads.tag_of(content)
        is_known = cached_reads.is_known(tag, environ.get("HTTP_IF_NONE_MATCH", ""))
        status = HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK
        body = b"" if is_known else content
        now = {
            "ETag": tag,
            cached_reads.HEADER: told,
            "Content-Length": str(len(body)),
            "X-Request-Id": environ[REQUEST_ID],
        }
        learnt = self._headers[_kind(question.view, environ, status)]
        start_response(
            f"{status.value} {status.phrase}",
            [(name, now.get(name, value)) for name, value in learnt],
        )
        return status, body

    def _learning(
        self, question: Question, environ: WSGIEnvironment, start_response: StartResponse
    ) -> StartResponse:
        def start(
            status: str, headers: list[tuple[str, str]], *exc_info: Any
        ) -> Callable[..., Any]:
            if dict(headers).get(cached_reads.HEADER) in {"hit", "miss"}:
                kind = _kind(question.view, environ, HTTPStatus(int(status[:3])))
                self._headers[kind] = tuple(headers)
            return start_response(status, headers, *exc_info)

        return start


def _content(question: Question, looked: caching.Look, environ: WSGIEnvironment) -> bytes | None:
    """The answer, kept or made by its view; None where Django has to tell what went wrong."""
    try:
        session = _session(question, environ)
        if session is None:
            return None
        if looked.kept is not None:
            return looked.kept
        with _turns.turn(patience=PATIENCE):
            content = _made(question, session, environ)
            if content is not None:
                caching.keep(looked, content)
    finally:
        close_old_connections()
    return content


def _session(question: Question, environ: WSGIEnvironment) -> Session | None:
    """Whose question it is; known, or asked of the database."""
    known: Session | None = environ.get(authentication.KNOWN)
    if known is not None:
        return known
    missed = environ[authentication.MISSED]
    try:
        session = sessions.session_of(question.token, at=timezone.now(), missed=missed)
    except Exception as raised:  # noqa: BLE001 - raised again where Django turns it into an answer
        environ[authentication.RAISED] = raised
        return None
    environ[authentication.KNOWN] = session
    return session


def _made(question: Question, session: Session, environ: WSGIEnvironment) -> bytes | None:
    request = Request(WSGIRequest(environ))
    request.user, request.auth = session.user, session
    try:
        return question.view.content(request, **question.named)
    except Exception as raised:  # noqa: BLE001 - raised again where Django turns it into an answer
        environ[cached_reads.RAISED] = raised
        return None


def _question(environ: WSGIEnvironment) -> Question | None:
    """What is asked; None where it is not for the cache, or for Django to judge."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if not _is_usual(environ) or max(len(path), len(query)) > LONGEST:
        return None
    found = _view(path) if PATH.fullmatch(path) and QUERY.fullmatch(query) else None
    token = _token(environ.get("HTTP_AUTHORIZATION", ""))
    claims = _claims(token)
    if found is None or claims is None:
        return None
    view, route, named = found
    if claims.role not in view.access["GET"]:
        return None
    pairs = [pair.split("=") for pair in query.split("&")] if query else []
    asked = dict(pairs)
    if len(asked) < len(pairs):
        return None
    key = cached_reads.key_of(
        scope=view.scope, role=claims.role, user=claims.user_id, path=path, asked=asked
    )
    groups = view.groups(named, asked, user=claims.user_id, role=claims.role)
    return Question(
        token=token, claims=claims, view=view, route=route, named=named, key=key, groups=groups
    )


def _is_usual(environ: WSGIEnvironment) -> bool:
    if environ["REQUEST_METHOD"] != "GET" or any(environ.get(name) for name in UNUSUAL):
        return False
    secure: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
    if secure is not None and environ.get(secure[0]) != secure[1]:
        return False
    return environ.get("HTTP_ACCEPT", "") in ACCEPTED and _is_ours(environ.get("HTTP_HOST", ""))


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=4096)
def _view(path: str) -> tuple[View, str, Mapping[str, Any]] | None:
    """The view of this address, its route and what the path names, where its answers are kept."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    view: Any = getattr(match.func, "cls", object)
    if not issubclass(view, ReadView) or view.get is not ReadView.get or not view.cache:
        return None
    return view, route_of(match), match.kwargs


def _token(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == authentication.SCHEME else ""


def _claims(token: str) -> Claims | None:
    try:
        return tokens.read(Kind.ACCESS, token, at=timezone.now())
    except Unauthenticated:
        return None


def _kind(view: View, environ: WSGIEnvironment, status: HTTPStatus) -> object:
    return view, environ["wsgi.url_scheme"], status
