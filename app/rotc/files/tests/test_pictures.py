"""An administrator's own picture, and what a picture that is shown keeps from happening."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from rotc.accounts.models import Role, User
from rotc.files.models import StoredFile

MINE, ME, FILES = "/api/v1/auth/me/picture/", "/api/v1/auth/me/", "/api/v1/files/"
Upload = Callable[..., Any]


@pytest.fixture
def own(admin: APIClient, upload: Upload) -> str:
    """A profile picture that the administrator uploaded."""
    made: str = upload(admin, purpose="profile_picture").json()["id"]
    return made


def wear(client: APIClient, picture: str | None) -> Any:
    return client.put(MINE, {"picture": picture}, format="json")


def test_an_administrator_has_the_picture_that_he_chose(admin: APIClient, own: str) -> None:
    answer = wear(admin, own)

    assert (answer.status_code, answer.json()) == (200, {"profile_pic": f"{FILES}{own}/"})
    assert admin.get(ME).json()["profile_pic"] == f"{FILES}{own}/"
    assert admin.get(f"{FILES}{own}/").status_code == 200


def test_a_picture_that_is_shown_is_not_removed_before_it_is_taken_away(
    admin: APIClient, own: str
) -> None:
    wear(admin, own)

    refused = admin.delete(f"{FILES}{own}/")
    bare = wear(admin, None)
    removed = admin.delete(f"{FILES}{own}/")

    assert (refused.status_code, refused.json()["code"]) == (409, "file_in_use")
    assert bare.json() == {"profile_pic": None}
    assert removed.status_code == 204


def test_only_ones_own_profile_picture_is_taken(
    admin: APIClient, staff: APIClient, upload: Upload
) -> None:
    another = upload(admin, purpose="other").json()["id"]
    foreign = upload(staff, purpose="profile_picture").json()["id"]
    absent = "00000000-0000-4000-8000-000000000000"

    refused = [wear(admin, picture) for picture in (another, foreign, absent)]

    assert {answer.status_code for answer in refused} == {400}
    assert {answer.json()["code"] for answer in refused} == {"no_such_picture"}
    assert {tuple(answer.json()["errors"]) for answer in refused} == {("picture",)}


def test_who_chooses_a_picture_while_it_is_removed_has_it_or_is_refused(
    transactional_db: None, admin: APIClient, upload: Upload, real_cloudinary: Any
) -> None:
    outcomes = set()
    for _ in range(5):
        picture = upload(admin, purpose="profile_picture").json()["id"]
        together = Barrier(2)

        def choose(picture: str = picture, together: Barrier = together) -> int:
            together.wait(10)
            try:
                return int(wear(admin, picture).status_code)
            finally:
                connection.close()

        def remove(picture: str = picture, together: Barrier = together) -> int:
            together.wait(10)
            try:
                return int(admin.delete(f"{FILES}{picture}/").status_code)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            asked = threads.submit(choose), threads.submit(remove)
            outcomes.add(tuple(one.result() for one in asked))

    shown = User.objects.get(role=Role.ADMIN).picture_id
    assert outcomes <= {(200, 409), (400, 204)}
    assert shown is None or StoredFile.objects.filter(pk=shown).exists()
    pictures_and_thumbnails = 2 * StoredFile.objects.count()
    assert len(real_cloudinary.account.listed()) == pictures_and_thumbnails
