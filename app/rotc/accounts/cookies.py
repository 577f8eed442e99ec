"""The refresh token of a browser: a cookie that no script reads and only the auth paths get.

The frontend lives on another site than the API, so the cookie is SameSite=None and every use of it
asks for an Origin that CORS_ALLOWED_ORIGINS names; a page elsewhere cannot use it. It is
Partitioned, for browsers refuse other cookies from a third party. Django 5.2 cannot write that
attribute, hence a header of our own.
"""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from rotc.accounts.tokens import Kind
from rotc.errors import Forbidden

NAME = "__Secure-rotc-refresh"
ATTRIBUTES = "Path=/api/v1/auth/; Secure; HttpOnly; SameSite=None; Partitioned"


class OriginRefused(Forbidden):
    code = "origin_not_allowed"
    message = "This page may not use the session."


def comes_from_browser(request: Request) -> bool:
    """Whether a page of an allowed origin is asking, which keeps its refresh token as a cookie."""
    return request.headers.get("Origin") in settings.CORS_ALLOWED_ORIGINS


def refresh_token_in(request: Request) -> str | None:
    """The refresh token of the cookie, if any.

    Raises OriginRefused when it comes without an allowed origin.
    """
    token = request.COOKIES.get(NAME)
    if token is not None and not comes_from_browser(request):
        raise OriginRefused
    return token


def keep(token: str, answer: Response) -> None:
    """Have the browser keep this refresh token for as long as it is good."""
    seconds = int(Kind.REFRESH.lifetime.total_seconds())
    answer["Set-Cookie"] = f"{NAME}={token}; Max-Age={seconds}; {ATTRIBUTES}"


def forget(answer: Response) -> None:
    """Have the browser drop its refresh token."""
    answer["Set-Cookie"] = f"{NAME}=; Max-Age=0; {ATTRIBUTES}"
