"""/cadets/: the roster, and one's own profile in it."""

from typing import IO, Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, CADET, STAFF
from rotc.errors import NotFound
from rotc.roster import bulk, exporting, importing, selectors, services
from rotc.roster.api.people import (
    BulkOutput,
    CountOutput,
    CountsOutput,
    Ids,
    outcomes,
    own_deeds,
)
from rotc.roster.api.tables import Export, ExportQuery, Import
from rotc.roster.inputs import CadetChange, NewCadet, OwnCadetProfile
from rotc.roster.models import Cadet
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.strict import TextField
from rotc.web.tables import Format
from rotc.web.views import ApiView, DetailView, ListView, ReadView, RowView, endpoint

LONGEST_FILTER = 100
COUNTED = ("company", "platoon", "course", "year_level", "cadet_course", "gender", "status")


class CadetRow(ModelRow):
    """A cadet in a list; `account_id` is the account's, or null."""

    account_id = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Cadet
        fields: tuple[str, ...] = (
            *("id", "student_id", "rank", "last_name", "first_name", "middle_name"),
            *("suffix_name", "email", "contact_number", "course", "year_level", "school_year"),
            *("semester", "battalion", "company", "platoon", "cadet_course", "corp_position"),
            *("gender", "status", "is_profile_completed", "is_archived", "created_at"),
            "account_id",
        )


class CadetOutput(CadetRow):
    """Everything about a cadet; `username` is the account's, or null."""

    username = serializers.CharField(allow_null=True)

    class Meta(CadetRow.Meta):
        fields = (
            *CadetRow.Meta.fields,
            *("address", "religion", "birthdate", "profile_pic", "has_seen_guide", "username"),
        )


class CadetFilters(Query):
    search = TextField(required=False, allow_blank=True, max_length=LONGEST_FILTER)
    company = TextField(required=False, max_length=LONGEST_FILTER)
    platoon = TextField(required=False, max_length=LONGEST_FILTER)
    course = TextField(required=False, max_length=LONGEST_FILTER)
    year_level = TextField(required=False, max_length=LONGEST_FILTER)
    cadet_course = TextField(required=False, max_length=LONGEST_FILTER)
    status = TextField(required=False, max_length=LONGEST_FILTER)
    is_profile_completed = serializers.BooleanField(required=False)
    archived = serializers.BooleanField(required=False)


class Cadets(ListView):
    """The cadets in use, or those in the archive, by name; a new one gets an account as well.

    `search` finds each of its words in names and student ids.
    """

    access = {"GET": STAFF, "POST": ADMIN}
    Filters, Output = CadetFilters, CadetRow
    order = ("last_name", "first_name", "id")
    cache = ("cadets", "users")

    def rows(self, **filters: Any) -> QuerySet[Cadet]:
        return selectors.with_account(selectors.cadets(**filters))

    @endpoint(takes=NewCadet, gives=CadetOutput, status=201)
    def post(self, given: dict[str, Any]) -> Cadet:
        cadet = services.enrol_cadet(**given, by=self.user, at=self.now)
        return _whole().get(pk=cadet.pk)


class CadetCounts(ReadView):
    """How many cadets there are of each company, course, gender and so on; filters as the list."""

    access = {"GET": STAFF}
    Filters, cache = CadetFilters, ("cadets",)

    class Output(CountsOutput):
        """Cadets by what is said of them."""

        company = CountOutput(many=True)
        platoon = CountOutput(many=True)
        course = CountOutput(many=True)
        year_level = CountOutput(many=True)
        cadet_course = CountOutput(many=True)
        gender = CountOutput(many=True)
        status = CountOutput(many=True)

    def body(self) -> dict[str, Any]:
        return selectors.counts(selectors.cadets(**self.asked), by=COUNTED)


class Whole(RowView):
    """Deeds on one cadet."""

    key = "cadet_id"

    def rows(self) -> QuerySet[Cadet]:
        return _whole()


class OneCadet(Whole, DetailView):
    """One cadet, in use or archived; the names that an account signs in by follow a change."""

    access = {"GET": STAFF, "PATCH": ADMIN}
    Output = CadetOutput
    cache = ("cadets", "users")

    @endpoint(takes=CadetChange, gives=CadetOutput)
    def patch(self, given: dict[str, Any]) -> Any:
        expected = given.pop("expected", None)
        services.change(self.found(), facts=given, expected=expected, by=self.user)
        return self.found()


class ArchiveCadet(Whole):
    """Take a cadet out of use, with the account, which is signed out everywhere."""

    access = {"POST": ADMIN}

    @endpoint(gives=CadetOutput)
    def post(self) -> Any:
        services.archive(self.found(), by=self.user, at=self.now)
        return self.found()


class RestoreCadet(Whole):
    """Take an archived cadet back into use, with the account."""

    access = {"POST": ADMIN}

    @endpoint(gives=CadetOutput)
    def post(self) -> Any:
        services.restore(self.found(), by=self.user)
        return self.found()


class UnlockCadet(Whole):
    """Let a cadet change a completed profile again."""

    access = {"POST": ADMIN}

    @endpoint(gives=CadetOutput)
    def post(self) -> Any:
        services.unlock(self.found(), by=self.user)
        return self.found()


class MyCadet(ReadView):
    """Your own profile. You fill it in until you complete it; then an administrator unlocks it."""

    access = {"GET": CADET, "PATCH": CADET}
    Output = CadetOutput
    cache = ("cadets", "users")
    scope = "user"

    def body(self) -> Any:
        return CadetOutput.of(self._mine())

    @endpoint(takes=OwnCadetProfile, gives=CadetOutput)
    def patch(self, given: dict[str, Any]) -> Cadet:
        services.fill_in(self._mine(), **own_deeds(given), by=self.user, at=self.now)
        return self._mine()

    def _mine(self) -> Cadet:
        mine = selectors.with_account(selectors.cadets_of(self.user)).defer(None).first()
        if mine is None:
            raise NoProfile
        return mine


class NoProfile(NotFound):
    code = "no_profile"
    message = "This account belongs to no cadet."


class DealWithManyCadets(ApiView):
    """One deed on up to 500 cadets; each has an outcome, `done` or the code of a refusal."""

    access = {"POST": ADMIN}

    class Input(Ids):
        deed = serializers.ChoiceField([deed.value for deed in bulk.Deed])
        company = TextField(required=False, allow_null=True, max_length=LONGEST_FILTER)
        platoon = TextField(required=False, allow_null=True, max_length=LONGEST_FILTER)

        def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
            given = [name for name in ("company", "platoon") if name in attrs]
            if attrs["deed"] == bulk.Deed.ASSIGN and not given:
                raise serializers.ValidationError("Name a company, a platoon, or both.")
            if attrs["deed"] != bulk.Deed.ASSIGN and given:
                raise serializers.ValidationError({given[0]: ["This goes with `assign` alone."]})
            return attrs

    @endpoint(takes=Input, gives=BulkOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        deed = bulk.Deed(given.pop("deed"))
        return outcomes(bulk.do(deed, people=Cadet, **given, by=self.user, at=self.now))


class ImportCadets(Import):
    kind = importing.CADETS


class CadetsAsTable(Export):
    called = "cadets"

    class Filters(CadetFilters, ExportQuery):
        """The filters of the list, and how the file is written."""

    def content(self, kind: Format, filters: dict[str, Any]) -> IO[bytes]:
        return exporting.cadets(kind=kind, by=self.user, **filters)


def _whole() -> QuerySet[Cadet]:
    return selectors.with_account(selectors.cadets(archived=None)).defer(None)
