"""What the operator sees and sets over HTTP: the paths under /api/v1."""

from django.urls import path

from rotc.operations.api import auditing, backing_up, measured, schedule, setting

urlpatterns = [
    path("audit/", auditing.AuditLog.as_view()),
    path("operations/backups/", backing_up.Backups.as_view()),
    path("operations/metrics/", measured.Metrics.as_view()),
    path("operations/schedule/", schedule.Schedule.as_view()),
    path("settings/system/", setting.SystemSettings.as_view()),
]
