"""A laptop: errors are shown, no https. Needs no environment; what is given, counts."""

from config.settings.base import *

DEBUG = True
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
