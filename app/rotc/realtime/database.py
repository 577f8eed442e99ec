"""The database, for code of the event loop: a few threads, and so a few connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

from channels.db import database_sync_to_async

THREADS: Final = 4

P = ParamSpec("P")
R = TypeVar("R")

_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="sockets")


async def in_database(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` returns, called in one of few threads; its connection is given back then."""
    asked = database_sync_to_async(function, thread_sensitive=False, executor=_threads)
    found: R = await asked(*args, **kwargs)
    return found
