"""What the legacy database holds of announcements is told without harm."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.announcements.models import Announcement, AnnouncementImage

PATH = "/api/v1/announcements/"


@pytest.mark.parametrize(
    ("columns", "addresses"),
    [
        ({"images": '["/uploads/a.png", "https://x/b.png"]', "image_path": "/uploads/a.png"}, 2),
        ({"images": "[]", "image_path": "C:\\uploads\\a.png"}, 1),
        ({"images": None, "image_path": None}, 0),
        ({"images": "not json", "image_path": "/a"}, 1),
        ({"images": '{"a": 1}', "image_path": ""}, 0),
        ({"images": '[1, "/a", null]', "image_path": None}, 1),
    ],
    ids=str,
)
def test_a_legacy_row_fits_whatever_it_holds(
    columns: dict[str, Any], addresses: int, cadet: APIClient
) -> None:
    row = Announcement.objects.create(title="Camp", type=None, created_at=None, **columns)
    AnnouncementImage.objects.create(announcement=row, image_path="/a.png", created_at=None)

    (shown,) = cadet.get(PATH).json()["results"]

    assert len(shown["old_images"]) == addresses
    assert shown["pictures"] == [{"file_id": None, "image_path": "/a.png"}]
    assert (shown["type"], shown["created_at"]) == (None, None)
    row.refresh_from_db()
    assert (row.images, row.image_path) == (columns["images"], columns["image_path"])


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (
            "<p onclick='x()'>Bring <b>water</b></p><script>x()</script>",
            "<p>Bring <b>water</b></p>",
        ),
        ("<img src=x onerror=x()><svg onload=x()>Parade</svg>", "Parade"),
        ("<a href='javascript:x()'>here</a>", '<a rel="noopener noreferrer nofollow">here</a>'),
        ("Two lines,\n3 < 4 & more", "Two lines,\n3 &lt; 4 &amp; more"),
        ("", ""),
        (None, None),
    ],
)
def test_what_a_legacy_row_holds_is_told_without_harm_and_stays_as_it_is(
    cadet: APIClient, held: str | None, told: str | None
) -> None:
    row = Announcement.objects.create(title="Old", description=held)

    listed, one = cadet.get(PATH).json()["results"][0], cadet.get(f"{PATH}{row.pk}/").json()

    row.refresh_from_db()
    assert (one["description"], listed["description"]) == (told, told)
    assert row.description == held
