"""Tables of cadets and of staff, which importing takes back unchanged."""

from typing import Any

from rotc.accounts.models import User
from rotc.operations import audit
from rotc.roster import selectors
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.spellings import CADET_COLUMNS, STAFF_COLUMNS
from rotc.web.tables import Format, written

ORDER = ("last_name", "first_name", "id")


def cadets(*, kind: Format, by: User, **filters: Any) -> bytes:
    """The file of the cadets that the selector finds for these filters. Raises TextTooLong."""
    rows = selectors.cadets(**filters).order_by(*ORDER).values_list(*CADET_COLUMNS)
    return _file(Cadet, CADET_COLUMNS, list(rows), kind=kind, by=by, filters=filters)


def staff(*, kind: Format, by: User, **filters: Any) -> bytes:
    """As `cadets`, of the training staff."""
    rows = selectors.staff_members(**filters).order_by(*ORDER).values_list(*STAFF_COLUMNS)
    return _file(TrainingStaff, STAFF_COLUMNS, list(rows), kind=kind, by=by, filters=filters)


def _file(
    model: type[Cadet] | type[TrainingStaff],
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    *,
    kind: Format,
    by: User,
    filters: dict[str, Any],
) -> bytes:
    content = b"".join(written(kind, header=columns, lines=rows))
    # Whom somebody searched for by name is nobody else's business.
    told = {name: value for name, value in filters.items() if name != "search"}
    audit.record(f"{model.NOUN}.exported", by=by, format=kind, rows=len(rows), filters=told)
    return content
