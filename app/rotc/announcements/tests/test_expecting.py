"""Changes of an announcement over what was seen: what somebody else has put there is left alone."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.announcements.models import Announcement, AnnouncementImage
from rotc.files.models import StoredFile

PATH = "/api/v1/announcements/"
Image = Callable[..., StoredFile]


def change(admin: APIClient, announcement: Announcement, **given: Any) -> Any:
    return admin.patch(f"{PATH}{announcement.pk}/", given)


@pytest.fixture
def parade(db: None) -> Announcement:
    return Announcement.objects.create(
        title="Parade", description="<p>Water</p>", held_on=date(2026, 2, 2), held_at=time(8)
    )


def test_what_somebody_else_has_put_there_is_left_alone_and_named(
    admin: APIClient, parade: Announcement
) -> None:
    answer = change(
        admin,
        parade,
        title="Drill",
        description="<p>Rope</p>",
        expected={"title": "Parade", "description": "<p>Sun</p>"},
    )

    parade.refresh_from_db()
    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
    assert list(answer.json()["errors"]) == ["description"]
    assert (parade.title, parade.description) == ("Parade", "<p>Water</p>")


def test_what_stands_there_as_it_was_read_is_changed(
    admin: APIClient, parade: Announcement
) -> None:
    seen = admin.get(f"{PATH}{parade.pk}/").json()
    given = {"title": "Drill", "description": None, "held_on": "2026-02-03", "held_at": "09:00"}

    answer = change(admin, parade, **given, expected={name: seen[name] for name in given})

    assert answer.status_code == 200, answer.content
    assert (answer.json()["title"], answer.json()["held_at"]) == ("Drill", "09:00:00")


def test_a_text_of_the_old_system_is_expected_as_it_was_shown_without_its_harm(
    admin: APIClient, parade: Announcement
) -> None:
    Announcement.objects.update(description="<p>Camp</p><script>steal()</script>")

    answer = change(admin, parade, description="<p>X</p>", expected={"description": "<p>Camp</p>"})

    assert (answer.status_code, answer.json()["description"]) == (200, "<p>X</p>")


def test_pictures_that_somebody_else_has_added_are_not_thrown_away(
    admin: APIClient, parade: Announcement, image: Image
) -> None:
    first, second, third = image(), image(), image()
    add = AnnouncementImage.objects.create
    add(announcement=parade, image_path="/old.png")
    add(announcement=parade, file=first, position=1)
    add(announcement=parade, file=second, position=2)
    images = [str(first.id), str(third.id)]

    late = change(admin, parade, images=images, expected={"images": str(first.id)})
    in_time = change(admin, parade, images=images, expected={"images": f"{first.id},{second.id}"})

    assert (late.status_code, list(late.json()["errors"])) == (409, ["images"])
    assert in_time.status_code == 200, in_time.content
    assert [each["file_id"] for each in in_time.json()["pictures"]] == images


def test_pictures_that_are_shown_as_wanted_already_are_no_conflict(
    admin: APIClient, parade: Announcement, image: Image
) -> None:
    shown = image()
    AnnouncementImage.objects.create(announcement=parade, file=shown)

    answer = change(admin, parade, images=[str(shown.id)], expected={"images": ""})

    assert answer.status_code == 200, answer.content
