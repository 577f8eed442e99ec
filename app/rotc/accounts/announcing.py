"""What follows a deed with accounts: kept answers are forgotten, and the office is told."""

from django.utils import timezone

from rotc import caching
from rotc.accounts.models import Role
from rotc.realtime.publishing import of_role, publish


def tell_of_accounts() -> None:
    """After the commit, the administrators: read the accounts again."""
    caching.forget("users")
    publish(to=[of_role(Role.ADMIN)], type="accounts.changed", data={}, at=timezone.now())
