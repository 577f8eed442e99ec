"""A GET answered from the cache, or told that nothing has changed since."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.request import Request

from rotc import caching

HEADER: Final = "X-Cache"
# In META, of config.quick_reads: what it asked the cache already; what went wrong with the answer.
LOOKED: Final = "rotc.looked"
RAISED: Final = "rotc.raised"


def answer(
    request: Request, *, groups: Sequence[str], scope: str, body: Callable[[], bytes]
) -> HttpResponse:
    """The answer to a GET: kept bytes where they are still true, else what `body` makes.

    `X-Cache` tells hit, miss and bypass (not cached, or no cache to ask). A cached answer carries
    an ETag and is the client's own to keep, if he asks each time whether it is still true; then,
    if it is, the answer is 304 without a body. What is in no group, nobody keeps.
    """
    if not groups:
        return _fresh(body())
    if RAISED in request.META:
        raise request.META[RAISED]
    looked = _looked(request, _key(request, scope), groups)
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


def tag_of(found: bytes) -> str:
    """The ETag of a kept answer."""
    return f'"{sha256(found).hexdigest()[:32]}"'


def is_known(tag: str, offered: str) -> bool:
    """Whether who sends this If-None-Match has the answer of this ETag.

    A weak tag is the same answer: a proxy that packs it on the way makes the tag weak.
    """
    tags = {one.removeprefix("W/") for one in parse_etags(offered)}
    return tag in tags or "*" in tags


def key_of(*, scope: str, role: str, user: int, path: str, asked: Mapping[str, str]) -> str:
    """Under which key the answer to a question is kept, for a role or for one user in his role."""
    whose = f"role:{role}" if scope == "role" else f"user:{user}:{role}"
    query = urlencode(sorted(asked.items()))  # a value may hold & and =, or what looks like it
    digest = sha256(f"{whose}\n{path}?{query}".encode()).hexdigest()
    return f"answer:{digest}"


def _kept(request: Request, found: bytes, *, told: str) -> HttpResponse:
    tag = tag_of(found)
    if is_known(tag, request.headers.get("If-None-Match", "")):
        made = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del made.headers["Content-Type"]
    else:
        made = HttpResponse(found, content_type="application/json")
    made.headers["ETag"] = tag
    made.headers["Cache-Control"] = "private, no-cache"
    made.headers[HEADER] = told
    patch_vary_headers(made, ["Authorization"])
    return made


def _looked(request: Request, key: str, groups: Sequence[str]) -> caching.Look:
    looked: caching.Look | None = request.META.get(LOOKED)
    if looked is not None and looked.key == key:
        return looked
    return caching.look(key, groups=groups)


def _key(request: Request, scope: str) -> str:
    user: Any = request.user
    asked = request.query_params.dict()
    return key_of(scope=scope, role=user.role, user=user.pk, path=request.path, asked=asked)
