"""The scheduler of `celery beat`: one of all that run keeps the clock, the others stand by."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from celery.beat import Scheduler
from django.conf import settings
from django.db import Error, close_old_connections, connection, transaction
from django.utils import timezone

from rotc.background import lease, scheduling

log = logging.getLogger(__name__)

RENEWALS: Final = 3  # of a lease, until it would run out
LOOKS: Final = 30  # of a beat that stands by, in the length of a lease
WITHOUT_DATABASE: Final = 2.0  # seconds until it is asked again


class SingleBeat(Scheduler):  # type: ignore[misc]  # Celery ships no types
    """Queues what is due while it holds the lease; whoever takes that over loads the schedule.

    Needs neither database nor Redis to start, and outlives the absence of both.
    """

    clock: Callable[[], datetime] = staticmethod(timezone.now)
    stopwatch: Callable[[], float] = staticmethod(monotonic)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Stand by."""
        self.holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self.has_the_clock = False
        self._looked: tuple[datetime, float] | None = None
        super().__init__(*args, **kwargs)
        self.max_interval = settings.BEAT_LEASE_SECONDS / RENEWALS

    def setup_schedule(self) -> None:
        """Nothing yet: the schedule stands in the database, and comes with the lease."""

    def tick(self, *_: Any, **__: Any) -> float:
        """Do what there is to do now; how many seconds there is nothing more to do."""
        try:
            close_old_connections()
            if not self._holds_the_lease():
                return settings.BEAT_LEASE_SECONDS / LOOKS
            return self._queue_due()
        except Error:
            log.warning("The database does not answer", exc_info=True)
            return WITHOUT_DATABASE

    def close(self) -> None:
        """Hand the clock over at once."""
        super().close()
        if not self.has_the_clock:
            return
        self.has_the_clock = False
        try:
            connection.close()  # an order to stop may have come in the middle of a query
            lease.release(holder=self.holder)
        except Error:
            log.warning("The lease was not released: it runs out", exc_info=True)

    def _holds_the_lease(self) -> bool:
        had, about = self.has_the_clock, {"holder": self.holder}
        with transaction.atomic():  # whose lease it is, his the schedule is
            held = lease.hold(holder=self.holder, seconds=settings.BEAT_LEASE_SECONDS)
            if held and not had:
                scheduling.load(self.app.conf.beat_schedule)
        self.has_the_clock = held
        if held and not had:
            self._looked = None
            log.info("This beat keeps the clock", extra={"facts": about})
        if had and not held:
            log.warning("Another beat keeps the clock", extra={"facts": about})
        return held

    def _queue_due(self) -> float:
        at, elapsed = self.clock(), self.stopwatch()
        grace = timedelta(seconds=settings.BEAT_GRACE_SECONDS)
        next_due = scheduling.queue_due(late=grace + self._leap(at, elapsed), at=at)
        self._looked = at, elapsed
        pause = (next_due - self.clock()).total_seconds()
        return min(max(pause, 0), self.max_interval)

    def _leap(self, at: datetime, elapsed: float) -> timedelta:
        """How far the clock has leapt ahead of time itself: what it leapt over is not missed."""
        if self._looked is None:
            return timedelta()
        last_at, last_elapsed = self._looked
        return max(at - last_at - timedelta(seconds=elapsed - last_elapsed), timedelta())
