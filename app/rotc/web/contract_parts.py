"""What many operations of the contract share: refusals, headers, pages, the way to sign in."""

from typing import Any, Final

from rotc.web.pagination import DEFAULT_SIZE, LARGEST_SIZE
from rotc.web.problems import CONTENT_TYPE

Schema = dict[str, Any]

BEARER: Final = "bearer"

DESCRIPTIONS: Final = {
    "200": "Done.",
    "201": "Made.",
    "202": "Queued; the answer names the job.",
    "204": "Done; there is nothing to show.",
}

# Status: its name among the components, when it is answered, an example's code and words.
REFUSALS: Final = {
    "400": (
        "BadRequest",
        "The address, a parameter or the body cannot be accepted; `errors` names the fields.",
        "invalid_input",
        "What was sent cannot be accepted.",
    ),
    "401": (
        "Unauthorized",
        "Nobody proved who is asking: no token, one that is no longer good, or a wrong password.",
        "not_authenticated",
        "Sign in first.",
    ),
    "403": (
        "Forbidden",
        "Who asks may not do this.",
        "permission_denied",
        "You may not do this.",
    ),
    "404": (
        "NotFound",
        "There is no such thing, or none that who asks may see.",
        "not_found",
        "There is no such thing here.",
    ),
    "406": (
        "NotAcceptable",
        "The Accept header asks for a type that this answer does not have.",
        "not_acceptable",
        "Could not satisfy the request Accept header.",
    ),
    "409": (
        "Conflict",
        "The state of things does not allow it, such as a name that is taken.",
        "conflict",
        "This is not possible in the present state.",
    ),
    "411": (
        "LengthRequired",
        "The body came in chunks, without a Content-Length.",
        "length_required",
        "Send the body with a Content-Length, not in chunks.",
    ),
    "413": (
        "TooLarge",
        "The body is larger than this service accepts.",
        "too_large",
        "The body of the request is too large.",
    ),
    "415": (
        "UnsupportedMediaType",
        "The body is of another Content-Type than those listed here.",
        "unsupported_media_type",
        'Unsupported media type "text/plain" in request.',
    ),
    "429": (
        "TooManyRequests",
        "Asked too often. Retry-After says in how many seconds to come back.",
        "throttled",
        "Too many requests. Wait, then try again.",
    ),
    "503": (
        "Unavailable",
        "A part that is needed does not answer. Retry-After may say when to come back.",
        "service_unavailable",
        "A part of the service does not answer at the moment. Try again shortly.",
    ),
}

PROBLEM: Final[Schema] = {
    "type": "object",
    "description": "Problem details of RFC 9457, with a stable code and the request's id.",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "A sentence for the one who asked."},
        "code": {
            "type": "string",
            "pattern": "^[a-z0-9_]+$",
            "description": "The stable word that clients act on.",
        },
        "request_id": {"type": "string", "description": "Finds this request in the logs."},
        "errors": {
            "type": "object",
            "description": "Field to complaints; the fields of nested input are joined by dots.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}

HEADERS: Final[dict[str, Schema]] = {
    "Cache-Control": {
        "description": "`no-store`, or for answers with an ETag `private, no-cache`.",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "Of this answer. Sent back in If-None-Match, it is answered 304 while true.",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "WWW-Authenticate": {
        "description": "How to prove who is asking.",
        "schema": {"type": "string"},
    },
    "X-Cache": {
        "description": "Whether the answer was kept (hit), was not (miss), or is not kept at all.",
        "schema": {"type": "string", "enum": ["hit", "miss", "bypass"]},
    },
    "X-Request-Id": {
        "description": "The id of this request: the one that was sent, if well-formed.",
        "schema": {"type": "string"},
    },
}
HEADERS_OF: Final = {"401": ["WWW-Authenticate"], "429": ["Retry-After"], "503": ["Retry-After"]}


def refusal(status: str) -> Schema:
    """A reference to what is answered with this status."""
    return {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}


def header(name: str) -> Schema:
    """A reference to a header."""
    return {"$ref": f"#/components/headers/{name}"}


def page_of(row: Schema) -> Schema:
    """One page of a list of such rows."""
    address = {"type": ["string", "null"], "format": "uri-reference"}
    return {
        "type": "object",
        "description": f"A page; {DEFAULT_SIZE} rows unless asked for up to {LARGEST_SIZE}.",
        "required": ["count", "next", "previous", "results"],
        "properties": {
            "count": {"type": "integer", "minimum": 0, "description": "Rows on all pages."},
            "next": {**address, "description": "Where the next page is."},
            "previous": {**address, "description": "Where the page before is."},
            "results": {"type": "array", "maxItems": LARGEST_SIZE, "items": row},
        },
    }


def add_components(result: Schema, **_: Any) -> Schema:
    """drf-spectacular's last hook: the components that operations refer to."""
    _drop(result, "x-spec-enum-id")
    components = result.setdefault("components", {})
    components["headers"] = HEADERS
    components["responses"] = {
        **{name: _response(status) for status, (name, *_) in REFUSALS.items()},
        "NotModified": {
            "description": "The answer is still what the client holds.",
            "headers": {name: header(name) for name in ("ETag", "X-Request-Id")},
        },
    }
    components["schemas"] = {**components.get("schemas", {}), "Problem": PROBLEM}
    components["securitySchemes"] = {
        BEARER: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The access token of POST /api/v1/auth/login/.",
        }
    }
    return result


def _response(status: str) -> Schema:
    _name, description, code, detail = REFUSALS[status]
    example = {
        "type": "about:blank",
        "title": description.partition(".")[0],
        "status": int(status),
        "detail": detail,
        "code": code,
        "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59",
    }
    names = ["X-Request-Id", *HEADERS_OF.get(status, [])]
    return {
        "description": description,
        "headers": {name: header(name) for name in names},
        "content": {
            CONTENT_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": example,
            }
        },
    }


def _drop(part: Any, key: str) -> None:
    if isinstance(part, dict):
        part.pop(key, None)
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            _drop(inner, key)
