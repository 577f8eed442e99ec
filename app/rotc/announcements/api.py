"""/announcements/: what the unit is told."""

import json
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import path
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, EVERYONE
from rotc.announcements import selectors, services
from rotc.announcements.models import Announcement, AnnouncementType
from rotc.web.expected import expected_of
from rotc.web.fields import HtmlField, harmless
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField, WordsField
from rotc.web.views import DetailView, ListView, endpoint

LONGEST_TITLE = 200  # characters
LONGEST_DESCRIPTION = 20_000
MOST_IMAGES = 10


class PictureOutput(serializers.Serializer[Any]):
    """An image: a file, whose content /files/{file_id}/url/ leads to, or an old address."""

    file_id = serializers.UUIDField(allow_null=True)
    image_path = serializers.CharField()


class AnnouncementOutput(ModelRow):
    """An announcement; `held_on` and `held_at` are in the unit's zone.

    `description` is harmless HTML, whatever the legacy row holds; `old_images` are the addresses
    that the legacy server kept.
    """

    computed: ClassVar = ("old_images",)
    extra: ClassVar = ("images", "image_path")

    pictures = PictureOutput(many=True)
    old_images = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Announcement
        fields = (
            *("id", "type", "title", "description", "held_on", "held_at"),
            *("pictures", "old_images", "created_at"),
        )

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        images, first = row.pop("images"), row.pop("image_path")
        if row["description"]:
            row["description"] = harmless(row["description"])
        row["old_images"] = _addresses(images) or ([first] if first else [])
        return row


class Facts(StrictSerializer):
    """What an announcement may say; `images` are ids of files, each once."""

    title = WordsField(max_length=LONGEST_TITLE)
    description = HtmlField(
        max_length=LONGEST_DESCRIPTION, allow_blank=True, allow_null=True, required=False
    )
    type = serializers.ChoiceField(choices=AnnouncementType.choices, required=False)
    held_on = serializers.DateField(allow_null=True, required=False)
    held_at = serializers.TimeField(allow_null=True, required=False)
    images = serializers.ListField(
        child=serializers.UUIDField(), max_length=MOST_IMAGES, required=False
    )

    def validate_images(self, images: list[Any]) -> list[Any]:
        if len(set(images)) < len(images):
            raise serializers.ValidationError("Name each image once.")
        return images


class Announcements(ListView):
    """Announcements and activities, newest first.

    A new one is an `announcement`, unless its type says `activity`.
    """

    access = {"GET": EVERYONE, "POST": ADMIN}
    Output = AnnouncementOutput
    order = ("-id",)
    cache = (services.GROUP,)

    class Filters(Query):
        type = serializers.ChoiceField(choices=AnnouncementType.choices, required=False)
        since = serializers.DateField(required=False)
        search = TextField(required=False, max_length=100)

    class Input(Facts):
        type = serializers.ChoiceField(
            choices=AnnouncementType.choices, default=AnnouncementType.ANNOUNCEMENT
        )

    def rows(self, **filters: Any) -> QuerySet[Announcement]:
        return selectors.announcements(**filters)

    @endpoint(takes=Input, gives=AnnouncementOutput, status=201)
    def post(self, given: dict[str, Any]) -> Announcement:
        published = services.publish(**given, by=self.user, at=self.now)
        return selectors.announcements().get(id=published.id)


class OneAnnouncement(DetailView):
    """An announcement. `images`, when given, replace all that it showed.

    Where something else than `expected` stands there by now, nothing is changed.
    """

    access = {"GET": EVERYONE, "PATCH": ADMIN, "DELETE": ADMIN}
    Output = AnnouncementOutput
    key = "announcement_id"
    cache = (services.GROUP,)

    class Change(Facts):
        title = WordsField(max_length=LONGEST_TITLE, required=False)
        expected = expected_of(Facts)

    def rows(self) -> QuerySet[Announcement]:
        return selectors.announcements()

    @endpoint(takes=Change, gives=AnnouncementOutput)
    def patch(self, given: dict[str, Any]) -> Announcement:
        services.change(**self.kwargs, **given, by=self.user, at=self.now)
        found: Announcement = self.found()
        return found

    @endpoint(status=204)
    def delete(self) -> None:
        services.withdraw(self.found(), by=self.user)


def _addresses(images: str | None) -> list[str]:
    """The array of a legacy row; nothing where it holds anything else."""
    try:
        found = json.loads(images or "[]")
    except ValueError:
        return []
    return [it for it in found if isinstance(it, str)] if isinstance(found, list) else []


urlpatterns = [
    path("announcements/", Announcements.as_view()),
    path("announcements/<int:announcement_id>/", OneAnnouncement.as_view()),
]
