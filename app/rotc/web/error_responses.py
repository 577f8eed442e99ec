"""The one place that turns what was raised into an answer."""

import logging
import sys
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import DisallowedHost, PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from psycopg_pool import PoolTimeout
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from rest_framework import exceptions as drf

from rotc import errors
from rotc.web.problems import problem

log = logging.getLogger(__name__)

SECONDS_TO_RETRY = 5

STATUS_OF_KIND: dict[type[errors.DomainError], HTTPStatus] = {
    errors.Invalid: HTTPStatus.BAD_REQUEST,
    errors.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}

# What DRF raises by itself, in our words; its codes are too coarse to act on.
CODE_OF_DRF: dict[type[drf.APIException], str] = {
    drf.ParseError: "malformed_json",
    drf.ValidationError: "invalid_input",
    drf.NotAuthenticated: "not_authenticated",
    drf.AuthenticationFailed: "token_invalid",
    drf.PermissionDenied: "permission_denied",
    drf.NotFound: "not_found",
    drf.MethodNotAllowed: "method_not_allowed",
    drf.NotAcceptable: "not_acceptable",
    drf.UnsupportedMediaType: "unsupported_media_type",
    drf.Throttled: "throttled",
}
UNREACHABLE = (
    OperationalError,
    InterfaceError,
    PoolTimeout,
    RedisConnectionError,
    RedisTimeoutError,
)


def answer_to(raised: Exception, context: Mapping[str, Any]) -> HttpResponse | None:  # noqa: ARG001 - DRF's signature
    """The answer to what a view raised; None leaves it to Django, which logs it and answers 500."""
    if isinstance(raised, drf.APIException):
        return _drf_refusal(raised)
    refused = _as_refusal(raised)
    return _refusal(refused) if refused else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler400: what Django itself found wrong with a request."""
    if isinstance(exception, DisallowedHost):
        return problem(
            HTTPStatus.BAD_REQUEST,
            "unknown_host",
            "This service does not answer to that host name.",
        )
    if isinstance(exception, RequestDataTooBig):
        return too_large()
    return problem(HTTPStatus.BAD_REQUEST, "bad_request", "The request cannot be understood.")


def too_large() -> HttpResponse:
    """The body is larger than this service accepts."""
    return problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", "The body of the request is too large."
    )


def length_required() -> HttpResponse:
    """The body comes in chunks, whose length nobody can check before reading them."""
    return problem(
        HTTPStatus.LENGTH_REQUIRED,
        "length_required",
        "Send the body with a Content-Length, not in chunks.",
    )


def forbidden(request: HttpRequest | None = None, exception: object = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler403."""
    return _refusal(errors.Forbidden())


def not_found(request: HttpRequest | None = None, exception: object = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler404."""
    return _refusal(errors.NotFound())


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler500, called where the exception is still in hand."""
    if refused := _as_refusal(sys.exc_info()[1]):
        return _refusal(refused)
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "server_error",
        "Something went wrong here. The request_id finds it in our logs.",
    )


def bare(answer: HttpResponseBase) -> HttpResponse:
    """An error that somebody answered without a body of ours, in the one shape."""
    status = HTTPStatus(answer.status_code)
    return problem(status, status.name.lower(), f"{status.description or status.phrase}.")


def _as_refusal(raised: BaseException | None) -> errors.DomainError | None:
    match raised:
        case errors.DomainError():
            return raised
        case Http404():
            return errors.NotFound()
        case PermissionDenied():
            return errors.Forbidden()
        case _ if isinstance(raised, UNREACHABLE):
            log.error("A store does not answer", exc_info=raised)
            return errors.Unavailable(retry_after=SECONDS_TO_RETRY)
        case _:
            return None


def _refusal(refused: errors.DomainError) -> HttpResponse:
    kind = next(kind for kind in type(refused).__mro__ if kind in STATUS_OF_KIND)
    return problem(
        STATUS_OF_KIND[kind],
        refused.code,
        refused.message,
        errors=refused.errors,
        retry_after=refused.retry_after,
    )


def _drf_refusal(refused: drf.APIException) -> HttpResponse:
    kind = next((kind for kind in type(refused).__mro__ if kind in CODE_OF_DRF), None)
    unauthenticated = isinstance(refused, drf.NotAuthenticated | drf.AuthenticationFailed)
    wait = getattr(refused, "wait", None)
    complaints = complaints_in(refused.detail) if isinstance(refused, drf.ValidationError) else {}
    return problem(
        HTTPStatus.UNAUTHORIZED if unauthenticated else refused.status_code,
        CODE_OF_DRF[kind] if kind else refused.default_code,
        "What was sent cannot be accepted." if complaints else _sentence(refused),
        errors=complaints,
        retry_after=None if wait is None else ceil(wait),
    )


def _sentence(refused: drf.APIException) -> str:
    # The parser's own words name positions inside a body that may hold a password.
    if isinstance(refused, drf.ParseError):
        return "The body is not valid JSON."
    return str(refused.detail)


def complaints_in(detail: Any, field: str = "") -> dict[str, list[str]]:
    """DRF's nested complaints as field → sentences; nested fields are joined by dots."""
    if isinstance(detail, Mapping):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            found |= complaints_in(inner, f"{field}.{name}".strip("."))
        return found
    if isinstance(detail, list) and any(isinstance(item, Mapping) for item in detail):
        return complaints_in(dict(enumerate(detail)), field) if detail else {}
    sentences = detail if isinstance(detail, list) else [detail]
    return (
        {field or "non_field_errors": [str(sentence) for sentence in sentences]} if detail else {}
    )
