"""/api/v1/schema/ and /api/v1/docs/: the contract, for programs and for people."""

from functools import cache
from hashlib import sha256
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from drf_spectacular.generators import SchemaGenerator

SWAGGER: Final = "drf_spectacular_sidecar/swagger-ui-dist"
PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ROTC Grading Management System: API</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
<main id="docs"></main>
<noscript>The same as a file: <a href="/api/v1/schema/">/api/v1/schema/</a></noscript>
<script src="{swagger}"></script>
<script src="{start}"></script>
</body>
</html>
"""
# Files of this service alone; Swagger UI's stylesheet brings its icons as data: addresses.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def contract() -> bytes:
    """The OpenAPI document as JSON. It is the same for as long as the process lives."""
    return orjson.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str)


def _tag(request: HttpRequest) -> str:  # noqa: ARG001 - Django's signature
    return f'"{sha256(contract()).hexdigest()[:32]}"'


@cache_control(public=True, no_cache=True)
@require_safe
@condition(etag_func=_tag)
def show_contract(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The contract, for programs."""
    return HttpResponse(contract(), content_type="application/json")


@cache_control(no_cache=True)
@require_safe
def show_docs(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The contract, for people; its scripts and styles are static files."""
    page = PAGE.format(
        icon=static(f"{SWAGGER}/favicon-32x32.png"),
        style=static(f"{SWAGGER}/swagger-ui.css"),
        swagger=static(f"{SWAGGER}/swagger-ui-bundle.js"),
        start=static("docs/start.js"),
    )
    return HttpResponse(page, headers={"Content-Security-Policy": POLICY})


urlpatterns = [
    path("schema/", show_contract),
    path("docs/", show_docs),
]
