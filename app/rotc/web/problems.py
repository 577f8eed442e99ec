"""The one shape of an error: RFC 9457 problem details, with a stable code and the request's id."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpResponse

from rotc.web.identity import current_request_id

CONTENT_TYPE = "application/problem+json"


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Mapping[str, Sequence[str]] | None = None,
    retry_after: int | None = None,
) -> HttpResponse:
    """An answer in the error shape; `retry_after` is in seconds and becomes a header."""
    body = problem_body(status, code, detail, errors=errors)
    answer = HttpResponse(json.dumps(body), status=status, content_type=CONTENT_TYPE)
    answer["Content-Length"] = str(len(answer.content))
    answer["Cache-Control"] = "no-store"
    if retry_after is not None:
        answer["Retry-After"] = str(retry_after)
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="api"'
    return answer


def problem_body(
    status: int, code: str, detail: str, *, errors: Mapping[str, Sequence[str]] | None = None
) -> dict[str, object]:
    """The members of a problem; `errors` only when there are some."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
        "request_id": current_request_id(),
    }
    if errors:
        body["errors"] = {field: list(complaints) for field, complaints in errors.items()}
    return body
