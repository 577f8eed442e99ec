"""/grades/: sheets, one grade, its history, and how grades are spread."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, CADET, EVERYONE, STAFF
from rotc.errors import NotFound
from rotc.grading import scoring, selectors, services
from rotc.grading.models import GradeChange, Status
from rotc.roster import selectors as roster
from rotc.roster.models import Cadet
from rotc.web.output import ModelRow, Row
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import DetailView, ListView, ReadView, endpoint

LARGEST_ID: Final = 2**63 - 1
LONGEST_REASON: Final = 500
LARGEST_SHEET: Final = 500
LARGEST_TOTAL: Final = 100_000
MADE_OF: Final = ("cadets", "grades", "attendance", "training_days")


class ScoreField(serializers.DecimalField):
    """A score of 100, with at most two decimals."""

    def __init__(self, **kwargs: Any) -> None:
        bounds = {"min_value": Decimal(0), "max_value": Decimal(100)}
        super().__init__(**{"max_digits": 5, "decimal_places": 2, **bounds, **kwargs})


class Shown(serializers.DecimalField):
    """A number as it is read: two decimals. Legacy scores may be any number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 15, "decimal_places": 2, **kwargs})


class Scores(StrictSerializer):
    prelim_score = ScoreField(required=False)
    midterm_score = ScoreField(required=False)
    final_score = ScoreField(required=False)
    status = serializers.ChoiceField(choices=Status.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.keys() & set(services.CHANGEABLE):
            raise serializers.ValidationError("Name at least one thing to set.")
        return attrs


class Expected(StrictSerializer):
    """What the grade is expected to hold now, as it was read; nothing is expected of the rest."""

    prelim_score = Shown(required=False)
    midterm_score = Shown(required=False)
    final_score = Shown(required=False)
    status = TextField(allow_blank=True, required=False)  # a legacy one may be any text
    merit_points = serializers.IntegerField(required=False)
    demerit_points = serializers.IntegerField(required=False)


class Correction(Scores):
    """What to set, provided that the grade is as `expected`."""

    merit_points = serializers.IntegerField(min_value=0, max_value=LARGEST_TOTAL, required=False)
    demerit_points = serializers.IntegerField(min_value=0, max_value=LARGEST_TOTAL, required=False)
    expected = Expected(required=False)


class OneCorrection(Correction):
    """As a correction, with the reason for it."""

    reason = TextField(max_length=LONGEST_REASON, required=False)


class SheetRow(Correction):
    """What to set of one cadet, provided that the grade is as `expected`."""

    cadet = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)


class Sheet(StrictSerializer):
    rows = serializers.ListField(child=SheetRow(), min_length=1, max_length=LARGEST_SHEET)
    reason = TextField(max_length=LONGEST_REASON, required=False)


class PartOutput(Row):
    name = serializers.CharField()
    share = serializers.IntegerField(help_text="What the part can earn at most.")
    earned = Shown()
    explanation = serializers.CharField()


class GradeOutput(Row):
    """A cadet's grade, and what it is made of. Rounded for people; the mark is not."""

    cadet = serializers.IntegerField(source="id")
    student_id = serializers.CharField()
    last_name = serializers.CharField()
    first_name = serializers.CharField()
    rank = serializers.CharField(allow_null=True)
    company = serializers.CharField(allow_null=True)
    platoon = serializers.CharField(allow_null=True)
    days = serializers.IntegerField(
        help_text="All training days, planned ones too: what attendance is measured against."
    )
    attended = serializers.IntegerField(help_text="Of these: present, late or excused.")
    merit_points = serializers.IntegerField()
    demerit_points = serializers.IntegerField()
    lifetime_merit_points = serializers.IntegerField()
    prelim_score = Shown()
    midterm_score = Shown()
    final_score = Shown()
    status = serializers.CharField(source="grade_status")
    final_grade = Shown()
    transmuted = serializers.DecimalField(max_digits=3, decimal_places=2, allow_null=True)
    letter = serializers.CharField(allow_null=True)
    remarks = serializers.CharField()
    award = serializers.CharField(allow_null=True)
    breakdown = PartOutput(many=True)

    computed = ("final_grade", "transmuted", "letter", "remarks", "award", "breakdown")

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        grade = selectors.final_grade({**row, "grade_status": row["status"]})
        return {
            **row,
            **{name: scoring.shown(row[name]) for name in selectors.SCORES},
            "final_grade": scoring.rounded(grade.final),
            **grade.mark._asdict(),
            "award": scoring.award_for(row["lifetime_merit_points"]),
            "breakdown": [
                {
                    "name": part.name,
                    "share": part.share,
                    "earned": scoring.rounded(part.earned),
                    "explanation": part.explanation,
                }
                for part in grade.parts
            ],
        }


class ConflictOutput(Row):
    """A row that set nothing, in which fields the grade was not as expected, and who set them."""

    cadet = serializers.IntegerField()
    unexpected = serializers.ListField(child=serializers.CharField())
    changed_by = serializers.DictField(child=serializers.CharField())


class SheetOutput(Row):
    """What became of a sheet, and the grades of all its cadets as they are now."""

    changed = serializers.IntegerField(help_text="How many cadets have another grade now.")
    conflicts = ConflictOutput(many=True)
    grades = GradeOutput(many=True)


class ChangeOutput(ModelRow):
    """Who changed what in a grade, when, and from what to what."""

    changed_by = serializers.IntegerField(source="changed_by_id", allow_null=True)

    class Meta:
        model = GradeChange
        fields = (
            "id",
            "field",
            "before",
            "after",
            "reason",
            "changed_at",
            "changed_by",
            "changed_by_name",
        )


class SpreadOutput(Row):
    company = serializers.CharField(allow_blank=True)
    cadets = serializers.IntegerField()
    average = Shown()
    marks = serializers.DictField(child=serializers.IntegerField())


class SummaryOutput(Row):
    companies = SpreadOutput(many=True)


class Grades(ListView):
    """The grades of cadets in service, company by company. PUT sets a sheet of them.

    A row whose grade is no longer as `expected` sets nothing and is among the `conflicts`; the
    other rows are set. A sheet that is refused sets nothing at all.
    """

    access = {"GET": STAFF, "PUT": ADMIN}
    Output = GradeOutput
    order = ("company", "platoon", "last_name", "first_name", "id")
    cache = MADE_OF

    class Filters(Query):
        company = TextField(required=False, max_length=100)
        platoon = TextField(required=False, max_length=100)
        course = TextField(required=False, max_length=100)
        status = serializers.ChoiceField(choices=Status.choices, required=False)
        search = TextField(required=False, max_length=100)

    def rows(self, **filters: Any) -> QuerySet[Cadet]:
        return selectors.sheet(**filters)

    @endpoint(takes=Sheet, gives=SheetOutput)
    def put(self, given: dict[str, Any]) -> dict[str, Any]:
        recorded = services.record_sheet(**given, by=self.user, at=self.now)
        return {
            "changed": recorded.changed,
            "conflicts": [
                {"cadet": cadet, "unexpected": fields, "changed_by": recorded.by.get(cadet, {})}
                for cadet, fields in recorded.conflicts.items()
            ],
            "grades": self.grades_of([row["cadet"] for row in given["rows"]]),
        }

    def grades_of(self, cadets: Collection[int]) -> list[dict[str, Any]]:
        """The grades of these cadets, as they are answered."""
        found = selectors.standings(roster.cadets_visible_to(self.user)).filter(pk__in=cadets)
        return [GradeOutput.of(cadet) for cadet in found.order_by(*self.order)]


class OneGrade(DetailView):
    """The grade of one cadet. PATCH sets any of its scores, its status, its totals of points."""

    access = {"GET": EVERYONE, "PATCH": ADMIN}
    Output = GradeOutput
    key = "cadet_id"
    cache = ("cadets", "training_days", "grades/cadet/{cadet_id}", "attendance/cadet/{cadet_id}")
    scope = "user"

    def rows(self) -> QuerySet[Cadet]:
        return selectors.standings(roster.cadets_visible_to(self.user))

    @endpoint(takes=OneCorrection, gives=GradeOutput)
    def patch(self, given: dict[str, Any]) -> Cadet:
        changes = {name: given[name] for name in services.CHANGEABLE if name in given}
        services.change_grade(
            cadet=self.found().pk,
            changes=changes,
            expected=given.get("expected"),
            reason=given.get("reason"),
            by=self.user,
            at=self.now,
        )
        corrected: Cadet = self.found()
        return corrected


class MyGrade(DetailView):
    """The grade of the cadet who asks, explained."""

    access = {"GET": CADET}
    Output = GradeOutput
    cache = ("cadets", "users", "training_days", "grades/user/{user}", "attendance/user/{user}")
    scope = "user"

    def rows(self) -> QuerySet[Cadet]:
        return selectors.standings(roster.cadets_of(self.user))

    def found(self, **_: Any) -> Cadet:
        cadet = self.rows().first()
        if cadet is None:
            raise NotFound
        return cadet


class Changes(ListView):
    """What was changed in a grade, latest first."""

    access = {"GET": EVERYONE}
    Output = ChangeOutput
    order = ("-id",)
    cache = ("cadets", "grades/cadet/{cadet_id}")
    scope = "user"

    def rows(self) -> QuerySet[GradeChange]:
        return selectors.changes(visible_to=self.user, cadet=self.kwargs["cadet_id"])


class Summary(ReadView):
    """How the grades of each company are spread."""

    access = {"GET": STAFF}
    Output = SummaryOutput
    cache = MADE_OF

    def body(self) -> dict[str, Any]:
        return {"companies": selectors.summary()}
