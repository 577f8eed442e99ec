"""What somebody asked for who may not have it, entered in the audit log."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from rotc.operations import audit
from rotc.web import error_responses


def answer_to(raised: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """As `error_responses.answer_to`; a refusal of somebody who is signed in is recorded."""
    answer = error_responses.answer_to(raised, context)
    request = context["request"]
    if answer is not None and answer.status_code == HTTPStatus.FORBIDDEN and request.auth:
        audit.record(
            "permission.refused", by=request.user, method=request.method, path=request.path
        )
    return answer
