"""Entry of the worker and of beat: the Celery application."""

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

from config import env

env.of_this_process()

app = Celery("rotc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(lambda: settings.INSTALLED_APPS)


@setup_logging.connect  # type: ignore[untyped-decorator]  # Celery ships no types
def keep_our_logging(**_: object) -> None:
    """Celery sets up no logging where somebody listens: the settings have done it (config.logs)."""
