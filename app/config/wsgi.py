"""Entry of the web service (Gunicorn)."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import resolve

from config import env
from rotc.operations import health

env.of_this_process()
django = get_wsgi_application()

from config.quick_reads import QuickReads  # noqa: E402 - it names models

application = QuickReads(django)

# Loaded here, before Gunicorn forks, so that no worker's first request is slow.
resolve("/api/health/live/")
health.prepare()

# Only this service pools: Celery would build and drop a pool for each task. Nothing is opened
# here, in a process that Gunicorn may fork; each worker opens its pool with its first query.
connections.settings["default"]["OPTIONS"]["pool"] = settings.DATABASE_POOL
