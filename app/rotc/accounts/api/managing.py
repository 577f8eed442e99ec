"""/users/: accounts in the hands of administrators."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_201_CREATED

from rotc.accounts import selectors, services
from rotc.accounts.api.base import LONGEST_NAME, AccountOutput, PrivateView, read, user_of
from rotc.accounts.models import Role, User
from rotc.accounts.permissions import IsAdmin
from rotc.web.pagination import PagePagination
from rotc.web.strict import StrictSerializer, TextField


class Accounts(PrivateView, ListAPIView[User]):
    """GET: accounts, a page at a time. POST: a new one, without a password."""

    permission_classes = (IsAdmin,)
    pagination_class = PagePagination
    serializer_class = AccountOutput

    class Wanted(serializers.Serializer[User]):
        role = serializers.ChoiceField(choices=Role.choices, required=False)
        is_archived = serializers.BooleanField(required=False)
        is_approved = serializers.BooleanField(required=False)
        has_password = serializers.BooleanField(required=False)

    class Input(StrictSerializer):
        username = TextField(max_length=LONGEST_NAME, trim_whitespace=True)
        role = serializers.ChoiceField(choices=Role.choices)
        email = serializers.EmailField(max_length=LONGEST_NAME, required=False)
        student_number = TextField(max_length=LONGEST_NAME, trim_whitespace=True, required=False)
        gender = TextField(max_length=50, required=False)

    def get_queryset(self) -> QuerySet[User]:
        wanted = self.Wanted(data=self.request.query_params.dict())
        wanted.is_valid(raise_exception=True)
        return selectors.accounts_that(**wanted.validated_data)

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        user = services.create_account(**given, by=user_of(request), at=timezone.now())
        return Response(AccountOutput(user).data, status=HTTP_201_CREATED)


class OneAccount(PrivateView, RetrieveAPIView[User]):
    """GET: one account."""

    permission_classes = (IsAdmin,)
    serializer_class = AccountOutput
    lookup_url_kwarg = "user_id"

    def get_queryset(self) -> QuerySet[User]:
        return selectors.accounts()


class Approve(PrivateView):
    """POST: let an account sign in."""

    permission_classes = (IsAdmin,)

    def post(self, request: Request, user_id: int) -> Response:
        user = _account(user_id)
        services.approve(user, by=user_of(request))
        return Response(AccountOutput(user).data)


class Archive(PrivateView):
    """POST: take an account out of use."""

    permission_classes = (IsAdmin,)

    def post(self, request: Request, user_id: int) -> Response:
        user = _account(user_id)
        services.archive(user, by=user_of(request), at=timezone.now())
        return Response(AccountOutput(user).data)


class Restore(PrivateView):
    """POST: take an archived account back into use."""

    permission_classes = (IsAdmin,)

    def post(self, request: Request, user_id: int) -> Response:
        user = _account(user_id)
        services.restore(user, by=user_of(request))
        return Response(AccountOutput(user).data)


def _account(user_id: int) -> User:
    return get_object_or_404(selectors.accounts(), id=user_id)
