"""What every request passes through on its way in, and every answer on its way out."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

from rotc.web import error_responses, identity
from rotc.web.problems import problem

Handler = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def request_identity(get_response: Handler) -> Handler:
    """Give each request an id, on its answer and on every log line that it causes.

    The client's address is then known as well.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        request_id = identity.adopt(request.headers.get("X-Request-Id", ""))
        with identity.arrived_from(identity.address_of(request)):
            answer = get_response(request)
        answer["X-Request-Id"] = request_id
        return answer

    return handle


class SecurityHeaders(SecurityMiddleware):
    """Django's security headers on every answer, also on those given before its own middleware.

    Stands outside of CORS: a preflight, a refused host and a redirect carry the headers as well.
    """

    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)
        self.redirect = False  # the redirect stays behind CORS, where a preflight does not meet it

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add what Django adds, and the policy of a service that sends no page."""
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return super().process_response(request, response)


def one_error_shape(get_response: Handler) -> Handler:
    """Turn an error that somebody answered in a shape of his own into the one shape."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        answer = get_response(request)
        in_shape = "json" in answer.get("Content-Type", "")
        if answer.status_code < HTTPStatus.BAD_REQUEST or in_shape or settings.DEBUG:
            return answer
        shaped = error_responses.bare(answer)
        for name in ("Allow", "Vary"):
            if name in answer:
                shaped[name] = answer[name]
        return shaped

    return handle


def clean_addresses(get_response: Handler) -> Handler:
    """Refuse what no address or body can be; let API paths answer without their last slash too."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return problem(HTTPStatus.BAD_REQUEST, "bad_request", "The address holds a NUL byte.")
        if not _is_utf_8(request.META.get("QUERY_STRING", "")):
            return problem(HTTPStatus.BAD_REQUEST, "bad_request", "The address is no UTF-8.")
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return error_responses.length_required()  # Django would read such a body as empty
        if request.path_info.startswith("/api/") and not request.path_info.endswith("/"):
            request.path_info += "/"
        if _announced_length(request) > _largest_body(request):
            return error_responses.too_large()
        return get_response(request)

    return handle


def _is_utf_8(query: str) -> bool:
    """Whether a query is text; Django would put marks of replacement where it is not."""
    try:
        unquote_to_bytes(query.encode("latin-1")).decode()
    except UnicodeDecodeError:
        return False
    return True


def _announced_length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdigit() else 0


def _largest_body(request: HttpRequest) -> int:
    """In bytes; forms with files are allowed more at the paths that take them."""
    if request.content_type == "multipart/form-data":
        for end, largest in settings.LARGEST_FORMS.items():
            if request.path_info.endswith(end):
                return int(largest)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
