"""/api/v1/audit/: administrators read it, and nobody does more."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest
from rest_framework.test import APIClient

from rotc.operations import audit, refusals
from rotc.operations.models import AuditEntry
from rotc.roster.models import Cadet, TrainingStaff


class Store(Protocol):
    """What the root conftest's `own_redis` is."""

    def stop(self) -> None: ...


AUDIT = "/api/v1/audit/"
Asking = Callable[[str], APIClient]


@pytest.fixture
def history(somebody: Callable[[str], Any]) -> Any:
    """Three entries; the cadet is returned, who did the second."""
    cadet = somebody("cadet")
    audit.record("cadet.archived", by=None, subject="cadet:12")
    audit.record("letter.withdrawn", by=cadet, subject="letter:1", pages=2)
    audit.record("cadet.restored", by=None, subject="cadet:12")
    return cadet


def events(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [entry["event"] for entry in answer.json()["results"]]


def test_an_administrator_reads_the_newest_first(asking: Asking, history: Any) -> None:
    answer = asking("admin").get(AUDIT)

    assert events(answer) == ["cadet.restored", "letter.withdrawn", "cadet.archived"]
    letter = answer.json()["results"][1]
    assert letter.keys() == {
        *("id", "at", "event", "actor", "actor_username", "actor_name"),
        *("address", "subject", "about", "facts", "request_id"),
    }
    assert (letter["actor_name"], letter["about"]) == ("cadet", None)
    assert (letter["actor"], letter["actor_username"]) == (history.pk, "cadet")
    assert (letter["subject"], letter["facts"]) == ("letter:1", {"pages": 2})


def test_whom_a_letter_or_a_message_concerned_is_told_by_name(
    asking: Asking, somebody: Callable[[str], Any]
) -> None:
    ana = Cadet.objects.create(student_id="S1", first_name="Ana", last_name="Reyes", rank="CPL")
    owner = somebody("cadet")
    audit.record("letter.decided", by=None, subject="letter:1", cadet=ana.pk)
    audit.record("message.replied", by=None, subject="message:1", account=owner.pk)
    audit.record("message.deleted", by=None, subject="message:2", account=None)
    audit.record("letter.withdrawn", by=None, subject="letter:2", cadet="x")

    rows = asking("admin").get(AUDIT).json()["results"]

    assert [row["about"] for row in rows] == [None, None, "cadet", "CPL Ana Reyes"]


def test_people_are_called_by_their_names(asking: Asking, history: Any) -> None:
    history.cadet = Cadet.objects.create(student_id="S1", first_name="Ana", last_name="Ñuñez")
    history.save()
    audit.record("account.archived", by=history, subject=f"account:{history.pk}")
    audit.record("cadet.changed", by=history, subject=f"cadet:{history.cadet.pk}")
    audit.record("cadet.changed", by=None, subject="cadet:999999999999999999999")

    answer = asking("admin").get(AUDIT, {"page_size": 3})

    called = [(entry["actor_name"], entry["about"]) for entry in answer.json()["results"]]
    assert called == [("", None), ("Ana Ñuñez", "Ana Ñuñez"), ("Ana Ñuñez", "Ana Ñuñez")]


@pytest.mark.parametrize("search", ["nunez, Ana", "Sgt Rosa Santos", "cadet:12", "cadet"])
def test_entries_are_found_by_the_names_of_people(
    asking: Asking, history: Any, search: str
) -> None:
    history.cadet = Cadet.objects.create(student_id="S1", first_name="Ana", last_name="Ñuñez")
    history.save()
    rosa = TrainingStaff.objects.create(rank="Sgt", first_name="Rosa", last_name="Santos")
    audit.record("staff.archived", by=None, subject=f"staff:{rosa.pk}")

    found = events(asking("admin").get(AUDIT, {"search": search}))

    assert (
        found
        == {
            "nunez, Ana": ["letter.withdrawn"],
            "Sgt Rosa Santos": ["staff.archived"],
            "cadet:12": ["cadet.restored", "cadet.archived"],
            "cadet": ["letter.withdrawn"],
        }[search]
    )


def test_entries_are_found_by_what_they_say(asking: Asking, history: Any) -> None:
    admin = asking("admin")
    middle = AuditEntry.objects.get(event="letter.withdrawn").at.isoformat()

    found = {
        name: events(admin.get(AUDIT, {name: value}))
        for name, value in {
            "event": "cadet.archived",
            "actor": str(history.pk),
            "subject": "cadet:12",
            "since": middle,
            "until": middle,
        }.items()
    }

    assert found == {
        "event": ["cadet.archived"],
        "actor": ["letter.withdrawn"],
        "subject": ["cadet.restored", "cadet.archived"],
        "since": ["cadet.restored", "letter.withdrawn"],
        "until": ["cadet.archived"],
    }


@pytest.mark.parametrize(
    "asked",
    [
        *("actor=0", "actor=me", f"actor={2**63}", "since=yesterday", "until=2026-02-30"),
        *("name=x", "event=a&event=b", "page=0", "cursor=x"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(asking: Asking, asked: str) -> None:
    answer = asking("admin").get(f"{AUDIT}?{asked}")

    assert answer.status_code == 400


def test_cursors_lead_through_all_entries_once_also_of_accounts_that_are_gone(
    asking: Asking, history: Any, django_assert_num_queries: Any
) -> None:
    admin = asking("admin")
    history.delete()
    seen, address = [], f"{AUDIT}?cursor=&page_size=2"

    with django_assert_num_queries(2):
        while address:
            page = admin.get(address).json()
            seen += [entry["event"] for entry in page["results"]]
            address = page["next"]

    assert seen == ["cadet.restored", "letter.withdrawn", "cadet.archived"]


@pytest.mark.parametrize("role", ["cadet", "training_staff"])
def test_others_may_not_read_it_and_that_they_asked_is_in_it(asking: Asking, role: str) -> None:
    answer = asking(role).get(f"{AUDIT}?event=account.login")

    assert answer.status_code == 403
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_username) == ("permission.refused", role)
    assert entry.facts == {"method": "GET", "path": AUDIT}
    assert (entry.address, bool(entry.request_id)) == ("127.0.0.1", True)


def test_one_account_fills_no_log_with_refusals(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(refusals, "MOST", 2)
    cadet = asking("cadet")

    answers = [cadet.get(f"{AUDIT}?page={number}").status_code for number in range(1, 5)]

    assert answers == [403] * 4
    assert AuditEntry.objects.filter(event="permission.refused").count() == 2
    assert caplog.messages.count("Too many refusals of one account to enter them all") == 2


def test_a_refusal_is_entered_although_redis_is_away(asking: Asking, own_redis: Store) -> None:
    cadet = asking("cadet")
    own_redis.stop()

    answer = cadet.get(AUDIT)

    assert answer.status_code == 403
    assert AuditEntry.objects.filter(event="permission.refused").count() == 1


def test_whoever_is_not_signed_in_is_refused_and_fills_no_log(db: None) -> None:
    answer = APIClient().get(AUDIT)

    assert answer.status_code == 401
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_not_even_an_administrator_changes_it(asking: Asking, method: str) -> None:
    audit.record("cadet.archived", by=None)

    answer = getattr(asking("admin"), method)(AUDIT)

    assert answer.status_code == 405
    assert AuditEntry.objects.count() == 1
