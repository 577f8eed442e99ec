"""Answers that may be kept, given before Django: it adds nothing to them that a usual GET needs.

Only a GET of a list or row that is kept, by a session that is known, with nothing unusual about
it. What the cache has, costs one question to Redis; the rest is made here by the view, as Django
would have let it. Everything else goes on to Django, with what the cache said already, and so does
what went wrong. Whoever asks cannot tell the two ways apart: the headers are those of Django's own
last answer of the same kind (docs/decisions/0029-reads-are-fast.md).
"""

import re
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

from rotc import caching
from rotc.accounts import authentication, sessions, tokens
from rotc.accounts.models import Session
from rotc.accounts.tokens import Claims, Kind
from rotc.errors import Unauthenticated
from rotc.web import cached_reads, identity
from rotc.web.views import ReadView

# As the clients of this API ask. Others, and other headers, are Django's to judge.
ACCEPTED: Final = {"", "*/*", "application/json", "application/json, text/plain, */*"}
UNUSUAL: Final = ("HTTP_ORIGIN", "HTTP_TRANSFER_ENCODING", "CONTENT_LENGTH", "SCRIPT_NAME")
PATH: Final = re.compile(r"/api/v1/[a-z0-9/-]+/")
QUERY: Final = re.compile(r"(\w+=[\w.-]*(&\w+=[\w.-]*)*)?", re.ASCII)  # nothing to decode
REQUEST_ID: Final = "HTTP_X_REQUEST_ID"
LONGEST: Final = 300  # characters, of path and of query

Headers = Sequence[tuple[str, str]]
View = type[ReadView]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A usual GET of an answer that may be kept, and who says that he asks."""

    claims: Claims
    view: View
    named: Mapping[str, Any]  # by the path
    key: str


class QuickReads:
    """A WSGI application in front of Django's."""

    def __init__(self, application: WSGIApplication) -> None:
        """Answer what is usual; leave the rest to `application`."""
        self._application = application
        self._headers: dict[object, Headers] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        question = _question(environ)
        if question is None:
            return self._application(environ, start_response)
        # Adopted here, so that what is logged from here on carries it; Django then adopts the same.
        environ[REQUEST_ID] = identity.adopt(environ.get(REQUEST_ID, ""))
        claims = question.claims
        looked, answer = caching.look_at(
            sessions.known_as(claims), (question.key, sorted(question.view.cache))
        )
        session = sessions.known(looked, claims, at=timezone.now())
        if session is not None and self._knows_headers(question, environ):
            content = answer.kept or _made(question, answer, session, environ)
            if content is not None:
                told = "hit" if answer.kept else "miss"
                return self._given(question, content, told, environ, start_response)
        environ[cached_reads.LOOKED] = answer
        if session is not None:
            environ[authentication.KNOWN] = session
        else:
            environ[authentication.MISSED] = looked
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
    ) -> Iterable[bytes]:
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
        return [body]

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


def _made(
    question: Question, missed: caching.Look, session: Session, environ: WSGIEnvironment
) -> bytes | None:
    """The answer, made by its view and kept; None where Django has to tell what went wrong."""
    request = Request(WSGIRequest(environ))
    request.user, request.auth = session.user, session
    try:
        content = question.view.content(request, **question.named)
    except Exception as raised:  # noqa: BLE001 - raised again where Django turns it into an answer
        environ[cached_reads.RAISED] = raised
        return None
    finally:
        close_old_connections()
    caching.keep(missed, content)
    return content


def _question(environ: WSGIEnvironment) -> Question | None:
    """What is asked; None where it is not for the cache, or for Django to judge."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if not _is_usual(environ) or max(len(path), len(query)) > LONGEST:
        return None
    found = _view(path) if PATH.fullmatch(path) and QUERY.fullmatch(query) else None
    claims = _claims(environ.get("HTTP_AUTHORIZATION", ""))
    if found is None or claims is None:
        return None
    view, named = found
    if claims.role not in view.access["GET"]:
        return None
    pairs = [pair.split("=") for pair in query.split("&")] if query else []
    asked = dict(pairs)
    if len(asked) < len(pairs):
        return None
    key = cached_reads.key_of(
        scope=view.scope, role=claims.role, user=claims.user_id, path=path, asked=asked
    )
    return Question(claims=claims, view=view, named=named, key=key)


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
def _view(path: str) -> tuple[View, Mapping[str, Any]] | None:
    """The view of this address and what the path names, where its answers are kept."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    view: Any = getattr(match.func, "cls", object)
    if not issubclass(view, ReadView) or view.get is not ReadView.get or not view.cache:
        return None
    return view, match.kwargs


def _claims(authorization: str) -> Claims | None:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != authentication.SCHEME:
        return None
    try:
        return tokens.read(Kind.ACCESS, token.strip(), at=timezone.now())
    except Unauthenticated:
        return None


def _kind(view: View, environ: WSGIEnvironment, status: HTTPStatus) -> object:
    return view, environ["wsgi.url_scheme"], status
