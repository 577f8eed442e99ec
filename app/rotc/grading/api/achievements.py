"""/grades/…/achievements/: what the merits of a lifetime have earned."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import CADET, EVERYONE, STAFF
from rotc.errors import NotFound
from rotc.grading import scoring, selectors
from rotc.roster import selectors as roster
from rotc.roster.models import Cadet
from rotc.web.output import Row
from rotc.web.queries import Query
from rotc.web.strict import TextField
from rotc.web.views import DetailView, ReadView

MADE_OF = ("cadets", "grades")


class LevelOutput(serializers.Serializer[Any]):
    """An award, whether it is reached, and how many merits are missing."""

    name = serializers.CharField()
    points = serializers.IntegerField()
    is_reached = serializers.BooleanField()
    missing = serializers.IntegerField()


class AchievementsOutput(Row):
    """A cadet, the highest award that he has, and all awards, the least first."""

    cadet = serializers.IntegerField(source="id")
    student_id = serializers.CharField()
    rank = serializers.CharField(allow_null=True)
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    company = serializers.CharField(allow_null=True)
    lifetime_merit_points = serializers.IntegerField()
    award = serializers.CharField(allow_null=True)
    levels = LevelOutput(many=True)

    computed = ("award", "levels")

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        merits = row["lifetime_merit_points"]
        levels = [level._asdict() for level in scoring.levels_for(merits)]
        return {**row, "award": scoring.award_for(merits), "levels": levels}


class Achievements(DetailView):
    """What a cadet has earned with the merits of a lifetime."""

    access = {"GET": EVERYONE}
    Output, cache, scope, key = AchievementsOutput, MADE_OF, "user", "cadet_id"

    def rows(self) -> QuerySet[Cadet]:
        return selectors.merited(roster.cadets_visible_to(self.user))


class MyAchievements(DetailView):
    """What the cadet who asks has earned with the merits of a lifetime."""

    access = {"GET": CADET}
    Output, cache, scope = AchievementsOutput, MADE_OF, "user"

    def found(self, **_: Any) -> Cadet:
        cadet = selectors.merited(roster.cadets_of(self.user)).first()
        if cadet is None:
            raise NotFound
        return cadet


class AwardOutput(serializers.Serializer[Any]):
    """An award, and the number of cadets whose highest it is."""

    name = serializers.CharField()
    points = serializers.IntegerField()
    cadets = serializers.IntegerField()


class Awards(ReadView):
    """How many cadets in service have earned which award."""

    access = {"GET": STAFF}
    cache = MADE_OF

    class Filters(Query):
        company = TextField(required=False, max_length=100)

    class Output(serializers.Serializer[Any]):
        """Numbers of cadets: all, those without an award, and those with each as their highest."""

        cadets = serializers.IntegerField()
        without = serializers.IntegerField()
        awards = AwardOutput(many=True)

    def body(self) -> dict[str, Any]:
        return selectors.awarded(**self.asked)
