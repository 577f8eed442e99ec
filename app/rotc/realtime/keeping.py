"""Looking for news again and again: at once when somebody gives a hint, and now and then anyway."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class Keeper:
    """Calls `look` in the background of the event loop, one call at a time.

    Hints that come while it looks are answered by one further look. What goes wrong is logged, and
    looked for again.
    """

    def __init__(self, look: Callable[[], Awaitable[None]], *, seconds: float) -> None:
        """Look at least every `seconds`, once it has begun."""
        self._look = look
        self._seconds = seconds
        self._hinted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Look from now on; nothing happens where it does already."""
        if self._task is None or self._task.done():
            self._hinted = asyncio.Event()  # of the loop that runs now
            self._task = asyncio.get_running_loop().create_task(self._keep_looking())

    def end(self) -> None:
        """Look no more, until it begins again."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def hint(self) -> None:
        """There may be news."""
        self._hinted.set()

    async def _keep_looking(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._seconds):
                    await self._hinted.wait()
            except TimeoutError:
                pass
            self._hinted.clear()
            try:
                await self._look()
            except Exception:  # the next look may succeed
                log.exception("Could not look for news")
                await asyncio.sleep(1)
