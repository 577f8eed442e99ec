"""A remembered statement is the one that would be compiled, whatever the values of its filters."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import F, Q, QuerySet
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from rotc.web import statements

COLUMNS = ("name", "interval__every", "queue", "enabled")
ROWS: QuerySet[Any] = PeriodicTask.objects.order_by("id")

# Twice the same question, with other values.
ALIKE: dict[str, tuple[QuerySet[Any], QuerySet[Any]]] = {
    "no filter": (ROWS, ROWS.all()),
    "a text": (ROWS.filter(queue="dawn"), ROWS.filter(queue="noon")),
    "a part of a text": (ROWS.filter(name__icontains="1"), ROWS.filter(name__icontains="%")),
    "a number of another table": (
        ROWS.filter(interval__every=1),
        ROWS.filter(interval__every=2),
    ),
    "a span": (
        ROWS.filter(interval__every__gte=2, interval__every__lt=4),
        ROWS.filter(interval__every__gte=1, interval__every__lt=3),
    ),
    "one of two": (ROWS.filter(queue__in=["dawn", "dusk"]), ROWS.filter(queue__in=["noon", "x"])),
    "this or that": (
        ROWS.filter(Q(queue="dawn") | Q(name="task 3")),
        ROWS.filter(Q(queue="noon") | Q(name="task 0")),
    ),
    "all but": (ROWS.exclude(queue="dawn"), ROWS.exclude(queue="noon")),
}

# Two questions between which a careless eye sees no difference.
UNLIKE: dict[str, tuple[QuerySet[Any], QuerySet[Any]]] = {
    "true and false": (ROWS.filter(enabled=True), ROWS.filter(enabled=False)),
    "null and not null": (ROWS.filter(queue=None), ROWS.filter(queue__isnull=False)),
    "two columns": (ROWS.filter(queue="dawn"), ROWS.filter(name="dawn")),
    "two comparisons": (ROWS.filter(queue__gt="dawn"), ROWS.filter(queue__lt="dawn")),
    "of it and not of it": (ROWS.filter(queue="dawn"), ROWS.exclude(queue="dawn")),
    "and, or": (
        ROWS.filter(Q(queue="dawn") & Q(name="task 3")),
        ROWS.filter(Q(queue="dawn") | Q(name="task 3")),
    ),
    "two and three": (
        ROWS.filter(queue__in=["dawn", "noon"]),
        ROWS.filter(queue__in=["dawn", "noon", "dusk"]),
    ),
    "up and down": (ROWS, ROWS.order_by("-id")),
    "there and back": (ROWS, ROWS.reverse()),
    "a number and one that is too large": (
        ROWS.filter(interval__every=1),
        ROWS.filter(interval__every=2**40),
    ),
    "something and nothing": (ROWS, ROWS.none()),
    "a column and another": (
        ROWS.filter(interval__every=F("total_run_count")),
        ROWS.filter(interval__every=F("priority")),
    ),
    "annotated with this and that": (
        ROWS.annotate(more=F("interval__every") + 1).filter(more=2),
        ROWS.annotate(more=F("interval__every") + 2).filter(more=2),
    ),
}


@pytest.fixture(autouse=True)
def tasks(db: None) -> Iterator[None]:
    statements._remembered.clear()  # noqa: SLF001 - what other tests asked
    intervals = [IntervalSchedule.objects.create(every=n, period="days") for n in range(1, 5)]
    for number in range(8):
        PeriodicTask.objects.create(
            name=f"task {number}",
            task="t",
            interval=intervals[number % 4],
            queue=("dawn", "noon", "dusk", None)[number % 4],
            total_run_count=1,
            priority=2,
            enabled=number % 2 == 0,
        )
    yield
    statements._remembered.clear()  # noqa: SLF001


def fetched(rows: QuerySet[Any], begin: int = 1, size: int = 4) -> list[Any]:
    return list(
        statements.fetched(
            rows,
            made=lambda begin, size: compiled(rows, begin, size),
            begin=begin,
            size=size,
            about=COLUMNS,
        )
    )


def compiled(rows: QuerySet[Any], begin: int = 1, size: int = 4) -> QuerySet[Any]:
    return rows.values_list(*COLUMNS)[begin : begin + size]


@pytest.mark.parametrize("case", ALIKE)
def test_a_question_is_compiled_once_whatever_its_values(case: str) -> None:
    first, second = ALIKE[case]

    found = [fetched(first), fetched(second), fetched(first)]

    assert found == [list(compiled(rows)) for rows in (first, second, first)]
    assert len(statements._remembered) == 1  # noqa: SLF001
    assert None not in statements._remembered.values()  # noqa: SLF001


@pytest.mark.parametrize("case", UNLIKE)
def test_two_questions_are_not_taken_for_one(case: str) -> None:
    first, second = UNLIKE[case]

    found = [fetched(first), fetched(second), fetched(first)]

    assert found == [list(compiled(rows)) for rows in (first, second, first)]
    assert found[0] != found[1]


def test_a_statement_is_the_same_for_every_page() -> None:
    found = fetched(ROWS, 0, 3) + fetched(ROWS, 3, 3) + fetched(ROWS, 6, 3)

    assert found == list(ROWS.values_list(*COLUMNS))
    assert len(statements._remembered) == 1  # noqa: SLF001


def test_no_more_is_remembered_than_was_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "LARGEST", 1)

    found = [fetched(ROWS), fetched(ROWS.filter(queue="dawn")), fetched(ROWS)]

    assert found[0] == found[2] != found[1]
    assert len(statements._remembered) == 1  # noqa: SLF001
