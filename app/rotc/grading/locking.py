"""Whose grade is written holds the cadet: what two write at once is added up, nothing is lost."""

from collections.abc import Collection, Mapping

from rotc.errors import Conflict, Invalid
from rotc.grading.models import Grade
from rotc.roster.models import Cadet


class NoSuchCadet(Invalid):
    code = "no_such_cadet"
    message = "There is no cadet of this number."


class CadetArchived(Conflict):
    code = "cadet_archived"
    message = "The cadet is archived. Restore the cadet first."


def locked(cadets: Collection[int], *, named: Mapping[int, str] | None = None) -> dict[int, Grade]:
    """The grades of the cadets, which no other deed touches until the commit.

    It is the cadets that are locked: a grade may not be there yet. Raises NoSuchCadet and
    CadetArchived, with every cadet who is refused for it at the field where he was `named`.
    """
    fields = named or {}
    found = lock(cadets)
    missing = [cadet for cadet in cadets if cadet not in found]
    if missing:
        raise NoSuchCadet(errors=_at(fields, missing, "There is no cadet {}."))
    archived = [cadet for cadet, is_archived in found.items() if is_archived]
    if archived:
        raise CadetArchived(errors=_at(fields, archived, "Cadet {} is archived."))
    there = {grade.cadet_id: grade for grade in Grade.objects.filter(cadet__in=cadets)}
    return {cadet: there.get(cadet) or Grade(cadet_id=cadet) for cadet in found}


def lock(cadets: Collection[int]) -> dict[int, bool]:
    """Lock the cadets, in their order; whether each that there is is archived."""
    return dict(
        Cadet.objects.select_for_update(no_key=True)
        .filter(pk__in=cadets)
        .order_by("pk")
        .values_list("pk", "is_archived")
    )


def _at(fields: Mapping[int, str], cadets: Collection[int], complaint: str) -> dict[str, list[str]]:
    complaints: dict[str, list[str]] = {}
    for cadet in cadets:
        complaints.setdefault(fields.get(cadet, "cadet"), []).append(complaint.format(cadet))
    return complaints
