"""What tests of files upload: small files of each kind, whole, and what pretends to be one."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
HTML = b"<!DOCTYPE html><html><script>steal()</script></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)


def picture(form: str = "PNG", size: tuple[int, int] = (30, 20), **how: Any) -> bytes:
    """A picture of noise, which no compression makes small."""
    content = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(content, form, **how)
    return content.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    return _png(width, height, zlib.compress(bytes(50_000)))


def png_without_pixels() -> bytes:
    """A PNG whose checksums are right, and whose pixels nobody can unpack."""
    return _png(30, 20, b"no pixels")


def _png(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_part(b"IHDR", head), _part(b"IDAT", data), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def archive() -> bytes:
    """A ZIP file, as every JAR and every document of an office program is one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        opened.writestr("Main.class", b"\xca\xfe\xba\xbe")
    return content.getvalue()
