"""Excuse letters: who writes, sees, withdraws and decides them."""

import uuid
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.attendance.models import ExcuseLetter, TrainingDay
from rotc.attendance.tests import unit
from rotc.attendance.tests.unit import LETTERS
from rotc.files.models import StoredFile
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet

SICK = {"reason": "Fever & chills, 39° — see <letter>", "date_absent": "2026-08-01"}


def upload(owner: User, purpose: str = "excuse_letter") -> StoredFile:
    key = uuid.uuid4()
    return StoredFile.objects.create(
        id=key,
        owner=owner,
        purpose=purpose,
        name="letter.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        public_id=str(key),
        resource_type="raw",
        version="1",
        created_at=timezone.now(),
    )


def decide(client: APIClient, letter: int, status: str, **given: Any) -> Any:
    return client.post(f"{LETTERS}{letter}/decision/", {"status": status, **given})


def test_a_cadet_writes_a_letter_with_a_file_and_finds_it(ana: Cadet) -> None:
    owner = unit.account("cadet", cadet=ana)
    file = upload(owner)

    made = unit.client(owner).post(LETTERS, {**SICK, "file": str(file.pk)})

    assert made.status_code == 201
    assert made.json() == {
        **SICK,
        "id": made.json()["id"],
        "cadet": ana.pk,
        "student_id": "2024-0001",
        "last_name": "Añonuevo",
        "first_name": "Ana",
        "company": "Alpha",
        "training_day": None,
        "training_day_title": None,
        "file": str(file.pk),
        "file_url": None,
        "status": "pending",
        "decided_by": None,
        "decided_at": None,
        "decision_note": None,
        "created_at": made.json()["created_at"],
    }
    assert unit.client(owner).get(LETTERS).json()["results"] == [made.json()]
    assert unit.client(owner).get(f"{LETTERS}{made.json()['id']}/").json() == made.json()


def test_a_letter_tells_the_title_of_its_training_day_as_it_is_now(
    as_ana: APIClient, as_admin: APIClient, day: TrainingDay
) -> None:
    letter = as_ana.post(LETTERS, {"reason": "sick", "training_day": day.pk}).json()
    before = as_ana.get(f"{LETTERS}?training_day={day.pk}").json()["results"]

    as_admin.patch(f"/api/v1/training-days/{day.pk}/", {"title": "Live firing"})
    after = as_ana.get(f"{LETTERS}?training_day={day.pk}").json()["results"]

    assert letter["training_day_title"] == day.title
    assert [each["training_day_title"] for each in before] == [day.title]
    assert [each["training_day_title"] for each in after] == ["Live firing"]


def test_a_letter_about_a_training_day_takes_its_date(as_ana: APIClient, day: TrainingDay) -> None:
    answer = as_ana.post(LETTERS, {"reason": "sick", "training_day": day.pk})

    assert answer.json()["training_day"] == day.pk
    assert answer.json()["date_absent"] == "2026-08-01"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "date_absent"),
        ({"date_absent": "2026-02-30"}, "date_absent"),
        ({"date_absent": None}, "date_absent"),
        ({"training_day": 999}, "training_day"),
        ({"training_day": 2**63}, "training_day"),
        ({"date_absent": "2026-08-01", "file": "x"}, "file"),
        ({"date_absent": "2026-08-01", "file": str(uuid.uuid4())}, "file"),
        ({"date_absent": "2026-08-01", "reason": ""}, "reason"),
        ({"date_absent": "2026-08-01", "reason": "x" * 5001}, "reason"),
        ({"date_absent": "2026-08-01", "status": "approved"}, "status"),
        ({"date_absent": "2026-08-01", "cadet": 1}, "cadet"),
    ],
)
def test_a_letter_that_makes_no_sense_is_refused_by_field(
    as_ana: APIClient, given: dict[str, Any], field: str
) -> None:
    answer = as_ana.post(LETTERS, {"reason": "sick", **given})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    assert not ExcuseLetter.objects.exists()


def test_a_date_that_is_not_the_training_days_is_refused(
    as_ana: APIClient, day: TrainingDay
) -> None:
    answer = as_ana.post(LETTERS, {**SICK, "date_absent": "2026-08-02", "training_day": day.pk})

    assert answer.json()["errors"].keys() == {"date_absent"}


@pytest.mark.parametrize("whose", ["another's", "of another purpose"])
def test_only_an_excuse_letter_of_ones_own_can_be_attached(
    as_ana: APIClient, ana: Cadet, ben: Cadet, whose: str
) -> None:
    owner = unit.account("cadet", cadet=ana)
    file = (
        upload(owner, "other")
        if whose == "of another purpose"
        else upload(unit.account("cadet", cadet=ben))
    )

    answer = unit.client(owner).post(LETTERS, {**SICK, "file": str(file.pk)})

    assert answer.json()["errors"].keys() == {"file"}


def test_an_account_that_belongs_to_no_cadet_writes_none(db: None) -> None:
    answer = unit.client(unit.account("cadet")).post(LETTERS, SICK)

    assert answer.status_code == 403
    assert answer.json()["code"] == "not_a_cadet"


def test_another_cadets_letter_does_not_exist_for_a_cadet(
    as_ana: APIClient, as_ben: APIClient, as_staff: APIClient, ana: Cadet
) -> None:
    letter = as_ana.post(LETTERS, SICK).json()["id"]
    orphan = ExcuseLetter.objects.create(reason="of nobody", date_absent=unit.SATURDAY).pk

    answers = [as_ben.get(f"{LETTERS}{number}/") for number in (letter, orphan)]
    answers.append(as_ben.delete(f"{LETTERS}{letter}/"))

    assert [answer.status_code for answer in answers] == [404] * 3
    assert as_ben.get(LETTERS).json()["results"] == []
    assert as_ben.get(f"{LETTERS}?cadet={ana.pk}").json()["count"] == 0
    assert unit.client(unit.account("cadet")).get(LETTERS).json()["count"] == 0
    assert [each["id"] for each in as_staff.get(LETTERS).json()["results"]] == [orphan, letter]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=rejected", ["second"]),
        ("status=pending", ["first"]),
        ("since=2026-08-02", ["second"]),
        ("until=2026-08-01", ["first"]),
        ("cadet=999", []),
        ("cursor=", ["second", "first"]),
    ],
)
def test_staff_find_letters_by_state_date_and_cadet(
    as_staff: APIClient, as_ana: APIClient, query: str, found: list[str]
) -> None:
    as_ana.post(LETTERS, {**SICK, "reason": "first"})
    second = as_ana.post(LETTERS, {"reason": "second", "date_absent": "2026-08-02"}).json()["id"]
    decide(as_staff, second, "rejected")

    answer = as_staff.get(f"{LETTERS}?{query}")

    assert [each["reason"] for each in answer.json()["results"]] == found


def test_a_decision_is_on_the_letter_in_the_audit_log_and_told_to_the_cadet(
    as_admin: APIClient, admin: User, ana: Cadet
) -> None:
    owner = unit.account("cadet", cadet=ana)
    letter = unit.client(owner).post(LETTERS, SICK).json()["id"]

    answer = decide(as_admin, letter, "rejected", note="No doctor's stamp.")

    told = unit.client(owner).get(f"{LETTERS}{letter}/").json()
    assert answer.status_code == 200
    assert (told["status"], told["decision_note"]) == ("rejected", "No doctor's stamp.")
    assert told["decided_by"] == admin.pk
    entry = AuditEntry.objects.get(event="letter.decided")
    assert (entry.actor_id, entry.subject) == (admin.pk, f"letter:{letter}")
    assert entry.facts == {"cadet": ana.pk, "before": "pending", "status": "rejected"}
    notice = Notification.objects.get()
    assert (notice.user, notice.type) == (owner, "excuse_letter")
    assert notice.message == (
        "Your excuse letter for 1 August 2026 was rejected by the office: No doctor's stamp."
    )


def test_the_same_decision_again_is_not_told_again(as_staff: APIClient, as_ana: APIClient) -> None:
    letter = as_ana.post(LETTERS, SICK).json()["id"]

    for _ in range(2):
        decide(as_staff, letter, "approved")

    assert Notification.objects.count() == 1


def test_the_same_decision_again_keeps_its_note(as_staff: APIClient, as_ana: APIClient) -> None:
    number = as_ana.post(LETTERS, SICK).json()["id"]
    decide(as_staff, number, "approved", note="Get well.")

    told = decide(as_staff, number, "approved").json()

    assert told["decision_note"] == "Get well."


def test_a_letter_put_back_to_wait_has_no_decision(as_staff: APIClient, as_ana: APIClient) -> None:
    letter = as_ana.post(LETTERS, SICK).json()["id"]
    decide(as_staff, letter, "rejected", note="why?")

    answer = decide(as_staff, letter, "pending").json()

    assert (answer["status"], answer["decided_by"], answer["decided_at"]) == ("pending", None, None)


@pytest.mark.parametrize("given", [{"status": "maybe"}, {}, {"status": "approved", "by": 1}])
def test_a_decision_that_makes_no_sense_is_refused(
    as_staff: APIClient, as_ana: APIClient, given: dict[str, Any]
) -> None:
    letter = as_ana.post(LETTERS, SICK).json()["id"]

    answer = as_staff.post(f"{LETTERS}{letter}/decision/", given)

    assert answer.status_code == 400
    assert ExcuseLetter.objects.get().status == "pending"


def test_a_decision_on_a_letter_that_does_not_exist_is_not_found(as_staff: APIClient) -> None:
    assert decide(as_staff, 999, "approved").status_code == 404


def test_a_letter_is_withdrawn_while_it_waits_and_no_longer(
    as_staff: APIClient, as_ana: APIClient
) -> None:
    dates = ("2026-08-01", "2026-08-02")
    first, second = (
        as_ana.post(LETTERS, {**SICK, "date_absent": date}).json()["id"] for date in dates
    )
    decide(as_staff, second, "approved")

    answers = [as_ana.delete(f"{LETTERS}{letter}/") for letter in (first, second)]

    assert [answer.status_code for answer in answers] == [204, 409]
    assert answers[1].json()["code"] == "letter_is_decided"
    assert ExcuseLetter.objects.get().pk == second
    assert AuditEntry.objects.filter(event="letter.withdrawn").count() == 1


def test_staff_decide_letters_and_do_not_withdraw_them(
    as_staff: APIClient, as_ana: APIClient
) -> None:
    letter = as_ana.post(LETTERS, SICK).json()["id"]

    assert as_staff.delete(f"{LETTERS}{letter}/").status_code == 403
