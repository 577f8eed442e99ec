"""How the system is set."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from rotc import caching
from rotc.operations import audit
from rotc.operations.models import SystemSetting
from rotc.operations.selectors import Setting


@transaction.atomic
def change_system_settings(*, by: AbstractBaseUser, **changes: Setting) -> None:
    """Set these settings of the system, by the names of `selectors.DEFAULTS`.

    None goes back to what holds where nobody set anything.
    """
    if not changes:
        return
    SystemSetting.objects.bulk_create(
        (SystemSetting(key=key, value=_kept(value)) for key, value in changes.items()),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["value"],
    )
    # Which settings, not their values: the address of a list of cadets opens it.
    audit.record("settings.changed", by=by, subject="settings:system", changed=sorted(changes))
    caching.forget("settings")


def _kept(value: Setting) -> str | None:
    return str(int(value)) if isinstance(value, bool) else value
