"""/auth/: signing in, staying in, signing out."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.status import HTTP_204_NO_CONTENT

from rotc.accounts import cookies, selectors, services, sessions
from rotc.accounts.api.base import (
    LONGEST_NAME,
    AccountOutput,
    AccountRow,
    PasswordField,
    caller_of,
    session_of,
)
from rotc.accounts.models import Session, SessionEnd
from rotc.accounts.permissions import EVERYONE, PUBLIC
from rotc.accounts.sessions import SignedIn
from rotc.accounts.tokens import LONGEST, Kind
from rotc.errors import Unauthenticated
from rotc.web.output import rendered
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import ApiView, ListView, ReadView, endpoint


class Credentials(StrictSerializer):
    identifier = TextField(max_length=LONGEST_NAME)
    password = PasswordField()


class Tokens(serializers.Serializer[Any]):
    """A pair of tokens; a browser gets the refresh token as a cookie instead."""

    access = serializers.CharField()
    access_expires_in = serializers.IntegerField(help_text="Seconds.")
    refresh = serializers.CharField(required=False)
    user = AccountOutput()


class LogIn(ApiView):
    """Exchange a name and a password for a pair of tokens."""

    authentication_classes = ()
    access = {"POST": PUBLIC}

    @endpoint(takes=Credentials, gives=Tokens)
    def post(self, given: dict[str, Any]) -> Response:
        signed_in = services.log_in(**given, caller=caller_of(self.request), at=self.now)
        return _pair(signed_in, as_cookie=cookies.comes_from_browser(self.request))


class RefreshToken(StrictSerializer):
    refresh = TextField(required=False, max_length=LONGEST)


class Refresh(ApiView):
    """Exchange a refresh token, of the body or else of the cookie, for a fresh pair."""

    authentication_classes = ()
    access = {"POST": PUBLIC}

    @endpoint(takes=RefreshToken, gives=Tokens)
    def post(self, given: dict[str, Any]) -> Response:
        offered = given.get("refresh")
        token = offered or cookies.refresh_token_in(self.request)
        if token is None:
            raise Unauthenticated
        signed_in = sessions.refresh(token=token, caller=caller_of(self.request), at=self.now)
        return _pair(signed_in, as_cookie=offered is None)


class LogOut(ApiView):
    """End the session of the access token."""

    access = {"POST": EVERYONE}

    @endpoint(status=204)
    def post(self) -> Response:
        services.log_out(session_of(self.request), at=self.now)
        return _goodbye()


class Me(ReadView):
    """Who is asking."""

    access = {"GET": EVERYONE}

    class Output(AccountRow):
        class Meta(AccountRow.Meta):
            fields = (*AccountRow.Meta.fields, "profile_pic")

    def body(self) -> Any:
        mine = selectors.accounts().filter(pk=self.user.pk)
        ((shown, _),) = rendered(self.Output, mine, beside=())
        return shown


class Passwords(StrictSerializer):
    current_password = PasswordField()
    new_password = PasswordField()


class ChangePassword(ApiView):
    """Set a new password, which ends every other session of the account."""

    refuses = (429,)
    access = {"POST": EVERYONE}

    @endpoint(takes=Passwords, status=204)
    def post(self, given: dict[str, Any]) -> None:
        services.change_password(
            session=session_of(self.request),
            current=given["current_password"],
            new=given["new_password"],
            at=self.now,
        )


class SessionOutput(serializers.ModelSerializer[Session]):
    """Where the account is signed in."""

    current = serializers.BooleanField(help_text="Whether it is the session that asks.")

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


class Sessions(ListView):
    """Where one is signed in, last used first; deleting them all signs out everywhere."""

    access = {"GET": EVERYONE, "DELETE": EVERYONE}
    Output = SessionOutput
    order = ("-last_used_at", "id")

    def rows(self) -> QuerySet[Session]:
        return selectors.sessions_beside(session_of(self.request), at=self.now)

    @endpoint(status=204)
    def delete(self) -> Response:
        sessions.end_all(user=self.user, reason=SessionEnd.REVOKED, by=self.user, at=self.now)
        return _goodbye()


class OneSession(ApiView):
    """Sign one of one's own sessions out."""

    access = {"DELETE": EVERYONE}

    @endpoint(status=204)
    def delete(self) -> None:
        sessions.end_one(user=self.user, session_id=self.kwargs["session_id"], at=self.now)


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
