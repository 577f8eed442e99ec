"""Static files for one year: hashed names, precompressed, in the encoding that was asked for."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

ONE_YEAR = 31_536_000


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise ships no types
    """Collects each file under its hashed name alone; the list of them is not served."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        manifest = FileSystemStorage(location=settings.STATIC_MANIFEST_ROOT)
        super().__init__(*args, manifest_storage=manifest, **kwargs)


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise ships no types
    """Serves what collectstatic collected, in the smallest encoding that the client takes."""

    FOREVER = ONE_YEAR

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """WhiteNoise's answer; WhiteNoise itself would send br to a client that says `br;q=0`."""
        accepted = accepted_encodings(request.headers.get("Accept-Encoding", ""))
        request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(sorted(accepted))
        answer: HttpResponse = WhiteNoiseMiddleware.serve(static_file, request)
        return answer


def accepted_encodings(accept_encoding: str) -> set[str]:
    """Which of br and gzip an Accept-Encoding header takes; the plain file always is an answer.

    RFC 9110 §12.5.3: a weight of 0 refuses, * speaks for what is not named.
    """
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.partition(";")
        weights[name.strip()] = _weight(parameter)
    others = weights.get("*", 0.0)
    return {name for name in ("br", "gzip") if weights.get(name, others) > 0}


def _weight(parameter: str) -> float:
    name, _, number = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(number)
    except ValueError:
        return 0.0
