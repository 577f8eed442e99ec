"""Of one day a cadet has one letter at most that waits or is approved."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc import unit as words
from rotc.attendance.models import ExcuseLetter, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import LETTERS
from rotc.roster.models import Cadet

SICK = {"reason": "Fever", "date_absent": "2026-08-01"}


def written(client: APIClient, **given: Any) -> int:
    """The id of a new letter."""
    answer = client.post(LETTERS, {**SICK, **given})
    assert answer.status_code == 201, answer.content
    number: int = answer.json()["id"]
    return number


def day_of(letter: int) -> str:
    """The day that it is about, as one says it."""
    day = ExcuseLetter.objects.get(pk=letter).date_absent
    assert day is not None
    return words.day_in_words(day)


def decide(client: APIClient, letter: int, status: str, **given: Any) -> Any:
    return client.post(f"{LETTERS}{letter}/decision/", {"status": status, **given})


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("pending", "waits for its decision. Withdraw it before you write another."),
        ("approved", "is approved: you are excused from that day."),
    ],
)
def test_a_second_letter_for_a_day_is_refused_and_the_first_is_named(
    as_staff: APIClient, as_ana: APIClient, status: str, sentence: str
) -> None:
    first = written(as_ana)
    decide(as_staff, first, status)

    answer = as_ana.post(LETTERS, {**SICK, "reason": "The same fever"})

    assert (answer.status_code, answer.json()["code"]) == (409, "letter_exists")
    assert answer.json()["errors"] == {
        "date_absent": [f"Your letter for {day_of(first)} {sentence}"]
    }
    assert ExcuseLetter.objects.count() == 1


def test_a_letter_for_a_day_without_a_date_is_named_by_its_title(as_ana: APIClient) -> None:
    undated = TrainingDay.objects.create(date=None, title="Field exercise")
    given = {"reason": "Fever", "training_day": undated.pk}
    as_ana.post(LETTERS, given)

    answer = as_ana.post(LETTERS, given)

    what = "Your letter for Field exercise waits for its decision."
    assert answer.json()["errors"] == {
        "training_day": [f"{what} Withdraw it before you write another."]
    }


def test_after_a_rejected_or_withdrawn_letter_another_is_written(
    as_staff: APIClient, as_ana: APIClient
) -> None:
    decide(as_staff, written(as_ana), "rejected")
    as_ana.delete(f"{LETTERS}{written(as_ana)}/")

    answer = as_ana.post(LETTERS, SICK)

    assert answer.status_code == 201


def test_another_cadet_another_day_and_another_training_day_of_the_date_have_letters_of_their_own(
    as_ana: APIClient, as_ben: APIClient, day: TrainingDay
) -> None:
    afternoon = TrainingDay.objects.create(date=unit.SATURDAY, title="Afternoon")
    as_ana.post(LETTERS, {"reason": "Fever", "training_day": day.pk})

    answers = [
        as_ana.post(LETTERS, {"reason": "Fever", "training_day": afternoon.pk}),
        as_ana.post(LETTERS, {**SICK, "date_absent": "2026-08-02"}),
        as_ben.post(LETTERS, SICK),
    ]

    assert [answer.status_code for answer in answers] == [201] * 3


@pytest.mark.parametrize("first", ["of the date", "of the training day"])
def test_a_date_and_a_training_day_on_it_are_the_same_day(
    as_ana: APIClient, day: TrainingDay, first: str
) -> None:
    bodies: list[dict[str, Any]] = [SICK, {"reason": "Fever", "training_day": day.pk}]
    one, other = bodies if first == "of the date" else bodies[::-1]
    as_ana.post(LETTERS, one)

    answer = as_ana.post(LETTERS, other)

    field = "training_day" if "training_day" in other else "date_absent"
    assert (answer.status_code, list(answer.json()["errors"])) == (409, [field])


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_a_rejected_letter_stays_so_beside_one_that_was_written_after_it(
    as_staff: APIClient, as_ana: APIClient, status: str
) -> None:
    rejected = written(as_ana)
    decide(as_staff, rejected, "rejected")
    other = written(as_ana)

    answer = decide(as_staff, rejected, status)

    sentence = "waits for its decision, so this one stays rejected."
    assert answer.status_code == 409
    assert answer.json()["detail"] == f"The cadet's letter for {day_of(other)} {sentence}"
    assert ExcuseLetter.objects.get(pk=rejected).status == "rejected"


def test_two_of_the_old_server_are_read_and_decided_each(
    as_staff: APIClient, as_ana: APIClient, ana: Cadet
) -> None:
    facts = {"cadet": ana, "date_absent": unit.SATURDAY, "reason": "?", "created_at": None}
    one, other = (ExcuseLetter.objects.create(**facts).pk for _ in range(2))

    answers = [decide(as_staff, one, "approved"), decide(as_staff, other, "rejected")]
    again = as_ana.post(LETTERS, SICK)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert as_ana.get(LETTERS).json()["count"] == 2
    told = "Your letter for 1 August 2026 is approved: you are excused from that day."
    assert again.json()["errors"] == {"date_absent": [told]}


def test_letters_of_no_day_are_none_of_the_same_day(as_staff: APIClient, ana: Cadet) -> None:
    rejected, _ = (
        ExcuseLetter.objects.create(cadet=ana, reason="?", status=status).pk
        for status in ("rejected", "pending")
    )

    answer = decide(as_staff, rejected, "pending")

    assert answer.status_code == 200


@pytest.mark.parametrize(("expected", "status"), [("pending", 409), ("rejected", 200)])
def test_a_decision_may_say_on_what_it_is_made_and_is_refused_where_that_is_over(
    as_staff: APIClient, as_admin: APIClient, as_ana: APIClient, expected: str, status: int
) -> None:
    letter = written(as_ana)
    decide(as_admin, letter, "rejected", note="No stamp.")

    answer = decide(as_staff, letter, "approved", expected=expected)

    assert answer.status_code == status
    assert answer.json().get("code") == ("decided_meanwhile" if status == 409 else None)
    now = ExcuseLetter.objects.get().status
    assert now == ("rejected" if status == 409 else "approved")


def test_a_decision_that_is_sent_again_for_want_of_an_answer_is_its_own(
    as_staff: APIClient, as_ana: APIClient
) -> None:
    letter = written(as_ana)

    answers = [decide(as_staff, letter, "approved", expected="pending") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(("note", "status"), [({"note": "Why?"}, 200), ({"note": "No."}, 409)])
def test_a_letter_is_put_back_twice_without_a_conflict_unless_the_second_says_something_else(
    as_staff: APIClient, as_admin: APIClient, as_ana: APIClient, note: dict[str, str], status: int
) -> None:
    letter = written(as_ana)
    decide(as_admin, letter, "approved")
    decide(as_staff, letter, "pending", expected="approved", note="Why?")

    answer = decide(as_staff, letter, "pending", expected="approved", **note)

    assert answer.status_code == status
    assert ExcuseLetter.objects.get().decision_note == "Why?"
