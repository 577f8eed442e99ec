"""What follows a deed with people: kept answers are forgotten, and open sockets are told."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from rotc import caching
from rotc.accounts.models import User
from rotc.realtime.publishing import of_role, of_user, publish_each
from rotc.roster.models import Cadet, TrainingStaff
from rotc.web import roles


def tell_of(people: type[Cadet] | type[TrainingStaff], ids: Collection[int]) -> None:
    """After the commit, the staff: read these people again; and each cadet, himself alone.

    One query for cadets, however many they are, and none for staff.
    """
    caching.forget(people.GROUP, "users")
    of_all = {of_role(role): {people.GROUP: sorted(ids)} for role in sorted(roles.STAFF)}
    of_each = {
        of_user(account): {people.GROUP: [cadet]}
        for account, cadet in (_owners_of(ids) if people is Cadet else ())
    }
    publish_each({**of_each, **of_all}, type=f"{people.GROUP}.changed", at=timezone.now())


def _owners_of(cadets: Collection[int]) -> Iterable[tuple[int, int | None]]:
    accounts = User.objects.filter(cadet__in=cadets, is_archived=False)
    return accounts.values_list("pk", "cadet_id")
