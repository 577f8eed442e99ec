"""Files that the worker makes, asked for and read as a user does it."""

import io
from typing import Any

import httpx
from pypdf import PdfReader

from conformance.clients.cloudinary import Cloudinary
from conformance.criteria.people import done
from conformance.waiting import until

REPORTS = "/api/v1/reports/"
MADE_SECONDS = 30


def report(client: httpx.Client, **wanted: Any) -> dict[str, Any]:
    """A report that is made, as its owner is told of it. Raises NotPrepared."""
    asked = done(client.post(REPORTS, json=wanted))
    address = f"{REPORTS}{asked['id']}/"
    until(
        lambda: client.get(address).json()["state"] in ("done", "failed"),
        seconds=MADE_SECONDS,
        what="the report",
    )
    return done(client.get(address))


def address_of(client: httpx.Client, made: dict[str, Any]) -> str:
    """The signed address of a report's file. Raises NotPrepared."""
    return str(done(client.get(f"{REPORTS}{made['id']}/file/"))["url"])


def content_of(client: httpx.Client, made: dict[str, Any], cloudinary: Cloudinary) -> bytes:
    """The file, as whoever has its signed address reads it."""
    return cloudinary.read(address_of(client, made)).content


def printed(content: bytes) -> str:
    """What stands in a PDF, without spaces: a cell that is narrow breaks its lines anywhere."""
    pages = PdfReader(io.BytesIO(content)).pages
    return solid("".join(page.extract_text() for page in pages))


def solid(text: str) -> str:
    """The text without spaces."""
    return "".join(text.split())
