"""What the views of accounts share."""

from typing import Any, cast

from django.contrib.auth.hashers import is_password_usable
from rest_framework import serializers
from rest_framework.request import Request

from rotc.accounts.models import Session, User
from rotc.accounts.passwords import LONGEST
from rotc.accounts.sessions import Caller
from rotc.web.identity import address_of
from rotc.web.output import ModelRow
from rotc.web.people import paths_of_name, take_name
from rotc.web.strict import TextField

LONGEST_NAME = 320  # characters: the longest e-mail address
LONGEST_DEVICE = 200


class PasswordField(TextField):
    """A password as it was typed, short enough to be worth hashing."""

    def to_internal_value(self, data: Any) -> str:
        password = super().to_internal_value(data)
        if len(password.encode("utf-8", "surrogatepass")) > LONGEST:
            raise serializers.ValidationError(f"Use at most {LONGEST} bytes.")
        return password


class AccountOutput(serializers.ModelSerializer[User]):
    """An account as its owner and administrators see it."""

    has_password = serializers.BooleanField(source="has_usable_password", read_only=True)

    class Meta:
        model = User
        fields: tuple[str, ...] = (
            "id",
            "username",
            "email",
            "student_number",
            "role",
            "cadet",
            "staff",
            "gender",
            "is_approved",
            "is_archived",
            "has_password",
            "created_at",
        )


class AccountRow(ModelRow):
    """An account, and whose it is.

    `name` is the name of whose account it is, with rank; the user name where it is nobody's.
    """

    computed = ("name", "has_password")
    extra = (*paths_of_name(), "password")
    name = serializers.CharField()
    cadet = serializers.IntegerField(source="cadet_id", allow_null=True)
    staff = serializers.IntegerField(source="staff_id", allow_null=True)
    has_password = serializers.BooleanField()

    class Meta:
        model = User
        fields: tuple[str, ...] = ("name", *AccountOutput.Meta.fields)

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        name, password = take_name(row), row.pop("password")
        shown = {"name": name or row["username"], "has_password": is_password_usable(password)}
        return {**row, **shown}


def caller_of(request: Request) -> Caller:
    """Where the request came from."""
    device = "".join(filter(str.isprintable, request.headers.get("User-Agent", "")))
    return Caller(address=address_of(request), device=device[:LONGEST_DEVICE])


def session_of(request: Request) -> Session:
    """The session that is asking; the view asks for a sign-in."""
    return cast("Session", request.auth)
