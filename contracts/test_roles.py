"""Every operation, asked by every role: as docs/roles.md says, one is let in or refused."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import resolve

from contracts import generated
from contracts.generated import Deed
from contracts.people import NOBODY, account, client_of
from rotc.web.roles import EVERYONE

DEEDS = list(generated.deeds(generated.committed()))
REFUSED = {NOBODY: HTTPStatus.UNAUTHORIZED}
NO_SUCH = {"integer": "999999999", "string": "00000000-0000-4000-8000-000000000000"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
UNKNOWN = {"no_such_field": 1}  # refused by whatever reads a body, so that nothing is done

pytestmark = pytest.mark.usefixtures("db", "real_redis")


@pytest.mark.parametrize("role", [*sorted(EVERYONE), NOBODY])
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.method} {deed.path}")
def test_exactly_who_may_is_let_in(deed: Deed, role: str) -> None:
    client: Any = client_of(None if role == NOBODY else account(role))

    answer = getattr(client, deed.method.lower())(address_of(deed), UNKNOWN)

    if deed.roles & {role, generated.OPEN}:
        assert answer.status_code not in {401, 403, 405}, answer.content
    else:
        assert answer.status_code == REFUSED.get(role, HTTPStatus.FORBIDDEN), answer.content


@pytest.mark.parametrize("path", sorted({deed.path for deed in DEEDS}))
def test_a_method_that_the_table_does_not_name_is_not_allowed(path: str) -> None:
    there = [deed for deed in DEEDS if deed.path == path]
    named = {deed.method for deed in there}
    role = min(frozenset().union(*(deed.roles for deed in there)))
    client: Any = client_of(account("admin" if role == generated.OPEN else role))

    answers = {
        method: getattr(client, method.lower())(address_of(there[0])) for method in METHODS - named
    }

    assert {answer.status_code for answer in answers.values()} == {405}
    assert all(named <= set(answer["Allow"].split(", ")) for answer in answers.values())


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.method} {deed.path}")
def test_the_view_behind_an_address_is_the_one_that_the_table_describes(deed: Deed) -> None:
    view: Any = resolve(address_of(deed)).func

    assert view.cls.access[deed.method] == deed.roles


def address_of(deed: Deed) -> str:
    """The operation's address for things that do not exist."""
    return re.sub(r"\{(\w+)\}", lambda found: NO_SUCH[deed.parameters[found[1]]], deed.path)
