"""Tables of cadets and of staff, which importing takes back unchanged."""

from tempfile import TemporaryFile
from typing import IO, Any

from django.db.models import QuerySet

from rotc.accounts.models import User
from rotc.operations import audit
from rotc.roster import selectors
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.spellings import CADET_COLUMNS, STAFF_COLUMNS
from rotc.web.chunks import in_chunks
from rotc.web.tables import Format, write

ORDER = ("last_name", "first_name", "id")


def cadets(*, kind: Format, by: User, **filters: Any) -> IO[bytes]:
    """A temporary file of the cadets that the selector finds for these filters.

    It is whole before anything of it is sent: what goes wrong is told as an error, and who reads
    slowly holds neither rows nor a connection to the database. Raises TextTooLong.
    """
    rows = selectors.cadets(**filters).order_by(*ORDER).values_list(*CADET_COLUMNS)
    return _file(Cadet, CADET_COLUMNS, rows, kind=kind, by=by, filters=filters)


def staff(*, kind: Format, by: User, **filters: Any) -> IO[bytes]:
    """As `cadets`, of the training staff."""
    rows = selectors.staff_members(**filters).order_by(*ORDER).values_list(*STAFF_COLUMNS)
    return _file(TrainingStaff, STAFF_COLUMNS, rows, kind=kind, by=by, filters=filters)


def _file(
    model: type[Cadet] | type[TrainingStaff],
    columns: tuple[str, ...],
    rows: QuerySet[Any, tuple[Any, ...]],
    *,
    kind: Format,
    by: User,
    filters: dict[str, Any],
) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        count = write(file, kind, header=columns, lines=in_chunks(rows))
    except BaseException:
        file.close()
        raise
    # Whom somebody searched for by name is nobody else's business.
    told = {name: value for name, value in filters.items() if name != "search"}
    audit.record(f"{model.NOUN}.exported", by=by, format=kind, rows=count, filters=told)
    return file
