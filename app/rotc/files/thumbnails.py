"""Small pictures of pictures: upright, and without what a camera noted (pure)."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import ExifTags, Image, ImageOps

from rotc.files.validation import FileDamaged, Kind, TooManyPixels

SIDE: Final = 400  # pixels, of the longer one
QUALITY: Final = 80
MOST_DECODED: Final = 12_500_000  # pixels; as WebP, they take 220 MB for a moment
TURNED: Final = range(5, 9)  # orientations in which width and height change places


def measures_of(content: bytes, kind: Kind) -> tuple[int, int]:
    """Width and height of a picture in pixels, as people see it. Raises FileDamaged."""
    with _opened(content, kind) as image:
        width, height = image.size
        is_turned = image.getexif().get(ExifTags.Base.Orientation) in TURNED
        return (height, width) if is_turned else (width, height)


def thumbnail_of(content: bytes, kind: Kind) -> bytes:
    """The picture as WebP, no side longer than SIDE; the first one of those that move.

    The same picture makes the same bytes. Raises FileDamaged, and TooManyPixels for more than
    MOST_DECODED; a JPEG may have more, because it is decoded in part.
    """
    with _opened(content, kind) as image:
        image.draft("RGB", (SIDE, SIDE))
        if image.width * image.height > MOST_DECODED:
            raise TooManyPixels
        return _webp(_small(image))


@contextmanager
def _opened(content: bytes, kind: Kind) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=(kind.title,)) as image:
            yield image
    except (TooManyPixels, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except Exception:  # noqa: BLE001 - a decoder raises whatever it stumbles over
        raise FileDamaged from None


def _small(image: Image.Image) -> Image.Image:
    if image.mode in ("P", "1"):  # whose numbers are no colours that one could mix
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((SIDE, SIDE), reducing_gap=2)
    upright = ImageOps.exif_transpose(image)
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _webp(image: Image.Image) -> bytes:
    content = io.BytesIO()
    # Pillow hands on what the camera noted only where it is told to.
    image.save(content, "WEBP", quality=QUALITY)
    return content.getvalue()
