"""What the worker does with sessions and codes that are of no more use."""

from django.utils import timezone

from rotc.accounts import services
from rotc.background.tasks import tracked


@tracked("accounts.cleanup_old_sessions")
def cleanup_old_sessions() -> dict[str, int]:
    """Remove sessions that nobody used for long."""
    return services.remove_idle_sessions(at=timezone.now())


@tracked("accounts.cleanup_expired_tokens")
def cleanup_expired_tokens() -> dict[str, int]:
    """Remove refresh tokens and activation codes that are out of time."""
    return services.remove_expired_tokens(at=timezone.now())
