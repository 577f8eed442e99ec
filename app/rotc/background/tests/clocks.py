"""A clock that is set by hand, and beats that go by it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from celery import Celery

from rotc.background.beat import SingleBeat


class Clock:
    """Shows `at`; goes on when it is told to, or leaps without any time passing."""

    def __init__(self, at: datetime) -> None:
        """Start at this moment."""
        self.at = at
        self.seconds = 0.0

    def now(self) -> datetime:
        """The moment that it shows."""
        return self.at

    def elapsed(self) -> float:
        """How long it has run, in seconds."""
        return self.seconds

    def wait(self, pause: timedelta) -> None:
        """Let time pass."""
        self.seconds += pause.total_seconds()
        self.at += pause

    def leap(self, ahead: timedelta) -> None:
        """Show another moment at once."""
        self.at += ahead


def beat_by(clock: Clock, schedule: Mapping[str, Mapping[str, Any]]) -> SingleBeat:
    """A beat of this schedule that goes by this clock."""
    app = Celery("beat", set_as_current=False)
    app.conf.beat_schedule = schedule
    beat = SingleBeat(app)
    beat.clock, beat.stopwatch = clock.now, clock.elapsed
    return beat


def run(beat: SingleBeat, clock: Clock, *, until: datetime) -> None:
    """Let the beat tick and pause as `celery beat` does, until its clock shows this moment."""
    while clock.at <= until:
        clock.wait(timedelta(seconds=beat.tick()))
