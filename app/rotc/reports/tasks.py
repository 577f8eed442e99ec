"""What the worker does with reports."""

from typing import Any

from django.utils import timezone

from rotc.background.tasks import tracked
from rotc.reports import daily, services


@tracked(services.MAKE)
def make_report(*, report_id: str) -> dict[str, Any]:
    """Make the file of a report."""
    return services.make(report_id=report_id)


@tracked("reports.generate_daily_reports")
def generate_daily_reports() -> dict[str, Any]:
    """Make the reports of the unit's yesterday."""
    return daily.make_daily_reports(at=timezone.now())
