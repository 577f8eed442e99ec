"""A GET answered from the cache, or told that nothing has changed since."""

from collections.abc import Callable, Collection
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.request import Request

from rotc import caching

HEADER: Final = "X-Cache"


def answer(
    request: Request, *, groups: Collection[str], scope: str, body: Callable[[], bytes]
) -> HttpResponse:
    """The answer to a GET: kept bytes where they are still true, else what `body` makes.

    `X-Cache` tells hit, miss and bypass (not cached, or no cache to ask). A cached answer carries
    an ETag and is the client's own to keep, if he asks each time whether it is still true; then,
    if it is, the answer is 304 without a body. What is in no group, nobody keeps.
    """
    if not groups:
        return _fresh(body())
    looked = caching.look(_key(request, scope), groups=sorted(groups))
    if looked.kept is not None:
        return _kept(request, looked.kept, told="hit")
    found = body()
    caching.keep(looked, found)
    return _kept(request, found, told="miss" if looked.asked else "bypass")


def _fresh(found: bytes) -> HttpResponse:
    return HttpResponse(
        found,
        content_type="application/json",
        headers={"Cache-Control": "no-store", HEADER: "bypass"},
    )


def _kept(request: Request, found: bytes, *, told: str) -> HttpResponse:
    tag = f'"{sha256(found).hexdigest()[:32]}"'
    offered = parse_etags(request.headers.get("If-None-Match", ""))
    if tag in offered or "*" in offered:
        made = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del made.headers["Content-Type"]
    else:
        made = HttpResponse(found, content_type="application/json")
    made.headers["ETag"] = tag
    made.headers["Cache-Control"] = "private, no-cache"
    made.headers[HEADER] = told
    patch_vary_headers(made, ["Authorization"])
    return made


def _key(request: Request, scope: str) -> str:
    user: Any = request.user
    whose = f"role:{user.role}" if scope == "role" else f"user:{user.pk}"
    asked = "&".join(f"{name}={value}" for name, value in sorted(request.query_params.items()))
    digest = sha256(f"{whose}\n{request.path}?{asked}".encode()).hexdigest()
    return f"answer:{digest}"
