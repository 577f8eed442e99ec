"""After every kind of write, whatever is kept says at once what the database says."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any
from unittest.mock import patch

import pytest
from django.test import TestCase
from django.urls import URLResolver, get_resolver
from rest_framework.test import APIClient

from rotc import caching
from rotc.accounts.models import Role, User
from rotc.demo.tests import writes
from rotc.demo.unit import Size, make_unit
from rotc.integrations.redis import connection
from rotc.web.views import ReadView

OK, BAD_REQUEST = HTTPStatus.OK, HTTPStatus.BAD_REQUEST
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
NUMBERS = {
    "cadet_id": writes.cadet,
    "staff_id": writes.member,
    "day_id": writes.day,
    "record_id": writes.record,
    "entry_id": writes.entry,
}


class Client(APIClient):
    """A client whose every request is committed, as far as those who wait for it can tell."""

    def request(self, **request: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**request)


@pytest.fixture
def people(db: None, real_redis: None) -> dict[str, Client]:
    """A unit, nothing kept of it, and somebody of each role who asks."""
    make_unit(size=Size(cadets=4, staff=2, days=3), seed=5, first_day=date(2026, 8, 1), at=AT)
    User.objects.create(username="admin", role=Role.ADMIN, is_approved=True)
    connection.cache_clear()
    _forget_everything()
    return {name: _client(User.objects.get(username=name)) for name in ("admin", "staff", "cadet")}


def test_what_is_kept_is_what_the_database_says_after_every_write(
    people: dict[str, Client],
) -> None:
    people["staff"].post("/api/v1/ledger/", {"cadet": writes.cadet(), "type": "merit", "points": 1})
    asked = [
        (people[name], path)
        for path in _kept_paths()
        for name in ("cadet", _one_of_the_others(people, path))
        if people[name].get(path).status_code == OK
    ]
    stale, forgotten = set(), set()

    for write in writes.WRITES:
        who, method, path, body = write()
        answer = getattr(people[who], method)(f"/api/v1/{path}", body)
        assert answer.status_code < BAD_REQUEST, (path, answer.content)
        for client, where in asked:
            kept = client.get(where)
            if kept.get("X-Cache") != "hit":
                forgotten.add(where)
            elif kept.content != _without_cache(client, where):
                stale.add((method, path, where))

    assert stale == set()
    assert forgotten == {path for _, path in asked}


def _client(account: User) -> Client:
    client = Client()
    client.force_authenticate(account)
    return client


def _forget_everything() -> None:
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


def _one_of_the_others(people: dict[str, Client], path: str) -> str:
    return "admin" if people["admin"].get(path).status_code == OK else "staff"


def _without_cache(client: Client, path: str) -> bytes:
    away = caching.Look(key="", marks=None, kept=None)
    with patch.object(caching, "look", lambda *_, **__: away):
        content: bytes = client.get(path).content
    return content


def _kept_paths() -> Iterator[str]:
    for path in _kept(get_resolver().url_patterns):
        try:
            yield re.sub(r"<int:(\w+)>", lambda named: str(NUMBERS[named[1]]()), path)
        except KeyError:
            continue  # the rows of messages and notifications, whose lists are asked for


def _kept(patterns: Any, before: str = "/") -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _kept(each.url_patterns, path)
        elif _is_kept(getattr(each.callback, "cls", object)):
            yield path


def _is_kept(view: type) -> bool:
    return issubclass(view, ReadView) and bool(view.cache)
