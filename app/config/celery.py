"""Entry of the worker and of beat: the Celery application."""

import signal
from functools import cached_property
from types import FrameType
from typing import Any

import django
from celery import Celery
from celery.apps.beat import Beat
from celery.signals import setup_logging
from django.conf import settings

from config import env

env.of_this_process()


class OrderlyBeat(Beat):  # type: ignore[misc]  # Celery ships no types
    """Beat that an order to stop interrupts where it stands; it then hands the clock over.

    Celery's own handler asks the database at once, and waits for ever where the order came in the
    middle of a query: the connection is then locked by what was interrupted.
    """

    def install_sync_handler(self, service: object) -> None:  # noqa: ARG002 - Celery's signature
        """End by leaving, whatever is under way."""
        for order in (signal.SIGTERM, signal.SIGINT):
            signal.signal(order, _leave)


def _leave(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's signature
    raise SystemExit


class Application(Celery):  # type: ignore[misc]  # Celery ships no types
    """Celery with a worker that loses nothing, and a beat that ends when it is told to."""

    @cached_property
    def Worker(self) -> Any:  # noqa: N802 - Celery's name
        """The program of `celery worker`, which works with the application's models."""
        django.setup()
        return self.subclass_with_self("config.celery_worker:OrderlyWorker")

    @cached_property
    def Beat(self) -> Any:  # noqa: N802 - Celery's name
        """The program of `celery beat`."""
        return self.subclass_with_self(OrderlyBeat)


app = Application("rotc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(lambda: settings.INSTALLED_APPS)
app.steps["worker"].add("config.celery_worker:Keeping")


@setup_logging.connect  # type: ignore[untyped-decorator]  # Celery ships no types
def keep_our_logging(**_: object) -> None:
    """Celery sets up no logging where somebody listens: the settings have done it (config.logs)."""
