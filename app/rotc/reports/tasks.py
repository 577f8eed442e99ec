"""What the worker does with reports."""

from typing import Any

from rotc.background.tasks import tracked
from rotc.reports import services


@tracked(services.MAKE)
def make_report(*, report_id: str) -> dict[str, Any]:
    """Make the file of a report."""
    return services.make(report_id=report_id)
