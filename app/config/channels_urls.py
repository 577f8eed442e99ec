"""The HTTP surface of the channels service: health, and nothing of the API."""

from django.urls import include, path

from rotc.operations.api import status
from rotc.web import error_responses

urlpatterns = [path("api/", include(status.urlpatterns))]

handler400 = error_responses.bad_request
handler403 = error_responses.forbidden
handler404 = error_responses.not_found
handler500 = error_responses.server_error
