"""Getting a password: codes that administrators issue, and asking them for help."""

from typing import Any, Final

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts import activation, selectors, services
from rotc.accounts.activation import Issued
from rotc.accounts.api.base import LONGEST_NAME, PasswordField, caller_of
from rotc.accounts.api.managing import Deed
from rotc.accounts.models import User
from rotc.accounts.permissions import ADMIN, PUBLIC
from rotc.web.output import ModelRow
from rotc.web.people import paths_of_name, take_name
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import ApiView, ListView, endpoint

LONGEST_CODE: Final = 100  # characters, with whatever separates its groups
MOST_AT_ONCE: Final = 500
ASKED: Final = (
    "If an account is known by that name, the unit's office sees that you asked and will contact "
    "you with an activation code. Nothing is sent by e-mail."
)


class Code(StrictSerializer):
    code = TextField(max_length=LONGEST_CODE)
    password = PasswordField()


class Activated(serializers.Serializer[Any]):
    username = serializers.CharField()


class Activate(ApiView):
    """Set the first password of an account, by a one-time code and a password of one's choice."""

    authentication_classes = ()
    access = {"POST": PUBLIC}

    @endpoint(takes=Code, gives=Activated)
    def post(self, given: dict[str, Any]) -> User:
        return activation.activate(**given, caller=caller_of(self.request), at=self.now)


class WhoAsks(StrictSerializer):
    """By a user name, student number or e-mail address, as at the login."""

    identifier = TextField(max_length=LONGEST_NAME, trim_whitespace=True)


class Told(serializers.Serializer[Any]):
    detail = serializers.CharField()


class ForgotPassword(ApiView):
    """Ask for help with a password; the answer is the same whether or not it is anybody's."""

    authentication_classes = ()
    access = {"POST": PUBLIC}

    @endpoint(takes=WhoAsks, gives=Told, status=202)
    def post(self, given: dict[str, Any]) -> dict[str, str]:
        services.ask_for_password_help(**given, caller=caller_of(self.request), at=self.now)
        return {"detail": ASKED}


class IssuedCode(serializers.Serializer[Issued]):
    """A code in clear, which nobody can look up later."""

    user = serializers.IntegerField(source="user.pk")
    username = serializers.CharField(source="user.username")
    code = serializers.CharField()
    expires_at = serializers.DateTimeField()


class IssueCode(Deed):
    """Issue a code for one account, shown this once."""

    @endpoint(gives=IssuedCode, status=201)
    def post(self) -> Issued:
        (issued,) = activation.issue_codes(user_ids=[self.found().pk], by=self.user, at=self.now)
        return issued


class WhoseCodes(StrictSerializer):
    users = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        allow_empty=False,
        max_length=MOST_AT_ONCE,
    )


class IssuedCodes(serializers.Serializer[Any]):
    codes = IssuedCode(many=True)


class IssueCodes(ApiView):
    """Issue a code for each of many accounts, shown this once."""

    access = {"POST": ADMIN}

    @endpoint(takes=WhoseCodes, gives=IssuedCodes, status=201)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        issued = activation.issue_codes(user_ids=given["users"], by=self.user, at=self.now)
        return {"codes": [IssuedCode(each).data for each in issued]}


class HelpRequest(ModelRow):
    """Whose account it is, or its user name; and since when help is asked."""

    computed, extra = ("name",), paths_of_name()
    name = serializers.CharField()
    asked_at = serializers.DateTimeField()

    class Meta:
        model = User
        fields = ("id", "username", "name", "email", "role", "asked_at")

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        name = take_name(row)
        return {**row, "name": name or row["username"]}


class HelpRequests(ListView):
    """Accounts for which somebody asked help with a password, the longest wait first."""

    access = {"GET": ADMIN}
    Output = HelpRequest
    order = ("asked_at", "id")

    def rows(self) -> QuerySet[User]:
        return selectors.accounts_asking_for_help()
