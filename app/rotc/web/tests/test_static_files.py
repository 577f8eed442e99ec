"""Static files: hashed, compressed, kept for one year, and sent in what the client takes."""

import re
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import override_settings

from rotc.web.static_files import accepted_encodings

pytestmark = pytest.mark.django_db  # the end of a request looks after connections of tests before

HASHED = re.compile(r"\.[0-9a-f]{12}(\.\w+)?$")


@pytest.fixture
def client(collected: Path) -> Client:
    """A client of a service that serves what was collected."""
    with override_settings(STATIC_ROOT=collected, STATIC_MANIFEST_ROOT=collected.parent):
        client = Client()
        client.get("/nowhere")  # loads the middleware, which reads the folder once
    return client


@pytest.fixture
def stylesheet(collected: Path) -> str:
    """The address of a file that is worth compressing."""
    [found] = collected.glob("rest_framework/css/bootstrap.min.*.css")
    return f"/static/{found.relative_to(collected).as_posix()}"


def test_only_hashed_files_are_collected_each_compressed(collected: Path) -> None:
    names = [str(path.relative_to(collected)) for path in collected.rglob("*") if path.is_file()]

    plain = [name for name in names if not name.endswith((".br", ".gz"))]
    styles = [name for name in plain if name.endswith(".css")]
    assert styles
    assert [name for name in plain if not HASHED.search(name)] == []
    assert [name for name in styles if {f"{name}.br", f"{name}.gz"} - set(names)] == []


def test_a_file_is_kept_for_exactly_one_year(client: Client, stylesheet: str) -> None:
    answer = read(client.get(stylesheet))

    directives = [directive.strip() for directive in answer["Cache-Control"].split(",")]
    assert answer.status_code == 200
    assert sorted(directives) == ["immutable", "max-age=31536000", "public"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("gzip;q=0.5, br;q=0.0", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("identity", None),
        ("brotli", None),
        ("", None),
    ],
)
def test_the_client_gets_an_encoding_that_it_takes(
    client: Client, stylesheet: str, accepted: str, encoding: str | None
) -> None:
    answer = read(client.get(stylesheet, headers={"accept-encoding": accepted}))

    assert answer.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize(
    "address", ["/static/staticfiles.json", "/static/rest_framework/css/bootstrap.min.css"]
)
def test_nothing_else_is_served(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_weight_that_cannot_be_read_refuses() -> None:
    accepted = accepted_encodings("br;q=much, gzip;q=1")

    assert accepted == {"gzip"}


def read(answer: HttpResponseBase) -> HttpResponseBase:
    """The answer, its file read to the end and closed."""
    assert answer.getvalue()
    answer.close()
    return answer
