"""A picture made small is upright, tells nothing of where it was taken, and is always the same."""

import io
from typing import Any

import pytest
from PIL import ExifTags, Image

from rotc.files import thumbnails
from rotc.files.tests.contents import picture, png_of_size
from rotc.files.thumbnails import SIDE, measures_of, thumbnail_of
from rotc.files.validation import GIF, JPEG, PNG, WEBP, FileDamaged, Kind, TooManyPixels

RED, BLUE = (220, 30, 30), (30, 30, 220)


def halves(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red, and the right one blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    if "A" in mode:
        image.putalpha(128)
    return image.convert(mode)


def saved(image: Image.Image, kind: Kind, **how: Any) -> bytes:
    content = io.BytesIO()
    image.save(content, kind.title, **how)
    return content.getvalue()


def seen(content: bytes, kind: Kind) -> Image.Image:
    """The thumbnail, decoded."""
    return Image.open(io.BytesIO(thumbnail_of(content, kind))).copy()


def is_near(pixel: Any, color: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 60 for one, other in zip(pixel[:3], color, strict=True))


def exif(orientation: int) -> Image.Exif:
    """What a telephone writes into a picture: how it was held, whose it is, and where."""
    noted = Image.Exif()
    noted[ExifTags.Base.Orientation] = orientation
    noted[ExifTags.Base.Model] = "SECRET-PHONE"
    noted.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (7.0, 30.0, 0.0)
    return noted


def test_the_longer_side_is_bounded_and_the_shape_kept() -> None:
    content = picture("JPEG", size=(1600, 400))

    small = Image.open(io.BytesIO(thumbnail_of(content, JPEG)))

    assert (small.format, small.size) == ("WEBP", (SIDE, 100))
    assert measures_of(content, JPEG) == (1600, 400)


def test_a_small_picture_is_not_made_larger() -> None:
    assert seen(picture(size=(30, 20)), PNG).size == (30, 20)


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP], ids=lambda kind: kind.title)
def test_a_picture_that_lies_on_its_side_is_turned_upright(kind: Kind) -> None:
    lying = saved(halves(), kind, exif=exif(orientation=6))  # its left half is the upper one

    small = seen(lying, kind).convert("RGB")

    assert measures_of(lying, kind) == small.size == (40, 80)
    assert is_near(small.getpixel((20, 10)), RED)
    assert is_near(small.getpixel((20, 70)), BLUE)


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP], ids=lambda kind: kind.title)
def test_nothing_that_a_camera_noted_is_in_it(kind: Kind) -> None:
    content = saved(halves(), kind, exif=exif(orientation=1), icc_profile=b"SECRET-PROFILE" * 9)
    is_noted = b"SECRET-PHONE" in content

    small = thumbnail_of(content, kind)

    assert is_noted
    assert b"SECRET" not in small
    assert not Image.open(io.BytesIO(small)).getexif()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", PNG),
        ("L", PNG),
        ("LA", PNG),
        ("P", PNG),
        ("RGBA", PNG),
        ("I;16", PNG),
        ("L", JPEG),
        ("CMYK", JPEG),
        ("P", GIF),
        ("RGBA", WEBP),
    ],
)
def test_a_picture_of_any_colors_becomes_one_that_browsers_show(mode: str, kind: Kind) -> None:
    image = halves(mode="L").convert("I;16") if mode == "I;16" else halves(mode=mode)

    small = seen(saved(image, kind), kind)

    assert (small.mode, small.size) == ("RGBA" if mode in ("LA", "RGBA") else "RGB", (80, 40))


def test_what_is_transparent_stays_so() -> None:
    image = Image.new("P", (10, 10), 0)
    image.putpalette([*RED, *BLUE])

    small = seen(saved(image, PNG, transparency=0), PNG)

    assert small.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_of_a_picture_that_moves_the_first_is_taken() -> None:
    moving = saved(
        halves(), GIF, save_all=True, append_images=[Image.new("RGB", (80, 40), (0, 255, 0))]
    )

    assert is_near(seen(moving, GIF).getpixel((5, 5)), RED)


def test_the_same_picture_makes_the_same_bytes() -> None:
    content = picture("JPEG", size=(900, 700))

    assert thumbnail_of(content, JPEG) == thumbnail_of(content, JPEG)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(TooManyPixels):
        thumbnail_of(png_of_size(50_000, 50_000), PNG)


@pytest.mark.parametrize("content", [picture()[:500], b"", b"GIF89a"], ids=len)
def test_what_cannot_be_decoded_is_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        thumbnail_of(content, PNG)


def test_what_needs_too_much_memory_has_measures_and_no_thumbnail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(thumbnails, "MOST_DECODED", 800 * 800)
    large = {kind: picture(kind.title, size=(900, 900)) for kind in (PNG, JPEG)}

    with pytest.raises(TooManyPixels):
        thumbnail_of(large[PNG], PNG)

    assert measures_of(large[PNG], PNG) == (900, 900)
    assert seen(large[JPEG], JPEG).size == (SIDE, SIDE)  # decoded in part
