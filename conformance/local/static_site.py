"""A static site as Render serves one: the files, then the routes, with headers by path."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Triple = tuple[str, str, str]

# Render's CDN compresses what shrinks by itself. It would choose Brotli, which Caddy has not.
COMPRESSED: Json = {"handler": "encode", "encodings": {"gzip": {}}}

# Render does not document what of a path's headers a missing file gets. To keep for a year that a
# file is missing would outlast the deploy that brings it back, so nothing is kept that is not here.
FOUND = [2, 3]  # kinds of status


def handlers(*, folder: Path, headers: Iterable[Triple], routes: Iterable[Triple]) -> list[Json]:
    """Caddy's routes for a site in `folder`.

    `headers` are (path pattern, name, value), of which a later one takes the place of an earlier
    one of its name; `routes` are (redirect or rewrite, source pattern, destination), tried in order
    where no file lies at the path. Where none fits, the answer is 404.
    """
    tried = ["{http.request.uri.path}", "{http.request.uri.path}/index.html"]
    lies_here: Json = {"file": {"root": str(folder), "try_files": tried}}
    files = {"handler": "file_server", "root": str(folder)}
    missing = {"handler": "static_response", "status_code": 404, "body": "Not Found\n"}
    found = {"match": [lies_here], "handle": [_rewrite("{http.matchers.file.relative}"), files]}
    return [
        {"handle": [COMPRESSED]},
        # Caddy sets them as the answer leaves: the first of its list has the last word.
        *(_header(path, name, value) for path, name, value in reversed(list(headers))),
        {**found, "terminal": True},
        *(_route(kind, source, target, files) for kind, source, target in routes),
        {"handle": [missing]},
    ]


def pattern(path: str) -> str:
    """The regular expression for a path pattern of Render's.

    `/*` is everything below, `/*.css` one level only, `/**/*.css` any level but the root, `:name`
    one part of a path. What the stars and names stood for are the groups.
    """
    expression = ""
    for part in re.split(r"(/\*\*/|\*$|\*|:[A-Za-z_]\w*)", path):
        expression += _expression(part)
    return f"^{expression}$"


def _expression(part: str) -> str:
    if part == "/**/":
        return "/(.+)/"
    if part == "*":
        return "(.*)"
    return "([^/]+)" if part.startswith(":") else re.escape(part)


def _header(path: str, name: str, value: str) -> Json:
    response: Json = {"set": {name: [value]}, "deferred": True}
    if name.lower() == "cache-control":
        response["require"] = {"status_code": FOUND}
    return {
        "match": [{"path_regexp": {"pattern": header_pattern(path)}}],
        "handle": [{"handler": "headers", "response": response}],
    }


def header_pattern(path: str) -> str:
    """As `pattern`, but a star that something follows stays within one level."""
    return pattern(path) if path.endswith("*") else pattern(path).replace("(.*)", "([^/]*)")


def _route(kind: str, source: str, target: str, files: Json) -> Json:
    match = [{"path_regexp": {"name": "route", "pattern": pattern(source)}}]
    destination = _filled(target, source)
    if kind == "redirect":
        headers = {"Location": [destination]}
        answer = {"handler": "static_response", "status_code": 301, "headers": headers}
        return {"match": match, "handle": [answer], "terminal": True}
    return {"match": match, "handle": [_rewrite(destination), files], "terminal": True}


def _filled(target: str, source: str) -> str:
    """The destination, with the stars and names of the source replaced by what they stood for."""
    for number, mark in enumerate(re.findall(r"\*|:[A-Za-z_]\w*", source), start=1):
        target = target.replace(mark, f"{{http.regexp.route.{number}}}", 1)
    return target


def _rewrite(uri: str) -> Json:
    return {"handler": "rewrite", "uri": uri}
