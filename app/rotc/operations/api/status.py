"""What one asks a service about itself: its health, its life, and where its API begins."""

from datetime import UTC
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rotc.operations import health


@cache_control(no_store=True)
@require_safe
def show_health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """200 when every dependency is well, else 503; who asks may read what is wrong, not where.

    How it stands with the backups is told beside it: a missing one makes no service unhealthy.
    """
    found = health.check_all()
    checks = found.dependencies
    body = {
        "status": "healthy" if found.well else "unhealthy",
        **_who_answers(),
        "services": {name: check.status for name, check in checks.items()},
        "checks": {
            name: {
                "status": check.status,
                "milliseconds": check.milliseconds,
                "detail": check.detail,
            }
            for name, check in checks.items()
        },
        "backup": {
            "status": found.backup.status,
            "detail": found.backup.detail or health.BACKUP_DETAILS.get(found.backup.status, ""),
        },
    }
    status = HTTPStatus.OK if found.well else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse(body, status=status)


@cache_control(no_store=True)
@require_safe
def show_life(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """This process answers; nothing is said of what it depends on."""
    return JsonResponse({"status": "alive", **_who_answers()})


@require_safe
def show_index(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Where one is, and where to go from here."""
    links = {
        "login": "/api/v1/auth/login/",
        "me": "/api/v1/auth/me/",
        "health": "/api/health",
        "docs": "/api/v1/docs/",
        "schema": "/api/v1/schema/",
    }
    return JsonResponse(
        {"name": "ROTC Grading Management System", **_who_answers(), "links": links}
    )


def _who_answers() -> dict[str, str]:
    at = timezone.now().astimezone(UTC)
    return {
        "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "version": settings.VERSION,
        "environment": settings.ENVIRONMENT,
    }


urlpatterns = [
    path("health/", show_health),
    path("health/live/", show_life),
    path("v1/", show_index),
]
