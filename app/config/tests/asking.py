"""The web service without Gunicorn: asked before Django, or Django itself."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from config.quick_reads import QuickReads
from rotc import caching
from rotc.integrations.redis import connection

REQUEST_ID = "a-request-of-this-test"


@dataclass(frozen=True)
class Answer:
    """All that a client sees."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def cache(self) -> str | None:
        return dict(self.headers).get("X-Cache")


class Service:
    """The web service, which notes how often Django is asked."""

    def __init__(self) -> None:
        self._django = get_wsgi_application()
        self._quick = QuickReads(self._count)
        self.asked_django = 0

    def _count(self, environ: Any, start_response: Any) -> Any:
        self.asked_django += 1
        return self._django(environ, start_response)

    def get(self, path: str, access: str, **told: str) -> Answer:
        """The answer of the service as it is deployed."""
        return _asked(self._quick, path, access, told)

    def django(self, path: str, access: str, **told: str) -> Answer:
        """Django's own."""
        return _asked(self._django, path, access, told)

    def warm(self, path: str, access: str, **told: str) -> None:
        """Ask until the answer comes from before Django."""
        for _ in range(2):  # kept; its headers learnt
            self.get(path, access, **told)
        begin = self.asked_django
        self.get(path, access, **told)
        assert self.asked_django == begin


def _asked(application: Any, path: str, access: str, told: dict[str, str]) -> Answer:
    sent: dict[str, Any] = {
        "HTTP_AUTHORIZATION": f"Bearer {access}",
        "HTTP_HOST": "testserver",
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_REQUEST_ID": REQUEST_ID,
        **told,
    }
    method = told.get("REQUEST_METHOD", "GET")
    environ = RequestFactory().generic(method, path, **sent).environ
    environ["wsgi.input"] = BytesIO()
    if not environ.get("CONTENT_LENGTH"):
        environ.pop("CONTENT_LENGTH", None)
    seen: list[Any] = []
    body = b"".join(application(environ, lambda *answer: seen.extend(answer)))
    return Answer(seen[0], list(seen[1]), body)


def forget_answers() -> None:
    """No answer is kept any more; who is signed in stays known."""
    for key in connection().scan_iter(f"{caching.PREFIX}answer:*"):
        connection().delete(key)
