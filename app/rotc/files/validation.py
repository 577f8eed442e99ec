"""What may be uploaded, judged from the bytes and never from what they are called (pure)."""

import os
import re
import unicodedata
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import IO, Any, Final

import puremagic
from PIL import Image

from rotc.errors import Invalid

LARGEST: Final = 10 * 1024 * 1024  # bytes: what Cloudinary's smallest plan takes
MOST_PIXELS: Final = 25_000_000  # likewise; decoded, that many need 100 MB
LONGEST_NAME: Final = 255  # characters
HEAD: Final = 64 * 1024  # bytes that a signature lies within
PDF_HEAD: Final = 1024  # bytes within which readers look for the beginning of a PDF
PDF_TAIL: Final = 2048  # and for its end

UNTOLD: Final = frozenset({"", "application/octet-stream"})  # a client that names no type

# What a browser would run if it took the bytes for a page.
PAGE: Final = re.compile(rb"<(?:script|html|svg|iframe|body|\?php|!doctype)", re.IGNORECASE)
PDF_END: Final = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\x00]*\Z")


def _pdf_name(name: str) -> str:
    """A name in a PDF, each of whose characters may stand there by its number."""
    return "".join(f"(?:{one}|#(?i:{ord(one):x}))" for one in name)


PDF_ACTION: Final = re.compile(rf"/(?:{_pdf_name('JavaScript')}|{_pdf_name('Launch')})\b".encode())

# Characters that turn the direction of a name, so that it seems to end otherwise than it does.
TURNS: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class BadFile(Invalid):
    """A file that is not accepted; what is wrong stands at the field `file` as well."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message, errors={"file": [message or self.message]})


class FileEmpty(BadFile):
    code = "file_empty"
    message = "The file is empty."


class FileTooLarge(BadFile):
    code = "file_too_large"
    message = f"The file is larger than {LARGEST // 2**20} MB."


class FileTypeNotAllowed(BadFile):
    code = "file_type_not_allowed"
    message = "A file of this type is not accepted here."


class FileNameMisleads(BadFile):
    code = "file_name_misleads"
    message = "The name or the type of the file does not agree with its content."


class FileDamaged(BadFile):
    code = "file_damaged"
    message = "The file is damaged or incomplete."


class FileNotHarmless(BadFile):
    code = "file_not_harmless"
    message = "The file holds a script, a page or a second file inside."


class TooManyPixels(BadFile):
    code = "too_many_pixels"
    message = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels."


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A type of file: what it is called in names, in headers, by Pillow and by people."""

    title: str
    content_type: str
    extensions: tuple[str, ...]  # the first is the usual one
    is_image: bool = True
    aliases: frozenset[str] = frozenset()


JPEG: Final = Kind(
    title="JPEG",
    content_type="image/jpeg",
    extensions=("jpg", "jpeg", "jpe", "jfif"),
    aliases=frozenset({"image/jpg", "image/pjpeg"}),
)
PNG: Final = Kind(title="PNG", content_type="image/png", extensions=("png",))
WEBP: Final = Kind(title="WEBP", content_type="image/webp", extensions=("webp",))
GIF: Final = Kind(title="GIF", content_type="image/gif", extensions=("gif",))
PDF: Final = Kind(title="PDF", content_type="application/pdf", extensions=("pdf",), is_image=False)
CSV: Final = Kind(title="CSV", content_type="text/csv", extensions=("csv",), is_image=False)
XLSX: Final = Kind(
    title="XLSX",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extensions=("xlsx",),
    is_image=False,
)
KINDS: Final = (JPEG, PNG, WEBP, GIF, PDF, CSV, XLSX)

# How a whole file ends, of the kinds that Pillow does not read to the very end.
ENDS: Final = {PNG: b"IEND\xae\x42\x60\x82", GIF: b";"}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a file turned out to be; its size is in bytes."""

    kind: Kind
    name: str
    size: int
    sha256: str


def judged(content: IO[Any], *, name: str, declared: str, kinds: Collection[Kind]) -> Judged:
    """What the file is; `content` is read from its beginning, and rewound.

    `name` and `declared` (the media type) are the uploader's word, which has to agree with the
    bytes; `kinds` are those that are accepted. Raises a BadFile that says what is wrong.
    """
    size = content.seek(0, os.SEEK_END)
    if size == 0:
        raise FileEmpty
    if size > LARGEST:
        raise FileTooLarge
    content.seek(0)
    data = content.read()
    kind = _kind_of(data, kinds)
    cleaned = clean_name(name)
    _check_word(kind, name=cleaned, declared=declared)
    if zipfile.is_zipfile(content):
        raise FileNotHarmless
    if kind.is_image:
        _check_image(content, data, kind)
    else:
        _check_pdf(data)
    content.seek(0)
    return Judged(kind=kind, name=cleaned, size=size, sha256=sha256(data).hexdigest())


def _check_decoding(content: IO[Any], kind: Kind) -> None:
    content.seek(0)
    try:
        with Image.open(content, formats=(kind.title,)) as image:
            width, height = image.size
            if width * height <= MOST_PIXELS:
                _read_to_the_end(image, kind)
                return
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pass
    except Exception:  # noqa: BLE001 - a decoder raises whatever it stumbles over
        raise FileDamaged from None
    raise TooManyPixels


def _read_to_the_end(image: Image.Image, kind: Kind) -> None:
    if kind is PNG:
        image.verify()  # the checksum of every part, up to the last
    else:
        image.draft("L", (1, 1))  # a JPEG is then decoded to an eighth of its size
        image.load()


def clean_name(name: str) -> str:
    """The name without folders and invisible controls; all else stays as it was typed."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(
        one for one in last if unicodedata.category(one) not in ("Cc", "Cs") and one not in TURNS
    )
    if len(kept) <= LONGEST_NAME:
        return kept
    suffix = PurePath(kept).suffix[:LONGEST_NAME]
    return kept[: LONGEST_NAME - len(suffix)] + suffix


def kind_called(content_type: str) -> Kind:
    """The kind of this media type, as a judged file has it."""
    return next(kind for kind in KINDS if kind.content_type == content_type)


def _kind_of(data: bytes, kinds: Collection[Kind]) -> Kind:
    try:
        found = {match.mime_type for match in puremagic.magic_string(data[:HEAD])}
    except puremagic.PureError:
        found = set()
    for kind in kinds:
        if kind.content_type in found:
            return kind
    titles = ", ".join(kind.title for kind in kinds)
    raise FileTypeNotAllowed(f"The content of the file is none of: {titles}.")


def _check_word(kind: Kind, *, name: str, declared: str) -> None:
    extension = PurePath(name).suffix.lstrip(".").lower()
    if extension not in kind.extensions:
        raise FileNameMisleads(
            f"The file is a {kind.title}: its name must end in .{kind.extensions[0]}."
        )
    media_type = declared.partition(";")[0].strip().lower()
    if media_type not in UNTOLD | kind.aliases | {kind.content_type}:
        raise FileNameMisleads(f"The file is a {kind.title}, but was sent as something else.")


def _check_image(content: IO[Any], data: bytes, kind: Kind) -> None:
    if PAGE.search(data) or b"%PDF-" in data[:PDF_HEAD]:
        raise FileNotHarmless
    if kind in ENDS and not data.rstrip(b"\x00").endswith(ENDS[kind]):
        raise FileDamaged
    _check_decoding(content, kind)


def _check_pdf(data: bytes) -> None:
    if not data.startswith(b"%PDF-") or not PDF_END.search(data[-PDF_TAIL:]):
        raise FileDamaged
    if PDF_ACTION.search(data) or PAGE.search(data[:PDF_HEAD]):
        raise FileNotHarmless
