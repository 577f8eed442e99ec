"""/auth/: signing in, staying in, signing out."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_204_NO_CONTENT

from rotc.accounts import cookies, selectors, services, sessions
from rotc.accounts.api.base import (
    LONGEST_NAME,
    AccountOutput,
    PasswordField,
    PrivateView,
    caller_of,
    read,
    session_of,
    user_of,
)
from rotc.accounts.models import Session, SessionEnd
from rotc.accounts.sessions import SignedIn
from rotc.accounts.tokens import LONGEST, Kind
from rotc.errors import Unauthenticated
from rotc.web.pagination import PagePagination
from rotc.web.strict import StrictSerializer, TextField


class LogIn(PrivateView):
    """POST: name and password against a pair of tokens."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    class Input(StrictSerializer):
        identifier = TextField(max_length=LONGEST_NAME)
        password = PasswordField()

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        signed_in = services.log_in(**given, caller=caller_of(request), at=timezone.now())
        return _pair(signed_in, as_cookie=cookies.comes_from_browser(request))


class Refresh(PrivateView):
    """POST: a refresh token, of the body or else of the cookie, against a fresh pair."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    class Input(StrictSerializer):
        refresh = TextField(required=False, max_length=LONGEST)

    def post(self, request: Request) -> Response:
        given = read(self.Input, request).get("refresh")
        token = given or cookies.refresh_token_in(request)
        if token is None:
            raise Unauthenticated
        signed_in = sessions.refresh(token=token, caller=caller_of(request), at=timezone.now())
        return _pair(signed_in, as_cookie=given is None)


class LogOut(PrivateView):
    """POST: end the session of the access token."""

    def post(self, request: Request) -> Response:
        services.log_out(session_of(request), at=timezone.now())
        return _goodbye()


class Me(PrivateView):
    """GET: who is asking."""

    class Output(AccountOutput):
        class Meta(AccountOutput.Meta):
            fields = (*AccountOutput.Meta.fields, "profile_pic")

    def get(self, request: Request) -> Response:
        return Response(self.Output(user_of(request)).data)


class ChangePassword(PrivateView):
    """POST: a new password, which ends every other session of the account."""

    class Input(StrictSerializer):
        current_password = PasswordField()
        new_password = PasswordField()

    def post(self, request: Request) -> Response:
        given = read(self.Input, request)
        services.change_password(
            session=session_of(request),
            current=given["current_password"],
            new=given["new_password"],
            at=timezone.now(),
        )
        return Response(status=HTTP_204_NO_CONTENT)


class Sessions(PrivateView, ListAPIView[Session]):
    """GET: where one is signed in. DELETE: nowhere any more."""

    pagination_class = PagePagination

    class Output(serializers.ModelSerializer[Session]):
        current = serializers.SerializerMethodField()

        class Meta:
            model = Session
            fields = (
                "id",
                "device",
                "address",
                "created_at",
                "last_used_at",
                "expires_at",
                "current",
            )

        def get_current(self, session: Session) -> bool:
            return session == session_of(self.context["request"])

    serializer_class = Output

    def get_queryset(self) -> QuerySet[Session]:
        return selectors.open_sessions_of(user_of(self.request), at=timezone.now())

    def delete(self, request: Request) -> Response:
        sessions.end_all(user=user_of(request), reason=SessionEnd.REVOKED, at=timezone.now())
        return _goodbye()


class OneSession(PrivateView):
    """DELETE: sign one of one's own sessions out."""

    def delete(self, request: Request, session_id: UUID) -> Response:
        sessions.end_one(user=user_of(request), session_id=session_id, at=timezone.now())
        return Response(status=HTTP_204_NO_CONTENT)


def _pair(signed_in: SignedIn, *, as_cookie: bool) -> Response:
    body = {
        "access": signed_in.access,
        "access_expires_in": int(Kind.ACCESS.lifetime.total_seconds()),
        "user": AccountOutput(signed_in.user).data,
    }
    if not as_cookie:
        return Response({**body, "refresh": signed_in.refresh})
    answer = Response(body)
    cookies.keep(signed_in.refresh, answer)
    return answer


def _goodbye() -> Response:
    answer = Response(status=HTTP_204_NO_CONTENT)
    cookies.forget(answer)
    return answer
