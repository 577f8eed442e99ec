"""Keeps a stack up while people use it: what dies is named and started again, as Render does."""

import time
from dataclasses import dataclass, field

from conformance.local import failures
from conformance.local.display import complain, say
from conformance.local.errors import StackError
from conformance.local.service import Service
from conformance.local.stack import Stack
from conformance.local.store import Store

LOOK_SECONDS = 0.5
PROBE_SECONDS = 5
UNHEALTHY_SECONDS = 60
LONGEST_BACKOFF_SECONDS = 60
CALM_SECONDS = 60


def keep(stack: Stack) -> None:
    """Watch over a running stack for ever; leaves by the exception that a signal raises."""
    services = [Kept(one) for one in stack.services.values()]
    while True:
        for store in stack.stores:
            _look_at_store(store)
        for kept in services:
            kept.look(now=time.monotonic())
        time.sleep(LOOK_SECONDS)


@dataclass
class Kept:
    """One service, and what is remembered about its health."""

    service: Service
    backoff: float = 1
    started: float = field(default_factory=time.monotonic)
    probed: float = field(default_factory=time.monotonic)
    sick_since: float | None = None
    due: float | None = None

    def look(self, *, now: float) -> None:
        """Start the service again when it has died, or has been unhealthy for a minute."""
        if self.due is not None:
            if now >= self.due:
                self._start_again()
        elif not self.service.alive:
            self._died(now=now)
        elif now - self.probed >= PROBE_SECONDS:
            self._probe(now=now)

    def _died(self, *, now: float) -> None:
        if now - self.started > CALM_SECONDS:
            self.backoff = 1
        instance = self.service.instance
        cause = failures.cause(instance.output(), exit_code=instance.exit_code)
        complain(
            f"{self.service.name} stopped: {cause}. Its last lines:\n"
            f"{failures.last_lines(instance.output())}\n"
            f"  It is started again in {self.backoff:g} s. The whole log: {self.service.log}",
        )
        self.due = now + self.backoff
        self.backoff = min(self.backoff * 2, LONGEST_BACKOFF_SECONDS)

    def _probe(self, *, now: float) -> None:
        self.probed = now
        trouble = self.service.instance.unhealthy()
        if trouble is None:
            self.sick_since = None
            return
        self.sick_since = self.sick_since or now
        if now - self.sick_since >= UNHEALTHY_SECONDS:
            complain(f"{self.service.name} is unhealthy for a minute: {trouble}. It is restarted.")
            self.service.stop()
            self.due = now

    def _start_again(self) -> None:
        self.due, self.sick_since = None, None
        try:
            self.service.start()
        except StackError as still:
            complain(str(still))
            self.due = time.monotonic() + self.backoff
            self.backoff = min(self.backoff * 2, LONGEST_BACKOFF_SECONDS)
        else:
            self.started = self.probed = time.monotonic()
            say(f"{self.service.name} is live again.")


def _look_at_store(store: Store) -> None:
    if not store.alive:
        complain(f"{store.name} stopped; it is started again. Its log: {store.log}")
        store.stop()
        store.start()
