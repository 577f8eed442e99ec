"""Announcements: everybody reads them, administrators write them."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.announcements import services
from rotc.announcements.models import Announcement, AnnouncementImage
from rotc.errors import NotFound
from rotc.files.models import Purpose, StoredFile

PATH = "/api/v1/announcements/"
MANILA = ZoneInfo("Asia/Manila")

Image = Callable[..., StoredFile]


def told(answer: Any) -> tuple[int, str, set[str]]:
    body = answer.json()
    return answer.status_code, body["code"], set(body.get("errors", ()))


def titles(client: APIClient, **filters: Any) -> list[str]:
    answer = client.get(PATH, filters)
    assert answer.status_code == 200, answer.content
    return [row["title"] for row in answer.json()["results"]]


def test_what_is_announced_is_read_by_everybody(admin: APIClient, cadet: APIClient) -> None:
    given = {
        "title": "  R&D parade: O'Brien & Ñ <100%> ",
        "description": "<p>Bring <b>water</b></p><script>steal()</script>",
        "type": "activity",
        "held_on": "2026-02-02",
        "held_at": "08:00",
    }

    made = admin.post(PATH, given)
    listed = cadet.get(PATH).json()["results"]
    one = cadet.get(f"{PATH}{made.json()['id']}/").json()

    assert made.status_code == 201
    assert listed == [one] == [made.json()]
    assert one["title"] == given["title"]
    assert one["description"] == "<p>Bring <b>water</b></p>"
    assert (one["held_on"], one["held_at"], one["type"]) == ("2026-02-02", "08:00:00", "activity")
    assert (one["pictures"], one["old_images"]) == ([], [])


def test_one_of_no_type_is_an_announcement(admin: APIClient) -> None:
    made = admin.post(PATH, {"title": "Parade"}).json()

    assert made["type"] == "announcement"
    assert (made["description"], made["held_on"], made["held_at"]) == (None, None, None)


def test_an_announcement_is_withdrawn_once(admin: APIClient, commandant: User) -> None:
    one = f"{PATH}{admin.post(PATH, {'title': 'Parade'}).json()['id']}/"
    same = Announcement.objects.get()

    codes = [admin.delete(one).status_code, admin.delete(one).status_code]
    with pytest.raises(NotFound):
        services.withdraw(same, by=commandant)

    assert codes == [204, 404]


@pytest.mark.parametrize("role", [Role.CADET, Role.TRAINING_STAFF])
def test_others_than_administrators_write_nothing(
    role: str, client_of: Callable[[str], APIClient], admin: APIClient
) -> None:
    one = f"{PATH}{admin.post(PATH, {'title': 'Parade'}).json()['id']}/"
    client = client_of(role)

    answers = [
        client.post(PATH, {"title": "Mine"}),
        client.patch(one, {"title": "Mine"}),
        client.delete(one),
    ]

    assert [told(answer)[:2] for answer in answers] == [(403, "permission_denied")] * 3
    assert titles(admin) == ["Parade"]


def test_who_is_not_signed_in_reads_nothing(admin: APIClient) -> None:
    admin.post(PATH, {"title": "Parade"})

    assert told(APIClient().get(PATH))[:2] == (401, "not_authenticated")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "x", "description": "x" * 20_001}, "description"),
        ({"title": "x", "type": "party"}, "type"),
        ({"title": "x", "held_on": "2026-02-30"}, "held_on"),
        ({"title": "x", "held_on": "2026-02-01", "held_at": "25:00"}, "held_at"),
        ({"title": "x", "held_at": "08:00"}, "held_at"),
        ({"title": "x", "created_by": 1}, "created_by"),
        ({"title": "x", "image_path": "/etc/passwd"}, "image_path"),
    ],
    ids=str,
)
def test_what_cannot_be_announced_is_refused_by_its_field(
    given: dict[str, Any], field: str, admin: APIClient
) -> None:
    answer = admin.post(PATH, given)

    status, _, fields = told(answer)
    assert (status, fields) == (400, {field})
    assert not Announcement.objects.exists()


def test_half_a_character_is_refused_before_html_is_cleaned(admin: APIClient) -> None:
    body = r'{"title": "x", "description": "<b>\ud800</b>"}'

    answer = admin.generic("POST", PATH, body, content_type="application/json")

    assert told(answer) == (400, "invalid_input", {"description"})


def test_a_change_changes_what_is_given_alone(admin: APIClient) -> None:
    given = {"title": "Parade", "description": "x", "held_on": "2026-02-02", "held_at": "08:00"}
    made = admin.post(PATH, given).json()

    changed = admin.patch(f"{PATH}{made['id']}/", {"title": "Drill", "held_at": None})
    refused = admin.patch(f"{PATH}{made['id']}/", {"held_on": None, "held_at": "09:00"})

    assert changed.json() == {**made, "title": "Drill", "held_at": None}
    assert told(refused) == (400, "hour_without_day", {"held_at"})
    assert Announcement.objects.get().held_on == date(2026, 2, 2)


def test_kept_answers_forget_what_was_changed_or_withdrawn(
    admin: APIClient, cadet: APIClient, django_capture_on_commit_callbacks: Any
) -> None:
    def writing(write: Callable[[], Any]) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            assert write().status_code < 300
        assert cadet.get(PATH)["X-Cache"] == "miss"
        assert cadet.get(PATH)["X-Cache"] == "hit"
        return titles(cadet)

    published = writing(lambda: admin.post(PATH, {"title": "Parade"}))
    one = f"{PATH}{Announcement.objects.get().id}/"
    changed = writing(lambda: admin.patch(one, {"title": "Drill"}))
    withdrawn = writing(lambda: admin.delete(one))

    assert (published, changed, withdrawn) == (["Parade"], ["Drill"], [])
    assert told(cadet.get(one))[:2] == (404, "not_found")


def test_images_are_shown_in_the_order_given(
    admin: APIClient, cadet: APIClient, image: Image
) -> None:
    first, second, third = (str(image().id) for _ in range(3))

    made = admin.post(PATH, {"title": "Parade", "images": [second, first]}).json()
    one = f"{PATH}{made['id']}/"
    admin.patch(one, {"title": "Drill"})
    kept = cadet.get(one).json()
    replaced = admin.patch(one, {"images": [third, second]}).json()
    emptied = admin.patch(one, {"images": []}).json()

    def shown(row: dict[str, Any]) -> list[str]:
        return [picture["file_id"] for picture in row["pictures"]]

    assert shown(made) == shown(kept) == [second, first]
    assert shown(replaced) == [third, second]
    assert shown(emptied) == []


def test_only_files_that_were_uploaded_for_it_can_be_shown(admin: APIClient, image: Image) -> None:
    letter, picture = image(Purpose.EXCUSE_LETTER).id, image().id
    nobody = "00000000-0000-4000-8000-000000000000"

    for images in ([letter], [nobody], [picture, picture], [picture] * 11, ["x"], "x"):
        answer = admin.post(PATH, {"title": "x", "images": images})

        status, _, fields = told(answer)
        assert status == 400
        assert {field.partition(".")[0] for field in fields} == {"images"}
    assert not Announcement.objects.exists()


def test_a_file_that_is_shown_is_not_removed_before_its_announcement(
    admin: APIClient, image: Image
) -> None:
    file = image()
    made = admin.post(PATH, {"title": "x", "images": [str(file.id)]}).json()

    refused = admin.delete(f"/api/v1/files/{file.id}/")
    admin.delete(f"{PATH}{made['id']}/")
    file.delete()

    assert told(refused) == (409, "file_in_use", set())
    assert not StoredFile.objects.exists()


def test_announcements_are_found_by_type_day_and_words(admin: APIClient, cadet: APIClient) -> None:
    late = datetime(2026, 3, 1, 0, 30, tzinfo=MANILA)  # still February in UTC
    Announcement.objects.create(title="50% off", type="announcement", created_at=late)
    Announcement.objects.create(title="Camp", type="activity", held_on=date(2026, 4, 1))
    Announcement.objects.create(title="Old", held_on=date(2025, 1, 1), description="Tree PLANTING")

    assert titles(cadet) == ["Old", "Camp", "50% off"]
    assert titles(cadet, type="activity") == ["Camp"]
    assert titles(cadet, since="2026-03-01") == ["Camp", "50% off"]
    assert titles(cadet, since="2026-03-02") == ["Camp"]
    assert titles(cadet, search="0%") == ["50% off"]
    assert titles(cadet, search="%") == ["50% off"]
    assert titles(cadet, search="_amp") == []
    assert titles(cadet, search="planting") == ["Old"]
    assert told(cadet.get(PATH, {"type": "party"})) == (400, "invalid_input", {"type"})
    assert told(cadet.get(PATH, {"sort": "title"})) == (400, "invalid_input", {"sort"})


def test_the_database_keeps_no_hour_without_a_day(db: None) -> None:
    with pytest.raises(IntegrityError, match="an_hour_belongs_to_a_day"):
        Announcement.objects.create(title="x", held_at=time(8))


@pytest.mark.parametrize("count", [1, 20])
def test_a_list_takes_one_query_whatever_its_length(
    count: int,
    cadet: APIClient,
    image: Image,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        row = Announcement.objects.create(title=f"{number}")
        AnnouncementImage.objects.create(announcement=row, file=image())

    with django_assert_num_queries(1):
        rows = cadet.get(f"{PATH}?page_size=100&since=2020-01-01").json()["results"]

    assert len(rows) == count
