"""What an account chooses for itself."""

from django.db import transaction

from rotc import caching
from rotc.accounts.models import User, UserSettings


@transaction.atomic
def change_settings(user: User, **chosen: bool | str | None) -> None:
    """Choose these settings; None goes back to what holds for everybody."""
    UserSettings.objects.update_or_create(user=user, defaults=chosen)
    caching.forget("settings")
