"""What belongs to one person is not there for another of the same role, by address and in lists."""

from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

import pytest
from django.utils import timezone

from contracts import generated
from contracts.generated import Deed
from contracts.people import account, client_of
from rotc.accounts.models import Role, Session, User
from rotc.attendance.models import ExcuseLetter
from rotc.background.models import Job
from rotc.files.models import Purpose, StoredFile
from rotc.grading.models import LedgerEntry
from rotc.messaging.models import AdminMessage, StaffMessage
from rotc.notifications.models import Notification
from rotc.reports.models import Format, Kind, Report

# Rows that whoever may ask at all may see.
FOR_ALL: Final[dict[str, set[str]]] = {
    Role.CADET: {"announcements", "broadcasts", "training-days"},
    Role.TRAINING_STAFF: {
        *("announcements", "broadcasts", "training-days", "attendance", "excuse-letters"),
        *("cadets", "grades", "ledger"),
    },
}
SEEN_BUT_NOT_TOUCHED: Final = {(Role.TRAINING_STAFF, "chat/messages")}
BODIES: Final = {("PATCH", "chat/messages"): {"content": "Changed."}}


def _session(owner: User) -> Any:
    client_of(owner)
    return Session.objects.get(user=owner).pk


def _chat_message(owner: User) -> Any:
    assert owner.staff is not None
    return StaffMessage.objects.create(sender_staff=owner.staff, content="Who has the keys?").pk


def _file(owner: User) -> Any:
    facts = {"content_type": "application/pdf", "resource_type": "raw", "version": "1"}
    return StoredFile.objects.create(
        owner=owner,
        purpose=Purpose.EXCUSE_LETTER if owner.role == Role.CADET else Purpose.OTHER,
        name="letter.pdf",
        size=1,
        public_id=str(uuid4()),
        created_at=timezone.now(),
        **facts,
    ).pk


def _report(owner: User) -> Any:
    now = timezone.now()
    job = Job.objects.create(task="reports.make", owner=owner, queued_at=now)
    facts = {"kind": Kind.GRADE_SHEET, "format": Format.CSV}
    return Report.objects.create(requested_by=owner, requested_at=now, job=job, **facts).pk


ROWS: Final[dict[str, Callable[[User], Any]]] = {
    "auth/sessions": _session,
    "chat/messages": _chat_message,
    "excuse-letters": lambda owner: (
        ExcuseLetter.objects.create(cadet=owner.cadet, reason="Fever", date_absent="2026-01-10").pk
    ),
    "files": _file,
    "grades": lambda owner: owner.cadet_id,
    "jobs": lambda owner: (
        Job.objects.create(task="files.process", owner=owner, queued_at=timezone.now()).pk
    ),
    "ledger": lambda owner: (
        LedgerEntry.objects.create(cadet=owner.cadet, type="merit", points=1, reason="Zeal").pk
    ),
    "messages": lambda owner: (
        AdminMessage.objects.create(user=owner, subject="Boots", message="Too small.").pk
    ),
    "notifications": lambda owner: (
        Notification.objects.create(user=owner, message="Formation", type="general_update").pk
    ),
    "reports": _report,
}


def collection_of(deed: Deed) -> str:
    """The list that the row of a deed's address stands in."""
    return deed.path.removeprefix("/api/v1/").partition("/{")[0]


def personal(role: str) -> list[Deed]:
    """The deeds of a role on rows that belong to somebody."""
    return [
        deed
        for deed in generated.deeds(generated.committed())
        if "{" in deed.path and role in deed.roles and collection_of(deed) not in FOR_ALL[role]
    ]


CASES: Final = [(role, deed) for role in FOR_ALL for deed in personal(role)]

pytestmark = pytest.mark.usefixtures("db", "real_redis")


@pytest.mark.parametrize(
    ("role", "deed"), CASES, ids=[f"{role}: {deed.method} {deed.path}" for role, deed in CASES]
)
def test_what_is_anothers_cannot_be_reached_by_its_address(role: str, deed: Deed) -> None:
    owner, other = account(role, name="owner"), account(role, name="other")
    collection = collection_of(deed)
    address = f"/api/v1/{collection}/{ROWS[collection](owner)}{deed.path.partition('}')[2]}"
    body = BODIES.get((deed.method, collection), {})

    others = getattr(client_of(other), deed.method.lower())(address, body)
    owners = getattr(client_of(owner), deed.method.lower())(address, body)

    if (role, collection) in SEEN_BUT_NOT_TOUCHED:
        assert others.status_code == (200 if deed.method == "GET" else 403), others.content
        assert owners.status_code in {200, 204}, owners.content
    else:
        assert others.status_code == 404, others.content
        assert told(owners) != told(others)


def told(answer: Any) -> tuple[int, str]:
    """The status of an answer, and its code where it is a refusal."""
    return answer.status_code, answer.json()["code"] if answer.status_code >= 400 else ""


@pytest.mark.parametrize(
    ("role", "collection"),
    sorted(
        {(role, collection_of(deed)) for role, deed in CASES}
        - {(Role.CADET, "grades"), *SEEN_BUT_NOT_TOUCHED}
    ),
)
def test_what_is_anothers_is_in_no_list(role: str, collection: str) -> None:
    owner, other = account(role, name="owner"), account(role, name="other")
    key = ROWS[collection](owner)

    found = {
        whose: {
            str(row["id"])
            for row in client_of(user).get(f"/api/v1/{collection}/").json()["results"]
        }
        for whose, user in {"owner": owner, "other": other}.items()
    }

    assert str(key) in found["owner"]
    assert str(key) not in found["other"]
