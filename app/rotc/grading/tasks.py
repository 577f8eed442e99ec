"""What the worker does with grades."""

from rotc.background.tasks import tracked
from rotc.grading import daily


@tracked("grading.sync_attendance")
def sync_attendance() -> dict[str, int]:
    """Bring the attendance that the grades record up to what is counted."""
    return {"grades": daily.reconcile_attendance()}
