"""Deeds with announcements: publish, change, withdraw."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotc import caching, expecting, unit
from rotc.accounts.models import User
from rotc.accounts.selectors import accounts_that_want
from rotc.announcements.models import Announcement, AnnouncementImage, AnnouncementType
from rotc.errors import Invalid, NotFound
from rotc.expecting import Expected
from rotc.files.models import Purpose, StoredFile
from rotc.notifications.models import Kind
from rotc.notifications.services import notify
from rotc.notifications.wording import notice
from rotc.operations import audit
from rotc.realtime import publishing
from rotc.realtime.publishing import of_role
from rotc.web import roles
from rotc.web.fields import harmless

GROUP: Final = "announcements"  # of kept answers


class HourWithoutDay(Invalid):
    code = "hour_without_day"
    message = "An hour needs a day."

    def __init__(self) -> None:
        super().__init__(errors={"held_at": [self.message]})


class NoSuchImage(Invalid):
    code = "no_such_image"
    message = "Each image is a file that was uploaded for an announcement."

    def __init__(self, *, unknown: Sequence[str]) -> None:
        super().__init__(errors={"images": [f"There is no such image: {it}." for it in unknown]})


@transaction.atomic
def publish(
    *, title: str, by: User, at: datetime, images: Sequence[UUID] = (), **facts: Any
) -> Announcement:
    """Announce something; `facts` are columns of Announcement, `images` files in their order.

    Everybody else who can sign in, and wants updates, gets a notification. Raises HourWithoutDay
    and NoSuchImage.
    """
    announcement = Announcement(title=title, created_by=by, created_at=at, **facts)
    _save(announcement)
    _show(announcement, images, at=at)
    _record("published", announcement, by=by, title=announcement.title)
    readers = accounts_that_want("activity_updates").exclude(pk=by.pk).order_by("pk")
    told = readers.values_list("pk", flat=True)
    notify(users=told, type=Kind.ACTIVITY, message=_in_words(announcement), at=at)
    return announcement


@transaction.atomic
def change(
    *,
    announcement_id: int,
    by: User,
    at: datetime,
    images: Sequence[UUID] | None = None,
    expected: Expected | None = None,
    **facts: Any,
) -> Announcement:
    """Change what is given; `images` take the place of all that were shown before.

    Raises NotFound, HourWithoutDay and NoSuchImage; MovedOn where not all is as `expected`.
    """
    announcement = Announcement.objects.select_for_update().filter(id=announcement_id).first()
    if announcement is None:
        raise NotFound
    if expected:
        wanted = facts if images is None else {**facts, "images": images}
        expecting.check(_as_shown(announcement), facts=wanted, expected=expected)
    before = {column: getattr(announcement, column) for column in facts}
    for column, value in facts.items():
        setattr(announcement, column, value)
    _save(announcement)
    if images is not None:
        announcement.announcement_images.all().delete()
        announcement.image_path = announcement.images = None
        announcement.save(update_fields=["image_path", "images"])
        _show(announcement, images, at=at)
    changes = audit.change_of(before, facts)
    shown = {} if images is None else {"images": len(images)}
    _record("changed", announcement, by=by, title=announcement.title, changes=changes, **shown)
    return announcement


@transaction.atomic
def withdraw(announcement: Announcement, *, by: User) -> None:
    """Remove an announcement; the files that it showed stay. Raises NotFound when it is gone."""
    found = Announcement.objects.select_for_update().filter(id=announcement.id).first()
    if found is None:
        raise NotFound
    _record("withdrawn", found, by=by, title=found.title)
    found.delete()
    _tell()


def _as_shown(announcement: Announcement) -> dict[str, Any]:
    """What its readers see: of a legacy text what is harmless, of the images those of ours."""
    shown = announcement.announcement_images.filter(file__isnull=False).order_by("position", "id")
    return {
        **vars(announcement),
        "description": harmless(announcement.description or ""),
        "images": list(shown.values_list("file_id", flat=True)),
    }


def _in_words(announcement: Announcement) -> str:
    day, hour = announcement.held_on, announcement.held_at
    when = f" for {unit.day_in_words(day)}" if day else ""
    what = "activity" if announcement.type == AnnouncementType.ACTIVITY else "announcement"
    return notice(f"New {what}{when}{f', {hour:%H:%M}' if hour else ''}: {announcement.title}")


def _record(deed: str, announcement: Announcement, *, by: User, **facts: Any) -> None:
    subject = f"announcement:{announcement.pk}"
    audit.record(f"announcement.{deed}", by=by, subject=subject, **facts)


def _save(announcement: Announcement) -> None:
    if announcement.held_at and not announcement.held_on:
        raise HourWithoutDay
    announcement.save()
    _tell()


def _tell() -> None:
    """After the commit, everybody: there are other announcements."""
    caching.forget(GROUP)
    everybody = [of_role(role) for role in sorted(roles.EVERYONE)]
    publishing.publish(to=everybody, type="announcements.changed", data={}, at=timezone.now())


def _show(announcement: Announcement, images: Sequence[UUID], *, at: datetime) -> None:
    known = set(
        StoredFile.objects.filter(id__in=images, purpose=Purpose.ANNOUNCEMENT)
        .select_for_update(no_key=True)  # nobody removes them meanwhile
        .values_list("id", flat=True)
    )
    if unknown := [str(file_id) for file_id in images if file_id not in known]:
        raise NoSuchImage(unknown=unknown)
    AnnouncementImage.objects.bulk_create(
        AnnouncementImage(
            announcement=announcement, file_id=file_id, position=position, created_at=at
        )
        for position, file_id in enumerate(images)
    )
