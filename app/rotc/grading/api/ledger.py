"""/ledger/ of merits and demerits, and /leaderboard/ of who earned most."""

from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, EVERYONE, STAFF
from rotc.grading import bulk, scoring, selectors, services
from rotc.grading.api.grades import LARGEST_ID, LONGEST_REASON
from rotc.grading.models import Kind, LedgerEntry
from rotc.roster.models import Cadet
from rotc.web.fields import MomentField
from rotc.web.output import ModelRow, Row
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import ApiView, DetailView, ListView, endpoint

MOST_POINTS: Final = 1000
MOST_CADETS: Final = 500  # in one gift


class NewEntry(StrictSerializer):
    cadet = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    type = serializers.ChoiceField(choices=Kind.choices)
    points = serializers.IntegerField(min_value=1, max_value=MOST_POINTS)
    reason = TextField(max_length=LONGEST_REASON, required=False, default=None)


class NewGift(StrictSerializer):
    """The same for each of the cadets; `gift` is a UUID that whoever asks draws, once for each."""

    gift = serializers.UUIDField()
    cadets = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        allow_empty=False,
        max_length=MOST_CADETS,
    )
    type = serializers.ChoiceField(choices=Kind.choices)
    points = serializers.IntegerField(min_value=1, max_value=MOST_POINTS)
    reason = TextField(max_length=LONGEST_REASON, required=False, default=None)


class GiftOutput(Row):
    """How many cadets the gift was for, and whether it had been given before this request."""

    cadets = serializers.IntegerField()
    is_repeated = serializers.BooleanField()


class EntryOutput(ModelRow):
    """Merits or demerits that somebody gave a cadet. Corrections may be negative."""

    cadet = serializers.IntegerField(source="cadet_id", allow_null=True)
    last_name = serializers.CharField(source="cadet.last_name", allow_null=True)
    first_name = serializers.CharField(source="cadet.first_name", allow_null=True)
    issued_by = serializers.IntegerField(source="issued_by_id", allow_null=True)

    class Meta:
        model = LedgerEntry
        fields = (
            "id",
            "cadet",
            "last_name",
            "first_name",
            "type",
            "points",
            "reason",
            "date_recorded",
            "issued_by",
            "issued_by_name",
        )


class LeaderOutput(Row):
    """A cadet, and what the merits of a lifetime have earned."""

    cadet = serializers.IntegerField(source="id")
    rank = serializers.CharField(allow_null=True)
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    company = serializers.CharField(allow_null=True)
    lifetime_merit_points = serializers.IntegerField()
    award = serializers.CharField(allow_null=True)

    computed = ("award",)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "award": scoring.award_for(row["lifetime_merit_points"])}


class Ledger(ListView):
    """Merits and demerits, latest first; POST gives some to a cadet.

    `search` finds those of cadets, as it does in the roster.
    """

    access = {"GET": EVERYONE, "POST": STAFF}
    Output = EntryOutput
    order = ("-id",)
    cursor = True
    cache = ("cadets", "ledger")
    scope = "user"

    class Filters(Query):
        cadet = serializers.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
        type = serializers.ChoiceField(choices=Kind.choices, required=False)
        since = MomentField(required=False)
        search = TextField(required=False, max_length=100)

    def rows(self, **filters: Any) -> QuerySet[LedgerEntry]:
        return selectors.ledger(visible_to=self.user, **filters)

    @endpoint(takes=NewEntry, gives=EntryOutput, status=201)
    def post(self, given: dict[str, Any]) -> LedgerEntry:
        kind = Kind(given.pop("type"))
        return services.give_points(**given, kind=kind, by=self.user, at=self.now)


class Gifts(ApiView):
    """Give the same points to many cadets, all of them or none.

    Sent again with the same `gift`, it gives nothing more and is answered as before.
    """

    access = {"POST": STAFF}

    @endpoint(takes=NewGift, gives=GiftOutput, status=201)
    def post(self, given: dict[str, Any]) -> bulk.Given:
        kind = Kind(given.pop("type"))
        return bulk.give(**given, kind=kind, by=self.user, at=self.now)


class OneEntry(DetailView):
    """One entry of the ledger. DELETE takes it out, and its points off the totals."""

    access = {"GET": EVERYONE, "DELETE": ADMIN}
    Output = EntryOutput
    key = "entry_id"
    cache = ("cadets", "ledger")
    scope = "user"

    def rows(self) -> QuerySet[LedgerEntry]:
        return selectors.ledger(visible_to=self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        services.strike_entry(self.found(), by=self.user, at=self.now)


class Leaderboard(ListView):
    """Cadets in service by the merits of a lifetime, and the awards that these have earned."""

    access = {"GET": EVERYONE}
    Output = LeaderOutput
    order = ("-lifetime_merit_points", "last_name", "first_name", "id")
    cache = ("cadets", "grades")

    class Filters(Query):
        company = TextField(required=False, max_length=100)

    def rows(self, **filters: Any) -> QuerySet[Cadet]:
        return selectors.leaderboard(**filters)
