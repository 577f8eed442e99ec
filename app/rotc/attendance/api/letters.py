"""/excuse-letters/: asking to be excused, and deciding on it."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, CADET, EVERYONE, STAFF
from rotc.attendance import selectors
from rotc.attendance.api.fields import Between, KeyField
from rotc.attendance.models import ExcuseLetter, LetterStatus
from rotc.attendance.services import letters
from rotc.web.output import ModelRow
from rotc.web.strict import StrictSerializer, TextField, WordsField
from rotc.web.views import ApiView, DetailView, ListView, endpoint

MADE_OF = ("letters", "cadets", "training_days")
LONGEST_REASON = 5000


class LetterOutput(ModelRow):
    """An excuse letter and what was decided on it. `file_url` is what the old server kept."""

    cadet = serializers.IntegerField(source="cadet_id", allow_null=True)
    student_id = serializers.CharField(source="cadet.student_id", allow_null=True)
    last_name = serializers.CharField(source="cadet.last_name", allow_null=True)
    first_name = serializers.CharField(source="cadet.first_name", allow_null=True)
    company = serializers.CharField(source="cadet.company", allow_null=True)
    training_day = serializers.IntegerField(source="training_day_id", allow_null=True)
    training_day_title = serializers.CharField(source="training_day.title", allow_null=True)
    file = serializers.UUIDField(source="file_id", allow_null=True)
    decided_by = serializers.IntegerField(source="decided_by_id", allow_null=True)

    class Meta:
        model = ExcuseLetter
        fields = (
            *("id", "cadet", "student_id", "last_name", "first_name", "company"),
            *("training_day", "training_day_title", "date_absent", "reason"),
            *("file", "file_url", "status"),
            *("decided_by", "decided_at", "decision_note", "created_at"),
        )


class ExcuseLetters(ListView):
    """Excuse letters, newest first; a cadet sees and writes his own.

    Of one day he has one letter that waits or is approved; after a rejected one he writes another.
    """

    access = {"GET": EVERYONE, "POST": CADET}
    Output, order, cursor, cache, scope = LetterOutput, ("-id",), True, MADE_OF, "user"

    class Filters(Between):
        """Letters for some dates, of a cadet, in a state."""

        cadet = KeyField(required=False)
        training_day = KeyField(required=False)
        status = serializers.ChoiceField(choices=LetterStatus.choices, required=False)

    class Input(StrictSerializer):
        """What a cadet gives as his reason, for a training day or a date."""

        reason = WordsField(max_length=LONGEST_REASON)
        date_absent = serializers.DateField(required=False)
        training_day = KeyField(required=False)
        file = serializers.UUIDField(required=False)

    def rows(self, **filters: Any) -> QuerySet[ExcuseLetter]:
        return selectors.letters(visible_to=self.user, **filters)

    @endpoint(takes=Input, gives=LetterOutput, status=201)
    def post(self, given: dict[str, Any]) -> ExcuseLetter:
        return letters.write(**given, by=self.user, at=self.now)


class OneExcuseLetter(DetailView):
    """One excuse letter; it can be withdrawn until it is decided."""

    access = {"GET": EVERYONE, "DELETE": CADET | ADMIN}
    Output, cache, scope, key = LetterOutput, MADE_OF, "user", "letter_id"

    def rows(self, **_: Any) -> QuerySet[ExcuseLetter]:
        return selectors.letters(visible_to=self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        letters.withdraw(letter_id=self.found().pk, by=self.user)


class DecideLetter(ApiView):
    """Approve a letter, reject it, or put it back to wait.

    An approved one excuses the cadet from the training days that it is about, also from those
    that are planned later. When it is approved no more, his records say again what they said.
    """

    access = {"POST": STAFF}

    class Input(StrictSerializer):
        """The decision, and a note to the cadet."""

        status = serializers.ChoiceField(choices=LetterStatus.choices)
        note = TextField(required=False, allow_null=True, allow_blank=True, max_length=1000)
        expected = serializers.ChoiceField(
            choices=LetterStatus.choices,
            required=False,
            help_text="What was decided so far, as it was read; refused where that is over.",
        )

    @endpoint(takes=Input, gives=LetterOutput)
    def post(self, given: dict[str, Any]) -> ExcuseLetter:
        return letters.decide(
            letter_id=self.kwargs["letter_id"], **given, by=self.user, at=self.now
        )
