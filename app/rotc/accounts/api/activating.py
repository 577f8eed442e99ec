"""Getting a password: codes that administrators issue, and asking them for help."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_201_CREATED, HTTP_202_ACCEPTED

from rotc.accounts import activation, selectors, services
from rotc.accounts.activation import Issued
from rotc.accounts.api.base import (
    LONGEST_NAME,
    PasswordField,
    PrivateView,
    caller_of,
    read,
    user_of,
)
from rotc.accounts.models import User
from rotc.accounts.permissions import IsAdmin
from rotc.errors import NotFound
from rotc.web.pagination import PagePagination
from rotc.web.strict import StrictSerializer, TextField

LONGEST_CODE = 100  # characters, with whatever separates its groups
MOST_AT_ONCE = 500
ASKED = (
    "If an account has this address, the unit's office sees that you asked and will contact you "
    "with an activation code. Nothing is sent by e-mail."
)


class Activate(PrivateView):
    """POST: a code and a password of one's own choice."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    class Input(StrictSerializer):
        code = TextField(max_length=LONGEST_CODE)
        password = PasswordField()

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        user = activation.activate(**given, caller=caller_of(request), at=timezone.now())
        return Response({"username": user.username})


class ForgotPassword(PrivateView):
    """POST: an e-mail address; the answer is the same whether or not it is anybody's."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    class Input(StrictSerializer):
        email = TextField(max_length=LONGEST_NAME)

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        services.ask_for_password_help(**given, caller=caller_of(request), at=timezone.now())
        return Response({"detail": ASKED}, status=HTTP_202_ACCEPTED)


class IssueCode(PrivateView):
    """POST: a code for one account, shown this once."""

    permission_classes = (IsAdmin,)

    class Input(StrictSerializer):
        pass

    def post(self, request: Request, user_id: int) -> Response:
        read(self.Input, request)
        if not selectors.accounts().filter(id=user_id).exists():
            raise NotFound
        (issued,) = activation.issue_codes(
            user_ids=[user_id], by=user_of(request), at=timezone.now()
        )
        return Response(_shown(issued), status=HTTP_201_CREATED)


class IssueCodes(PrivateView):
    """POST: a code for each of many accounts, shown this once."""

    permission_classes = (IsAdmin,)

    class Input(StrictSerializer):
        users = serializers.ListField(
            child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
            allow_empty=False,
            max_length=MOST_AT_ONCE,
        )

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        issued = activation.issue_codes(
            user_ids=given["users"], by=user_of(request), at=timezone.now()
        )
        return Response({"codes": [_shown(each) for each in issued]}, status=HTTP_201_CREATED)


class HelpRequests(PrivateView, ListAPIView[User]):
    """GET: accounts for whose address somebody asked help with a password."""

    permission_classes = (IsAdmin,)
    pagination_class = PagePagination

    class Output(serializers.ModelSerializer[User]):
        asked_at = serializers.DateTimeField()

        class Meta:
            model = User
            fields = ("id", "username", "email", "role", "asked_at")

    serializer_class = Output

    def get_queryset(self) -> QuerySet[User]:
        return selectors.accounts_asking_for_help()


def _shown(issued: Issued) -> dict[str, Any]:
    return {
        "user": issued.user.pk,
        "username": issued.user.username,
        "code": issued.code,
        "expires_at": issued.expires_at,
    }
