"""Telling the caller what is under way, and doing several things at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager

# `with stage("rotc-web"): …` tells that this step begins, ends, or (an exception passes) fails.
Stage = Callable[[str], AbstractContextManager[None]]


@contextmanager
def silent(step: str) -> Iterator[None]:
    """The stage for a caller who does not want to be told."""
    yield


def all_at_once(*tasks: Callable[[], None]) -> None:
    """Do all tasks at the same time; raises at once what the first one that fails raises."""
    if not tasks:
        return
    pool = ThreadPoolExecutor(max_workers=len(tasks))
    try:
        futures = [pool.submit(task) for task in tasks]
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()
    finally:
        pool.shutdown(wait=False)
