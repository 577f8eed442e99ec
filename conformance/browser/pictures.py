"""Pictures that somebody chooses to upload, and whether a page shows one."""

import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

SHOWN: Final = "image => image.complete && image.naturalWidth > 0"


def png_named(name: str, side: int = 64) -> "FilePayload":
    """A grey square, as one chooses a file."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * side) * side
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return {"name": name, "mimeType": "image/png", "buffer": content}
