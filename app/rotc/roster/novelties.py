"""Groups of a table that nobody is in yet: a new company, or one that was meant otherwise."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from rotc.roster.models import Cadet

GROUPS: Final = ("company", "platoon")
ALIKE: Final = 0.8  # of 1: as much as "Alhpa" and "Alpha" have in common


def remarks_on(rows: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """For each row of facts, a sentence about each group that no cadet on record is in.

    It names the group that is spelled most alike. As many queries for one row as for a thousand.
    """
    rows = list(rows)
    new = {group: _new(group, {row[group] for row in rows if row.get(group)}) for group in GROUPS}
    return [
        [new[group][row[group]] for group in GROUPS if row.get(group) in new[group]] for row in rows
    ]


def _new(group: str, wanted: set[str]) -> dict[str, str]:
    if not wanted:
        return {}
    known = {one for one in Cadet.objects.values_list(group, flat=True).distinct() if one}
    return {one: _sentence(group, one, known) for one in wanted - known}


def _sentence(group: str, value: str, known: Iterable[str]) -> str:
    folded = {one.casefold(): one for one in known}
    alike = get_close_matches(value.casefold(), folded, n=1, cutoff=ALIKE)
    meant = "".join(f' Is "{folded[one]}" meant?' for one in alike)
    return f'{group}: Nobody is in "{value}" yet.{meant}'
