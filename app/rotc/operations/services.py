"""How the system is set."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from rotc import caching, expecting
from rotc.expecting import Expected
from rotc.operations import audit
from rotc.operations.models import SystemSetting
from rotc.operations.selectors import Setting, system_settings


@transaction.atomic
def change_system_settings(
    *, by: AbstractBaseUser, expected: Expected | None = None, **changes: Setting
) -> None:
    """Set these settings of the system, by the names of `selectors.DEFAULTS`.

    None goes back to what holds where nobody set anything. Raises MovedOn where a setting is not as
    `expected`.
    """
    if expected:
        _lock({*changes, *expected})
        expecting.check(system_settings(), facts=changes, expected=expected)
    if not changes:
        return
    SystemSetting.objects.bulk_create(
        (SystemSetting(key=key, value=_kept(changes[key])) for key in sorted(changes)),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["value"],
    )
    # Which settings, not their values: the address of a list of cadets opens it.
    audit.record("settings.changed", by=by, subject="settings:system", changed=sorted(changes))
    caching.forget("settings")


def _lock(keys: Iterable[str]) -> None:
    """See that nobody else sets these until the transaction ends; also what nobody has set yet."""
    rows = [SystemSetting(key=key) for key in sorted(keys)]
    SystemSetting.objects.bulk_create(rows, ignore_conflicts=True)
    held = SystemSetting.objects.filter(key__in=keys).order_by("key")
    list(held.select_for_update())


def _kept(value: Setting) -> str | None:
    return str(int(value)) if isinstance(value, bool) else value
