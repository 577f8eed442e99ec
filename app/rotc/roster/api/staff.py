"""/staff/: the training staff, and one's own profile among them."""

from typing import IO, Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, STAFF
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
from rotc.roster.inputs import NewStaff, OwnStaffProfile, StaffChange
from rotc.roster.models import TrainingStaff
from rotc.web.output import ModelRow
from rotc.web.queries import Query
from rotc.web.strict import TextField
from rotc.web.tables import Format
from rotc.web.views import ApiView, DetailView, ListView, ReadView, RowView, endpoint

LONGEST_FILTER = 100
DEEDS = (bulk.Deed.ARCHIVE, bulk.Deed.RESTORE, bulk.Deed.UNLOCK)


class StaffRow(ModelRow):
    """A member of the staff in a list; `account_id` is the account's, or null."""

    account_id = serializers.IntegerField(allow_null=True)

    class Meta:
        model = TrainingStaff
        fields: tuple[str, ...] = (
            *("id", "rank", "last_name", "first_name", "middle_name", "suffix_name", "role"),
            *("email", "is_profile_completed", "is_archived", "created_at", "account_id"),
        )


class StaffOutput(StaffRow):
    """Everything about a member of the staff; `username` is the account's, or null."""

    username = serializers.CharField(allow_null=True)

    class Meta(StaffRow.Meta):
        fields = (
            *StaffRow.Meta.fields,
            *("contact_number", "address", "afpsn", "birthdate", "birthplace", "age", "gender"),
            *("height", "weight", "blood_type", "civil_status", "nationality"),
            *("language_spoken", "combat_boots_size", "uniform_size", "bullcap_size"),
            *("facebook_link", "rotc_unit", "mobilization_center", "qr_code_data"),
            *("profile_pic", "has_seen_guide", "username"),
        )


class StaffFilters(Query):
    search = TextField(required=False, allow_blank=True, max_length=LONGEST_FILTER)
    role = TextField(required=False, max_length=LONGEST_FILTER)
    rank = TextField(required=False, max_length=LONGEST_FILTER)
    is_profile_completed = serializers.BooleanField(required=False)
    archived = serializers.BooleanField(required=False)


class Staff(ListView):
    """The training staff in use, or those in the archive, by name; a new member gets an account.

    `search` finds each of its words in names and e-mail addresses.
    """

    access = {"GET": STAFF, "POST": ADMIN}
    Filters, Output = StaffFilters, StaffRow
    order = ("last_name", "first_name", "id")
    cache = ("staff", "users")

    def rows(self, **filters: Any) -> QuerySet[TrainingStaff]:
        return selectors.with_account(selectors.staff_members(**filters))

    @endpoint(takes=NewStaff, gives=StaffOutput, status=201)
    def post(self, given: dict[str, Any]) -> TrainingStaff:
        member = services.enrol_staff(**given, by=self.user, at=self.now)
        return _whole().get(pk=member.pk)


class StaffCounts(ReadView):
    """How many of the staff there are of each post, rank and gender; filters as the list."""

    access = {"GET": STAFF}
    Filters, cache = StaffFilters, ("staff",)

    class Output(CountsOutput):
        """Staff by what is said of them."""

        role = CountOutput(many=True)
        rank = CountOutput(many=True)
        gender = CountOutput(many=True)

    def body(self) -> dict[str, Any]:
        members = selectors.staff_members(**self.asked)
        return selectors.counts(members, by=("role", "rank", "gender"))


class Whole(RowView):
    """Deeds on one member of the staff."""

    key = "staff_id"

    def rows(self) -> QuerySet[TrainingStaff]:
        return _whole()


class OneStaffMember(Whole, DetailView):
    """One member of the staff; the names that an account signs in by follow a change."""

    access = {"GET": ADMIN, "PATCH": ADMIN}
    Output = StaffOutput
    cache = ("staff", "users")

    @endpoint(takes=StaffChange, gives=StaffOutput)
    def patch(self, given: dict[str, Any]) -> Any:
        expected = given.pop("expected", None)
        services.change(self.found(), facts=given, expected=expected, by=self.user)
        return self.found()


class ArchiveStaff(Whole):
    """Take a member of the staff out of use, with the account, which is signed out everywhere."""

    access = {"POST": ADMIN}

    @endpoint(gives=StaffOutput)
    def post(self) -> Any:
        services.archive(self.found(), by=self.user, at=self.now)
        return self.found()


class RestoreStaff(Whole):
    """Take an archived member of the staff back into use, with the account."""

    access = {"POST": ADMIN}

    @endpoint(gives=StaffOutput)
    def post(self) -> Any:
        services.restore(self.found(), by=self.user)
        return self.found()


class UnlockStaff(Whole):
    """Let a member of the staff change a completed profile again."""

    access = {"POST": ADMIN}

    @endpoint(gives=StaffOutput)
    def post(self) -> Any:
        services.unlock(self.found(), by=self.user)
        return self.found()


class MyStaff(ReadView):
    """Your own profile. You fill it in until you complete it; then an administrator unlocks it."""

    access = {"GET": STAFF, "PATCH": STAFF}
    Output = StaffOutput
    cache = ("staff", "users")
    scope = "user"

    def body(self) -> Any:
        return StaffOutput.of(self._mine())

    @endpoint(takes=OwnStaffProfile, gives=StaffOutput)
    def patch(self, given: dict[str, Any]) -> TrainingStaff:
        services.fill_in(self._mine(), **own_deeds(given), by=self.user, at=self.now)
        return self._mine()

    def _mine(self) -> TrainingStaff:
        mine = selectors.with_account(selectors.staff_of(self.user)).defer(None).first()
        if mine is None:
            raise NoProfile
        return mine


class NoProfile(NotFound):
    code = "no_profile"
    message = "This account belongs to no member of the staff."


class DealWithManyStaff(ApiView):
    """One deed on up to 500 of the staff; each has an outcome, `done` or a refusal's code."""

    access = {"POST": ADMIN}

    class Input(Ids):
        deed = serializers.ChoiceField([deed.value for deed in DEEDS])

    @endpoint(takes=Input, gives=BulkOutput)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        deed = bulk.Deed(given["deed"])
        done = bulk.do(deed, people=TrainingStaff, ids=given["ids"], by=self.user, at=self.now)
        return outcomes(done)


class ImportStaff(Import):
    kind = importing.STAFF


class StaffAsTable(Export):
    called = "staff"

    class Filters(StaffFilters, ExportQuery):
        """The filters of the list, and how the file is written."""

    def content(self, kind: Format, filters: dict[str, Any]) -> IO[bytes]:
        return exporting.staff(kind=kind, by=self.user, **filters)


def _whole() -> QuerySet[TrainingStaff]:
    return selectors.with_account(selectors.staff_members(archived=None)).defer(None)
