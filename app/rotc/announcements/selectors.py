"""Questions about announcements."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject, TruncDate

from rotc.announcements.models import Announcement, AnnouncementImage


def announcements(
    *,
    type: str | None = None,  # noqa: A002 - the name of the column
    since: date | None = None,
    search: str = "",
) -> QuerySet[Announcement]:
    """Announcements, each with its `pictures` in their order.

    `since` is a day in the unit's zone, of the event, or else of the announcement itself;
    `search` is looked for in title and description, in any case.
    """
    images = AnnouncementImage.objects.filter(announcement=OuterRef("pk"))
    found = Announcement.objects.annotate(
        pictures=ArraySubquery(
            images.order_by("position", "id").values(
                picture=JSONObject(file_id="file_id", image_path="image_path")
            )
        )
    )
    if type is not None:
        found = found.filter(type=type)
    if since is not None:
        told = TruncDate("created_at", tzinfo=settings.UNIT_TIME_ZONE)
        found = found.alias(day=Coalesce("held_on", told)).filter(day__gte=since)
    if search:
        found = found.filter(Q(title__icontains=search) | Q(description__icontains=search))
    return found
