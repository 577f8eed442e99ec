"""Addresses of PostgreSQL databases, of whose passwords nothing is ever told.

A password that is not percent-encoded is read in part as a host, a port or a name, and those stand
in every error. So an address that might be such a one is not read at all.
"""

from typing import Final
from urllib.parse import parse_qsl

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

SHAPE: Final = "write postgresql://user:password@host/name"
ENCODE: Final = (
    f"is no address that can be read for sure; {SHAPE}, and percent-encode what is special in the "
    "password: @ as %40, : as %3A, / as %2F, [ as %5B, ? as %3F, # as %23, % as %25"
)


def read(address: str) -> dict[str, str]:
    """What libpq reads of an address, by its own names; no password in any part but that.

    Raises ValueError, whose words are the end of a sentence and repeat nothing of the address.
    """
    scheme, _, rest = address.partition("://")
    login, at, place = rest.rpartition("@")
    if scheme not in {"postgresql", "postgres"} or any(one in login for one in "@/["):
        raise ValueError(ENCODE)
    where, _, query = place.partition("?")
    if not at and ":" in where.partition("/")[0]:
        raise ValueError(f"names no user; {SHAPE}")
    if any("password" in name for name, _ in parse_qsl(query, keep_blank_values=True)):
        raise ValueError(f"has a password behind the question mark; {SHAPE}")
    try:
        return {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except ProgrammingError:
        raise ValueError(ENCODE) from None
