"""/users/: accounts in the hands of administrators."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from rotc.accounts import selectors, services
from rotc.accounts.api.base import LONGEST_NAME, AccountRow
from rotc.accounts.models import Role, User
from rotc.accounts.permissions import ADMIN
from rotc.web.expected import expected_of
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer, TextField
from rotc.web.views import DetailView, ListView, RowView, endpoint


class NewAccount(StrictSerializer):
    username = TextField(max_length=LONGEST_NAME, trim_whitespace=True)
    role = serializers.ChoiceField(choices=Role.choices)
    email = serializers.EmailField(max_length=LONGEST_NAME, required=False)
    student_number = TextField(max_length=LONGEST_NAME, trim_whitespace=True, required=False)
    gender = TextField(max_length=50, required=False)


class AccountFacts(StrictSerializer):
    """What an administrator says about an account."""

    username = TextField(max_length=LONGEST_NAME, trim_whitespace=True, required=False)
    role = serializers.ChoiceField(choices=Role.choices, required=False)
    email = serializers.EmailField(max_length=LONGEST_NAME, allow_null=True, required=False)
    gender = TextField(max_length=50, allow_null=True, required=False)


class ChangedAccount(AccountFacts):
    """What an administrator says about an account over what he saw."""

    expected = expected_of(AccountFacts)


class Accounts(ListView):
    """Accounts, oldest first; a new one has no password until its owner activates it.

    `search` is looked for in user names, e-mail addresses, student numbers and people's names.
    """

    access = {"GET": ADMIN, "POST": ADMIN}
    Output = AccountRow

    class Filters(Query):
        role = serializers.ChoiceField(choices=Role.choices, required=False)
        is_archived = serializers.BooleanField(required=False)
        is_approved = serializers.BooleanField(required=False)
        has_password = serializers.BooleanField(required=False)
        search = TextField(max_length=LONGEST_NAME, allow_blank=True, required=False)

    def rows(self, **filters: Any) -> QuerySet[User]:
        return selectors.accounts_that(**filters)

    @endpoint(takes=NewAccount, gives=AccountRow, status=201)
    def post(self, given: dict[str, Any]) -> User:
        return services.create_account(**given, by=self.user, at=self.now)


class OneAccount(DetailView):
    """One account. Another role ends its sessions."""

    access = {"GET": ADMIN, "PATCH": ADMIN}
    Output = AccountRow
    key = "user_id"

    def rows(self) -> QuerySet[User]:
        return selectors.accounts_with_people()

    @endpoint(takes=ChangedAccount, gives=AccountRow)
    def patch(self, given: dict[str, Any]) -> User:
        user: User = self.found()
        services.change_account(user, **given, by=self.user, at=self.now)
        return user


class Deed(RowView):
    """Something that an administrator does to one account."""

    access = {"POST": ADMIN}
    key = "user_id"

    def rows(self) -> QuerySet[User]:
        return selectors.accounts_with_people()


class Approve(Deed):
    """Let an account sign in."""

    @endpoint(gives=AccountRow)
    def post(self) -> User:
        user: User = self.found()
        services.approve(user, by=self.user)
        return user


class Archive(Deed):
    """Take an account out of use."""

    @endpoint(gives=AccountRow)
    def post(self) -> User:
        user: User = self.found()
        services.archive(user, by=self.user, at=self.now)
        return user


class ReclaimNames(Deed):
    """Let somebody else have the names of an archived account.

    Its user name gets an addition, its e-mail address and student number are taken away.
    """

    @endpoint(gives=AccountRow)
    def post(self) -> User:
        user: User = self.found()
        services.reclaim_names(user, by=self.user)
        return user


class Restore(Deed):
    """Take an archived account back into use."""

    @endpoint(gives=AccountRow)
    def post(self) -> User:
        user: User = self.found()
        services.restore(user, by=self.user)
        return user
