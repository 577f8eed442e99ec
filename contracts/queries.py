"""How many statements each GET takes, at several numbers of rows: measured, and kept in a file.

`make queries` writes the file anew; nothing else does.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from contracts import generated
from contracts.generated import ROOT, Deed
from contracts.people import account, client_of
from contracts.rows import make_rows
from rotc import caching
from rotc.accounts.models import Role, User
from rotc.integrations.redis import connection as redis

BASELINE: Final = ROOT / "contracts" / "queries.toml"
SIZES: Final = (1, 10, 100)
HEAD: Final = (
    "# Written by `make queries`: the statements that each GET takes, the sign-in's own included,\n"
    "# with 1, 10 and 100 rows of everything, none of it cached.\n"
)
FILES: Final = {"csv", "xlsx", "file", "download", "thumbnail", "url"}  # what is fetched, not read
OWN: Final = re.compile(r"/(me|my-code)/")
FIRST: Final = {Role.TRAINING_STAFF: "staff", Role.CADET: "cadet"}  # as the demo calls them

Counts = Mapping[str, list[int]]


def baseline() -> Counts:
    """What is in the file."""
    return tomllib.loads(BASELINE.read_text())


def write(found: Counts) -> None:
    """Make this the baseline."""
    lines = [f'"{path}" = {counts}' for path, counts in sorted(found.items())]
    BASELINE.write_text(HEAD + "\n".join(lines) + "\n")


def measured() -> tuple[Counts, Mapping[str, list[int]]]:
    """The statements of each GET at each of SIZES, and the rows that each list answered with."""
    statements: dict[str, list[int]] = {}
    rows: dict[str, list[int]] = {}
    for size in SIZES:
        with transaction.atomic():
            for path, counted, shown in _asked(size):
                statements.setdefault(path, []).append(counted)
                if shown is not None:
                    rows.setdefault(path, []).append(shown)
            transaction.set_rollback(True)
    return statements, rows


def _asked(size: int) -> Iterator[tuple[str, int, int | None]]:
    people = {Role.ADMIN: account(Role.ADMIN)}
    make_rows(size, asker=people[Role.ADMIN])
    people |= {role: User.objects.get(username=name) for role, name in FIRST.items()}
    contract = generated.committed()
    for deed in generated.deeds(contract):
        if deed.method == "GET" and deed.path.rstrip("/").rsplit("/", 1)[-1] not in FILES:
            client = client_of(people[reader_of(deed)])
            yield deed.path, *_count(client, _address(deed, client, contract))


def reader_of(deed: Deed) -> Role:
    """Who reads: an administrator, but what is somebody's own is read by whose it is."""
    if OWN.search(deed.path):
        return Role.TRAINING_STAFF if "/staff/" in deed.path else Role.CADET
    return next(role for role in Role if role in deed.roles)


def address_of(deed: Deed, client: APIClient) -> str:
    """The operation's address, for the first row of the list that its parameter belongs to."""
    before, _, after = deed.path.partition("{")
    if not after:
        return deed.path
    first = client.get(before).json()["results"][0]
    name = after.partition("}")[0].removesuffix("_id")
    return re.sub(r"\{\w+\}", str(first.get("id", first.get(name))), deed.path)


def _address(deed: Deed, client: APIClient, contract: Mapping[str, Any]) -> str:
    address = address_of(deed, client)
    known = contract["paths"][deed.path]["get"].get("parameters", ())
    paged = any(one["name"] == "page_size" for one in known)
    return f"{address}?page_size={max(SIZES)}" if paged else address


def _count(client: APIClient, address: str) -> tuple[int, int | None]:
    for key in redis().scan_iter(f"{caching.PREFIX}answer:*"):
        redis().delete(key)
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(address)
        content = b"".join(answer)  # a file is read to its end, which closes it
    assert answer.status_code == 200, (address, content)
    body = answer.json() if "json" in answer["Content-Type"] else {}
    return len(asked), len(body["results"]) if "results" in body else None
