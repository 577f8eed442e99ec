"""The whole HTTP surface: health, and one include per feature under /api/v1.

Written with their last slash; `rotc.web.middleware.clean_addresses` lets them answer without.
"""

from django.urls import include, path

from rotc.accounts import api as accounts
from rotc.announcements import api as announcements
from rotc.attendance import api as attendance
from rotc.background import api as background
from rotc.files import api as files
from rotc.grading import api as grading
from rotc.messaging import api as messaging
from rotc.notifications import api as notifications
from rotc.operations import api as operations
from rotc.operations.api import status
from rotc.reports import api as reports
from rotc.roster import api as roster
from rotc.web import docs, error_responses

urlpatterns = [
    path("api/", include(status.urlpatterns)),
    path("api/v1/", include(operations.urlpatterns)),
    path("api/v1/", include(docs.urlpatterns)),
    path("api/v1/", include(accounts.urlpatterns)),
    path("api/v1/", include(background.urlpatterns)),
    path("api/v1/", include(notifications.urlpatterns)),
    path("api/v1/", include(announcements.urlpatterns)),
    path("api/v1/", include(messaging.urlpatterns)),
    path("api/v1/", include(attendance.urlpatterns)),
    path("api/v1/", include(files.urlpatterns)),
    path("api/v1/", include(grading.urlpatterns)),
    path("api/v1/", include(reports.urlpatterns)),
    path("api/v1/", include(roster.urlpatterns)),
]

handler400 = error_responses.bad_request
handler403 = error_responses.forbidden
handler404 = error_responses.not_found
handler500 = error_responses.server_error
