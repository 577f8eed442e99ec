"""Every read has one answer, whichever way it is made, and every list knows how long it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from config.tests.asking import Answer, Service, forget_answers
from contracts import generated
from contracts.people import access_of, account, client_of
from contracts.queries import FIRST, address_of, reader_of
from contracts.rows import make_rows
from rotc.accounts.models import Role, User
from rotc.web import pagination, statements

ROWS = 7
PAGES = ("page_size=2", "page_size=2&page=3", "page_size=100")
ONWARDS = ("page_size=2&cursor=", "page_size=100&cursor=")

pytestmark = pytest.mark.usefixtures("transactional_db", "real_redis")


@dataclass(frozen=True)
class Read:
    """A GET that may be kept, of rows that are there, and the token of somebody who may."""

    address: str
    access: str


@pytest.fixture
def reads() -> list[Read]:
    people = {Role.ADMIN: account(Role.ADMIN)}
    make_rows(ROWS, asker=people[Role.ADMIN])
    people |= {role: User.objects.get(username=name) for role, name in FIRST.items()}
    return list(_kept(people))


def _kept(people: Mapping[Role, User]) -> Iterator[Read]:
    contract = generated.committed()
    for deed in generated.deeds(contract):
        operation = contract["paths"][deed.path][deed.method.lower()]
        if "304" in operation["responses"]:
            reader = people[reader_of(deed)]
            address, access = address_of(deed, client_of(reader)), access_of(reader)
            names = {one["name"] for one in operation.get("parameters", ())}
            for query in (PAGES if "page" in names else ("",)) + ONWARDS * ("cursor" in names):
                yield Read(f"{address}?{query}".rstrip("?"), access)


def _both(service: Service, read: Read) -> tuple[Answer, Answer]:
    """The answer made before Django, and the one that Django makes."""
    service.warm(read.address, read.access)
    forget_answers()
    begin = service.asked_django
    quick = service.get(read.address, read.access)
    forget_answers()
    assert service.asked_django == begin
    return quick, service.django(read.address, read.access)


def _bodies(service: Service, reads: list[Read]) -> dict[str, Any]:
    forget_answers()
    answers = {read.address: service.django(read.address, read.access).body for read in reads}
    return {address: orjson.loads(body) for address, body in answers.items()}


def _fresh(rows: Any, *, made: Any, begin: int, size: int, about: Any) -> list[Any]:
    return list(made(begin, size))


def test_what_is_made_before_django_is_the_very_answer_that_django_makes(
    reads: list[Read],
) -> None:
    service = Service()

    answers = {read.address: _both(service, read) for read in reads}

    assert {address for address, (quick, slow) in answers.items() if quick != slow} == set()
    assert {quick.cache for quick, _ in answers.values()} == {"miss"}
    assert len(answers) > 60


def test_a_page_holds_the_same_rows_whether_or_not_it_is_far_inside(
    reads: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    near = _bodies(Service(), reads)

    monkeypatch.setattr(pagination, "FAR", 0)

    assert _bodies(Service(), reads) == near


def test_a_remembered_statement_finds_what_a_fresh_one_finds(
    reads: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = [_bodies(Service(), reads), _bodies(Service(), reads)]

    monkeypatch.setattr(statements, "fetched", _fresh)

    assert remembered == [_bodies(Service(), reads)] * 2
    assert sum(one is not None for one in statements._remembered.values()) > 10  # noqa: SLF001


def test_a_list_counts_its_rows(reads: list[Read]) -> None:
    bodies = _bodies(Service(), reads)

    lists = {address: body for address, body in bodies.items() if "page_size" in address}
    counts = {address.partition("?")[0]: body["count"] for address, body in lists.items()}
    whole = {name: body for name, body in lists.items() if "page_size=100" in name}
    assert {name: len(body["results"]) for name, body in whole.items()} == {
        name: counts[name.partition("?")[0]] for name in whole
    }
    assert min(counts.values()) >= ROWS
    assert {body["count"] - counts[name.partition("?")[0]] for name, body in lists.items()} == {0}
