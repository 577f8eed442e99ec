"""Measures how long each request of the API takes."""

import re
import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch

from rotc.operations.metrics import READS, RECORDER, WRITES, Answered

Handler = Callable[[HttpRequest], HttpResponseBase]

MEASURED: Final = "/api/v1/"  # health is asked by machines, and would hide how people fare
CONVERTER: Final = re.compile(r"<(?:\w+:)?(\w+)>")


def response_times(get_response: Handler) -> Handler:
    """Count how long each answer of the API took to begin, and how it ended."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        answer = get_response(request)
        if request.path_info.startswith(MEASURED) and request.method in READS | WRITES:
            answered = Answered(
                method=request.method,
                route=route_of(request.resolver_match),
                status=answer.status_code,
                seconds=time.perf_counter() - began,
                cache=answer.get("X-Cache", "").lower(),
            )
            RECORDER.count(answered, at=time.time())
        return answer

    return handle


def route_of(match: ResolverMatch | None) -> str:
    """The path as the contract writes it, or nothing where there is no such path."""
    return "" if match is None else CONVERTER.sub(r"{\1}", f"/{match.route}")
