"""Files to upload, genuine and disguised, and what the system holds of them."""

import io
import struct
import zipfile
import zlib
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from PIL import Image

UPLOAD = "/api/v1/files/upload"
FILES = "/api/v1/files/"
LARGEST = 10 * 1024 * 1024

PROGRAM = b"MZ\x90\x00\x03" + bytes(3000)
PAGE = b"<!DOCTYPE html><html><body><script>steal()</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'


def picture(form: str = "PNG", **how: Any) -> bytes:
    """A picture that nobody else has."""
    content = io.BytesIO()
    Image.effect_noise((40, 30), 90).convert("RGB").save(content, form, **how)
    return content.getvalue()


def document(size: int = 0) -> bytes:
    """A PDF that nobody else has, filled with a comment to `size` bytes."""
    head = f"%PDF-1.4\n% {uuid4()}".encode()
    tail = b"\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n"
    return head + b"x" * (size - len(head) - len(tail)) + tail


def archive() -> bytes:
    """A ZIP file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        opened.writestr("Main.class", b"\xca\xfe\xba\xbe")
    return content.getvalue()


def pixel_flood(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that says it is `side` pixels wide and high."""

    def part(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(3_000_000))
    parts = (part(b"IHDR", head), part(b"IDAT", data), part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def upload(
    client: httpx.Client,
    content: bytes,
    name: str = "a.png",
    *,
    purpose: str = "other",
    declared: str = "application/octet-stream",
) -> httpx.Response:
    """The answer to an upload."""
    file = (name, content, declared)
    return client.post(UPLOAD, files={"file": file}, data={"purpose": purpose})


class Records:
    """What the database holds of uploads."""

    def __init__(self, database: psycopg.Connection) -> None:
        """Ask this database."""
        self._database = database

    def file(self, file_id: str) -> dict[str, Any] | None:
        """The record of a file."""
        columns = ("name", "content_type", "size", "sha256", "public_id", "purpose")
        row = self._database.execute(
            "SELECT name, content_type, size, sha256, public_id, purpose"
            " FROM files_storedfile WHERE id = %s",
            [file_id],
        ).fetchone()
        return dict(zip(columns, row, strict=True)) if row else None

    def job(self, job_id: str) -> tuple[str, str]:
        """The task of a job and its state. Raises LookupError."""
        row = self._database.execute(
            "SELECT task, state FROM background_job WHERE id = %s", [job_id]
        ).fetchone()
        if row is None:
            raise LookupError(job_id)
        return row[0], row[1]

    def count(self) -> tuple[int, int]:
        """How many files and how many jobs of files there are."""
        row = self._database.execute(
            "SELECT (SELECT count(*) FROM files_storedfile),"
            " (SELECT count(*) FROM background_job WHERE task LIKE 'files.%')"
        ).fetchone()
        assert row is not None
        return row[0], row[1]
