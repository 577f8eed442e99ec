"""How many statements each read takes of the database, overheard on the wire."""

from collections.abc import Mapping
from typing import Final

import httpx

from conformance.criteria.statements import Eavesdropper
from loadtests.endpoints import Read
from loadtests.numbers import Number
from loadtests.unit import API, Person, Unit

MOST: Final = 8  # of one read, its sign-in included


def counted(unit: Unit, people: Mapping[str, list[Person]], found: list[Read]) -> list[Number]:
    """The statements of each read that is answered by the database."""
    with (
        Eavesdropper(unit.stack.database_url) as wire,
        unit.stack.spare("rotc-web", env={"DATABASE_URL": wire.url}) as web,
        httpx.Client(
            base_url=f"http://127.0.0.1:{web.port}{API}",
            headers={"Host": "localhost", "X-Forwarded-Proto": "https"},
            timeout=30,
        ) as client,
    ):
        return [
            Number(
                name=read.name, value=_statements(wire, client, read, people), unit="", most=MOST
            )
            for read in found
        ]


def _statements(
    wire: Eavesdropper, client: httpx.Client, read: Read, people: Mapping[str, list[Person]]
) -> int:
    begin = len(wire.statements)
    person = people[read.role][0]
    joined = "&" if "?" in read.path else "?"
    fresh = f"{read.path}{joined}page_size=19" if read.is_list else read.path
    client.get(fresh, headers=dict(person.headers)).raise_for_status()
    return len(wire.statements) - begin
