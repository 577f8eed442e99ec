"""What somebody asked for who may not have it, entered in the audit log."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpResponse
from redis.exceptions import RedisError
from rest_framework.request import Request

from rotc.integrations.redis import connection
from rotc.operations import audit
from rotc.web import error_responses

log = logging.getLogger(__name__)

MOST: Final = 100  # entries that one account adds in a window: who asks on and on fills no table
WINDOW_SECONDS: Final = 15 * 60


def answer_to(raised: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """As `error_responses.answer_to`; a refusal of somebody who is signed in is recorded.

    Those beyond MOST of an account in a window are log lines alone.
    """
    answer = error_responses.answer_to(raised, context)
    request = context["request"]
    if answer is not None and answer.status_code == HTTPStatus.FORBIDDEN and request.auth:
        _record(request, by=request.user)
    return answer


def _record(request: Request, *, by: AbstractBaseUser) -> None:
    method, path = request.method, request.path
    if _refused_so_far(by.pk) > MOST:
        facts = {"actor": by.pk, "method": method, "path": path}
        log.warning("Too many refusals of one account to enter them all", extra={"facts": facts})
        return
    audit.record("permission.refused", by=by, method=method, path=path)


def _refused_so_far(account: int) -> int:
    """With this one; 0 where Redis cannot count."""
    key = f"rotc:refusals:{account}"
    try:
        with connection().pipeline() as counting:
            counting.set(key, 0, ex=WINDOW_SECONDS, nx=True)
            counting.incr(key)
            return cast("int", counting.execute()[-1])
    except RedisError:
        return 0
