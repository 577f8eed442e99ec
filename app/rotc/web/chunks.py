"""Rows a few at a time: a table of any length in the memory of a short one."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.models import QuerySet

SIZE: Final = 500  # rows


def in_chunks(rows: QuerySet[Any, Any], *, size: int = SIZE) -> Iterator[Any]:
    """The rows of a query set in their order, `size` of them held at a time.

    All their keys are asked for first, and the rows then by their keys: a cursor of the server
    would not outlive its transaction behind a pooler. A row that goes meanwhile is left out.
    """
    keys: Sequence[Any] = list(rows.values_list("pk", flat=True))
    for begin in range(0, len(keys), size):
        yield from rows.filter(pk__in=keys[begin : begin + size])
