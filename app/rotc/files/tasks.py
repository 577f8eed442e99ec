"""What the worker does with files."""

from typing import Any

from django.utils import timezone

from rotc.background.tasks import tracked
from rotc.files import processing, services


@tracked(services.PROCESS)
def process_file(*, file_id: str) -> dict[str, Any]:
    """Look through a file that was uploaded."""
    return processing.process(file_id=file_id, at=timezone.now())
