"""What the views of accounts share."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from rest_framework import serializers
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from rotc.accounts.addresses import client_address
from rotc.accounts.models import Session, User
from rotc.accounts.passwords import LONGEST
from rotc.accounts.sessions import Caller
from rotc.web.strict import StrictSerializer, TextField

LONGEST_NAME = 320  # characters: the longest e-mail address
LONGEST_DEVICE = 200


class PrivateView(APIView):
    """A view for whoever is signed in, whose answers no cache may keep."""

    permission_classes: ClassVar[Sequence[type[BasePermission]]] = (IsAuthenticated,)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer


class PasswordField(TextField):
    """A password as it was typed, short enough to be worth hashing."""

    def to_internal_value(self, data: Any) -> str:
        password = super().to_internal_value(data)
        if len(password.encode("utf-8", "surrogatepass")) > LONGEST:
            raise serializers.ValidationError(f"Use at most {LONGEST} bytes.")
        return password


class AccountOutput(serializers.ModelSerializer[User]):
    """An account as its owner and administrators see it."""

    has_password = serializers.BooleanField(source="has_usable_password")

    class Meta:
        model = User
        fields: tuple[str, ...] = (
            "id",
            "username",
            "email",
            "student_number",
            "role",
            "gender",
            "is_approved",
            "is_archived",
            "has_password",
            "created_at",
        )


def read(serializer: type[StrictSerializer], request: Request) -> dict[str, Any]:
    """The body of the request, validated. Raises ValidationError."""
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return cast("dict[str, Any]", given.validated_data)


def caller_of(request: Request) -> Caller:
    """Where the request came from."""
    address = client_address(
        peer=request.META.get("REMOTE_ADDR", ""),
        connecting_ip=request.headers.get("CF-Connecting-IP", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
    )
    device = "".join(filter(str.isprintable, request.headers.get("User-Agent", "")))
    return Caller(address=address, device=device[:LONGEST_DEVICE])


def user_of(request: Request) -> User:
    """Who is asking; the view asks for a sign-in."""
    return cast("User", request.user)


def session_of(request: Request) -> Session:
    """The session that is asking; the view asks for a sign-in."""
    return cast("Session", request.auth)
