"""The thread in the worker's main process that keeps jobs from being forgotten."""

import logging
from collections.abc import Callable, Collection
from datetime import timedelta
from threading import Event, Thread
from time import monotonic
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import Error, connections
from django.utils import timezone

from rotc.background import selectors, sweeping
from rotc.background.services import THIS_WORKER

log = logging.getLogger(__name__)

BEATS: Final = 6  # in the time after which a silent worker is taken for lost
SWEEPS: Final = 3  # in the same time
LOOK_SECONDS: Final = 0.1


class Keeper(Thread):
    """Says every few seconds which jobs this worker is at, and sweeps up what others have lost."""

    def __init__(self, *, active: Callable[[], Collection[UUID]]) -> None:
        """`active` are the jobs that this worker's processes are at."""
        super().__init__(name="keeper", daemon=True)
        self._active = active
        self._ended = Event()
        self._judges_from = timezone.now()

    def run(self) -> None:
        """Go on until it is told to end, whatever is away meanwhile."""
        pause, turn = settings.WORKER_LOST_SECONDS / BEATS, 0
        while not self._ended.wait(pause):
            try:
                self._turn(sweeps=turn % (BEATS // SWEEPS) == 0)
            except Error:
                # After an outage of the database every worker was silent: none is lost for that.
                self._judges_from = timezone.now() + timedelta(seconds=settings.WORKER_LOST_SECONDS)
                log.warning("The database does not answer", exc_info=True)
                connections.close_all()
            except Exception:
                log.exception("The sweep failed")
            turn += 1
        connections.close_all()

    def end(self) -> None:
        """Come to an end after what is under way."""
        self._ended.set()

    def _turn(self, *, sweeps: bool) -> None:
        now = timezone.now()
        sweeping.beat(self._active(), at=now)
        if not sweeps:
            return
        if now >= self._judges_from:
            sweeping.let_go_of_lost(at=now)
        sweeping.send_waiting(at=now)


def await_end_of_jobs(*, seconds: float) -> None:
    """Return when no job is in the hands of this worker any more, or the time is over.

    It looks in a thread of its own: whoever is interrupted by the order to stop may hold the
    connection of his.
    """
    ended = Event()
    Thread(target=_look, kwargs={"ended": ended, "seconds": seconds}, daemon=True).start()
    ended.wait(seconds)


def _look(*, ended: Event, seconds: float) -> None:
    until = monotonic() + seconds
    try:
        while selectors.is_anything_held_by(THIS_WORKER) and monotonic() < until:
            ended.wait(LOOK_SECONDS)
        ended.set()
    except Error:
        log.warning("The database does not answer", exc_info=True)
    finally:
        connections.close_all()
