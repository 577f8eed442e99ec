"""Kept answers: true whatever happens between a reader, a writer and a Redis that is away."""

import threading
from collections.abc import Iterator
from typing import Protocol, cast

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st
from redis.client import Pipeline

from rotc import caching
from rotc.integrations.redis import connection


class Store(Protocol):
    """What the root conftest's `own_redis` is."""

    def pause(self) -> None: ...
    def resume(self) -> None: ...


GROUPS = ("cadets", "grades", "ledger")


@pytest.fixture
def valkey(own_redis: Store) -> Iterator[Store]:
    """A Valkey of this test's own; nothing is owed to it by others."""
    yield own_redis
    caching._owed.clear()  # noqa: SLF001 - what a later process would not remember either


def kept(key: str = "a", groups: tuple[str, ...] = ("cadets",)) -> bytes | None:
    return caching.look(key, groups=groups).kept


def keep(answer: bytes, *, key: str = "a", groups: tuple[str, ...] = ("cadets",)) -> None:
    caching.keep(caching.look(key, groups=groups), answer)


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_stores_after_a_writers_commit_is_not_believed(valkey: Store) -> None:
    missed = caching.look("a", groups=["cadets"])

    with transaction.atomic():
        caching.forget("cadets")
    caching.keep(missed, b"as it was before")

    assert kept() is None


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_forgets_nothing(valkey: Store) -> None:
    keep(b"answer")

    with transaction.atomic():
        caching.forget("cadets")
        transaction.set_rollback(True)

    assert kept() == b"answer"


@pytest.mark.django_db(transaction=True)
def test_an_answer_of_several_groups_is_forgotten_with_any_of_them(valkey: Store) -> None:
    for group in GROUPS:
        keep(b"answer", groups=GROUPS)
        assert kept(groups=GROUPS) == b"answer"

        caching.forget(group)

        assert kept(groups=GROUPS) is None


@pytest.mark.django_db(transaction=True)
def test_a_group_leaves_the_others_alone(valkey: Store) -> None:
    keep(b"answer", groups=("cadets",))

    caching.forget("grades", "ledger")

    assert kept() == b"answer"


@pytest.mark.parametrize(
    ("forgotten", "left"),
    [
        ("attendance/day/3", ["attendance/day/4", "grades"]),
        ("attendance/day/4", ["attendance/day/3", "grades"]),
        ("attendance/day", ["attendance/day/3", "attendance/day/4", "grades"]),
        ("attendance", ["grades"]),
        ("grades", ["attendance", "attendance/day/3", "attendance/day/4"]),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_part_is_forgotten_with_the_whole_and_the_whole_with_a_part(
    valkey: Store, forgotten: str, left: list[str]
) -> None:
    groups = ("attendance", "attendance/day/3", "attendance/day/4", "grades")
    for group in groups:
        keep(b"answer", key=group, groups=(group,))

    caching.forget(forgotten)

    assert [group for group in groups if kept(group, (group,))] == left


@pytest.mark.django_db(transaction=True)
def test_a_mark_ends_after_a_day_and_takes_what_stands_under_it_along(valkey: Store) -> None:
    keep(b"answer", groups=("attendance/day/3",))
    caching.forget("attendance/day/3")
    keep(b"answer", groups=("attendance/day/3",))

    marks = connection().keys(f"{caching.PREFIX}mark:*")

    assert {connection().ttl(mark) for mark in marks} <= {86_399, 86_400}
    connection().delete(f"{caching.PREFIX}mark:attendance/day/3")
    assert kept(groups=("attendance/day/3",)) is None


def test_an_entry_ends_with_its_time(valkey: Store) -> None:
    keep(b"answer")

    (key,) = connection().keys(f"{caching.PREFIX}a")

    assert 55_000 < connection().pttl(key) <= 60_000
    connection().pexpire(key, 1)
    while connection().exists(key):
        pass
    assert kept() is None


@pytest.mark.django_db(transaction=True)
def test_what_was_written_while_redis_was_away_is_seen_when_it_is_back(valkey: Store) -> None:
    keep(b"before the write")

    valkey.pause()
    caching.forget("cadets")
    away = caching.look("a", groups=["cadets"])
    valkey.resume()

    assert (away.kept, away.asked) == (None, False)
    assert kept() is None


def test_a_redis_that_lost_its_data_serves_nothing_of_before(valkey: Store) -> None:
    missed = caching.look("a", groups=["cadets"])
    connection().flushall()

    caching.keep(missed, b"of before")

    assert kept() is None


@pytest.mark.django_db(transaction=True)
@profile(max_examples=20)
@given(answer=st.binary(), key=st.text(max_size=20))
def test_any_bytes_come_back_as_they_were(answer: bytes, key: str, real_redis: None) -> None:
    connection.cache_clear()

    keep(answer, key=key)

    assert kept(key=key) == answer


@pytest.mark.django_db(transaction=True)
def test_readers_and_writers_at_once_never_meet_an_old_answer(valkey: Store) -> None:
    truth, seen, done = [0], [], threading.Event()

    def read() -> None:
        while not done.is_set():
            before = truth[0]
            looked = caching.look("a", groups=["cadets"])
            found = int(looked.kept) if looked.kept is not None else truth[0]
            if looked.kept is None:
                caching.keep(looked, str(found).encode())
            seen.append(found >= before)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for value in range(1, 200):
        truth[0] = value
        caching.forget("cadets")
        # From here on, whoever asks must see it.
        found = caching.look("a", groups=["cadets"]).kept
        assert found is None or int(found) == value
    done.set()
    for reader in readers:
        reader.join()

    assert len(seen) > 50


def test_a_write_that_ends_while_another_renews_the_same_group_renews_it_again(
    valkey: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two, somebody may have read and kept what the second write has changed."""
    keep(b"answer")
    began, go_on = threading.Event(), threading.Event()
    renew = Pipeline.execute

    def slowly(marks: Pipeline) -> None:
        renew(marks)
        if not began.is_set():
            began.set()
            assert go_on.wait(10)

    monkeypatch.setattr(Pipeline, "execute", slowly)
    # What `forget` does after the commit: these threads have no transaction, nor a database.
    ended = caching._forget_now  # noqa: SLF001
    first = threading.Thread(target=ended, args=(["cadets"],))
    first.start()
    assert began.wait(10)
    in_another_process = caching.Look(key="a", marks=_marks_of("cadets"), kept=None)
    caching.keep(in_another_process, b"read before the second write ended")
    second = threading.Thread(target=ended, args=(["cadets"],))
    second.start()
    go_on.set()
    first.join()
    second.join()

    assert kept() is None


def _marks_of(group: str) -> bytes:
    marks = connection().mget(f"{caching.PREFIX}mark:{name}" for name in (group, f"{group}/*"))
    return b"".join(cast("list[bytes]", marks))
