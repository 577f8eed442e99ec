"""Strikes secrets out of everything that a report could show.

Pure. What is struck: the values of secrets that the run knows, in any of their usual spellings;
bearer tokens, JSON Web Tokens and passwords in URLs by their shape; header values and JSON or form
fields by their name.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote, quote_plus, urlencode

from conformance.model import Evidence, Exchange, LogLines, Note, Number

STRUCK: Final = "[redacted]"
SHORTEST_SECRET: Final = 8
_SHORTEST_HALF: Final = 4
_CUT: Final = re.compile(r"(?=(\.\.\.))")  # also where a fourth dot is part of a secret

_SHAPES: Final = (
    re.compile(r"eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?"),  # a JSON Web Token, signed or not
    re.compile(r"(?i)(?<=\bbearer )[^\s\"',;\[][^\s\"',;]*"),
    re.compile(r"(?<=://)[^\s/@\"'\[]*:[^\s/@\"'\[]+(?=@)"),  # user and password in a URL
    re.compile(r"(?i)(?<=[?&]token=)[^\s&#\"'\[]+"),
)
_SECRET_HEADERS: Final = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-csrftoken"}
)
_SECRET_FIELD: Final = re.compile(
    r"(?i)(^|_|-)(password|passwd|pwd|secret|token|access|refresh|otp|pin|apikey|api_key|cookie"
    r"|sessionid|csrftoken|authorization|credential)s?($|_hash$)|^(activation_)?codes?$"
)


class Redactor:
    """Knows the secrets of a run, learns more on the way, and strikes them out of texts."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Begin with what is known: see `learn`."""
        self._spellings: set[str] = set()
        for secret in secrets:
            self.learn(secret)

    def learn(self, secret: str) -> None:
        """Strike `secret` wherever it appears from now on, also percent-encoded or escaped as JSON.

        What is shorter than 8 characters is too common to be struck everywhere; it is still struck
        by the names of fields and headers.
        """
        if len(secret) < SHORTEST_SECRET or secret in STRUCK:
            return
        escaped = json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]
        encoded = quote(secret, safe=""), quote(secret), quote_plus(secret)
        self._spellings.update({secret, repr(secret)[1:-1], *escaped, *encoded})

    def text(self, text: str) -> str:
        """`text` without any secret that is known by value or by shape."""
        text = _strike(text, list(self._places(text)))
        for shape in _SHAPES:
            text = shape.sub(STRUCK, text)
        return text

    def headers(self, headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Headers without the values of credentials; names of cookies and their attributes stay."""
        return tuple((name, self._header(name.lower(), value)) for name, value in headers)

    def body(self, text: str, *, content_type: str = "") -> str:
        """A body without the values of fields that hold secrets, if it is JSON or a form.

        The values found are learned: the same token in a log line is then struck too. The stable
        `code` of a problem document (RFC 9457) is no secret and stays.
        """
        if "x-www-form-urlencoded" in content_type:
            return self.text(self._form(text))
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):  # no JSON, or nested deeper than anybody reads
            return self.text(text)
        if not isinstance(document, dict | list):
            return self.text(text)
        return self.text(json.dumps(self._document(document), ensure_ascii=False))

    def evidence(self, evidence: Evidence) -> Evidence:
        """Evidence of any kind, without secrets."""
        match evidence:
            case Exchange():
                return self._exchange(evidence)
            case LogLines():
                lines = tuple(self.text(line) for line in evidence.lines)
                return replace(evidence, source=self.text(evidence.source), lines=lines)
            case Note():
                return replace(evidence, value=self.text(evidence.value))
            case Number():
                return evidence

    def _exchange(self, exchange: Exchange) -> Exchange:
        sent, received = _type_of(exchange.request_headers), _type_of(exchange.response_headers)
        request_body = self.body(exchange.request_body, content_type=sent)
        response_body = self.body(exchange.response_body, content_type=received)
        return replace(
            exchange,
            url=self.text(exchange.url),
            request_headers=self.headers(exchange.request_headers),
            request_body=request_body,
            response_headers=self.headers(exchange.response_headers),
            response_body=response_body,
        )

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        for spelling in self._spellings:
            start = text.find(spelling)
            while start != -1:
                yield start, start + len(spelling)
                start = text.find(spelling, start + 1)
        for cut in _CUT.finditer(text):
            for spelling in self._spellings:
                yield from _halves(text, spelling, cut=cut.span(1))

    def _header(self, name: str, value: str) -> str:
        if name == "cookie":
            return "; ".join(self._cookie(pair.strip()) for pair in value.split(";"))
        if name == "set-cookie":
            pair, semicolon, attributes = value.partition(";")
            return self._cookie(pair) + semicolon + self.text(attributes)
        if name == "sec-websocket-protocol" and value.startswith("jwt,"):
            return f"jwt, {self._struck(value.removeprefix('jwt,').strip())}"
        if name in _SECRET_HEADERS:
            scheme, space, credentials = value.partition(" ")
            return f"{scheme} {self._struck(credentials)}" if space else str(self._struck(value))
        return self.text(value)

    def _cookie(self, pair: str) -> str:
        name, equals, value = pair.partition("=")
        return f"{name}={self._struck(value)}" if equals else str(self._struck(pair))

    def _form(self, text: str) -> str:
        pairs = parse_qsl(text, keep_blank_values=True)
        return urlencode(
            [(name, self._field(name, value)) for name, value in pairs], safe="[]", doseq=True
        )

    def _document(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._document(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        plain = {"code", "errors"} if value.keys() >= {"status", "title"} else set()
        return {
            name: inner if name in plain else self._field(name, inner)
            for name, inner in value.items()
        }

    def _field(self, name: str, value: Any) -> Any:
        return self._struck(value) if _SECRET_FIELD.search(name) else self._document(value)

    def _struck(self, value: Any) -> Any:
        """Every leaf struck but those that hold nothing: that a field is empty is evidence."""
        if isinstance(value, dict):
            return {name: self._struck(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._struck(inner) for inner in value]
        if isinstance(value, str) and not value.isalpha():  # a plain word is too common to learn
            self.learn(value)
        return value if value is None or isinstance(value, bool) or value == "" else STRUCK


def _type_of(headers: Iterable[tuple[str, str]]) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")


def _halves(text: str, secret: str, *, cut: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The beginning of a secret before a cut, and its end behind it, as pytest shortens texts."""
    left, right = cut
    for length in range(len(secret) - 1, _SHORTEST_HALF - 1, -1):
        if text.endswith(secret[:length], 0, left):
            yield left - length, left
            break
    for length in range(len(secret) - 1, _SHORTEST_HALF - 1, -1):
        if text.startswith(secret[-length:], right):
            yield right, right + length
            break


def _strike(text: str, places: list[tuple[int, int]]) -> str:
    """`text` with one mark for each run of overlapping places."""
    pieces, end = [], 0
    for start, stop in sorted(places):
        if start >= end:
            pieces += [text[end:start], STRUCK]
        end = max(end, stop)
    return "".join([*pieces, text[end:]])
