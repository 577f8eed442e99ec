"""What the operator asks over HTTP: health, and whether the process is alive."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """This process answers; nothing is said of what it depends on."""
    return JsonResponse({"status": "alive", "timestamp": timezone.now().isoformat()})


urlpatterns = [path("health/live/", alive)]
