"""Every kind of write on an invented unit, in an order in which each of them is accepted."""

from collections.abc import Callable
from typing import Any, Final

from rotc.accounts.models import User
from rotc.attendance.models import AttendanceRecord, ExcuseLetter, TrainingDay
from rotc.grading.models import LedgerEntry
from rotc.messaging.models import AdminMessage
from rotc.roster.models import Cadet, TrainingStaff

Write = tuple[str, str, str, Any]  # who, the method, the address, the body
ZOE: Final = {"last_name": "Zed", "first_name": "Zoe"}


def day() -> int:
    return TrainingDay.objects.order_by("id")[0].pk


def cadet() -> int:
    return Cadet.objects.get(accounts__username="cadet").pk


def member() -> int:
    return TrainingStaff.objects.get(accounts__username="staff").pk


def other() -> Cadet:
    return Cadet.objects.exclude(pk=cadet()).order_by("id")[0]


def record() -> int:
    return AttendanceRecord.objects.get(training_day=day(), cadet=cadet()).pk


def letter() -> int:
    return ExcuseLetter.objects.filter(cadet=cadet()).order_by("-id")[0].pk


def question() -> int:
    return AdminMessage.objects.filter(user__isnull=False).order_by("-id")[0].pk


def entry() -> int:
    return LedgerEntry.objects.filter(cadet=cadet()).order_by("-id")[0].pk


def _account() -> int:
    return User.objects.get(cadet=other()).pk


def _points(kind: str) -> dict[str, Any]:
    return {"cadet": cadet(), "type": kind, "points": 60}


def _letter() -> dict[str, Any]:
    return {"reason": "ill", "training_day": day()}


# Looked up one by one: each finds the unit as those before have left it.
WRITES: Final[tuple[Callable[[], Write], ...]] = (
    lambda: ("admin", "post", "cadets/", {"student_id": "9", **ZOE}),
    lambda: ("admin", "post", "staff/", {"email": "z@unit.example", **ZOE}),
    lambda: ("admin", "patch", f"cadets/{cadet()}/", {"company": "Zulu"}),
    lambda: ("admin", "patch", f"cadets/{cadet()}/", ZOE),
    lambda: ("admin", "patch", f"cadets/{other().pk}/", {"student_id": "8"}),
    lambda: ("admin", "patch", f"staff/{member()}/", ZOE),
    lambda: ("admin", "patch", f"users/{_account()}/", {"username": "another"}),
    lambda: ("admin", "post", f"users/{_account()}/archive/", {}),
    lambda: ("admin", "post", f"cadets/{other().pk}/archive/", {}),
    lambda: ("admin", "post", "cadets/bulk/", {"deed": "restore", "ids": [other().pk]}),
    lambda: ("cadet", "patch", "cadets/me/", {"last_name": "Young"}),
    lambda: ("staff", "patch", "staff/me/", {"last_name": "Young"}),
    lambda: ("admin", "post", "training-days/", {"date": "2026-08-02", "title": "New"}),
    lambda: ("admin", "patch", f"training-days/{day()}/", {"date": "2026-08-03", "title": "Z"}),
    lambda: (
        "staff",
        "post",
        "attendance/",
        {"status": "late", "training_day": day(), "cadet": cadet(), "remarks": "x"},
    ),
    lambda: (
        "staff",
        "put",
        f"training-days/{day()}/attendance/",
        {"records": [{"cadet": cadet(), "status": "absent"}]},
    ),
    lambda: (
        "admin",
        "put",
        f"training-days/{day()}/staff-attendance/",
        {"records": [{"staff": member(), "status": "late", "remarks": "y"}]},
    ),
    lambda: ("staff", "patch", f"attendance/{record()}/", {"remarks": "z"}),
    lambda: ("cadet", "post", "excuse-letters/", _letter()),
    lambda: ("staff", "post", f"excuse-letters/{letter()}/decision/", {"status": "approved"}),
    lambda: ("staff", "post", f"excuse-letters/{letter()}/decision/", {"status": "pending"}),
    lambda: ("cadet", "delete", f"excuse-letters/{letter()}/", None),
    lambda: ("admin", "delete", f"attendance/{record()}/", None),
    lambda: ("admin", "patch", f"grades/{cadet()}/", {"final_score": "11.00"}),
    lambda: ("admin", "put", "grades/", {"rows": [{"cadet": cadet(), "prelim_score": "12.00"}]}),
    lambda: ("staff", "post", "ledger/", _points("merit")),
    lambda: ("staff", "post", "ledger/", _points("demerit")),
    lambda: ("admin", "delete", f"ledger/{entry()}/", None),
    lambda: ("admin", "post", "announcements/", {"title": "New"}),
    lambda: ("cadet", "post", "messages/", {"subject": "a", "message": "b"}),
    lambda: ("admin", "post", f"messages/{question()}/reply/", {"admin_reply": "yes"}),
    lambda: ("cadet", "delete", f"messages/{question()}/", None),
    lambda: ("admin", "post", "broadcasts/", {"subject": "a", "message": "b"}),
    lambda: ("staff", "post", "chat/messages/", {"content": "a"}),
    lambda: ("admin", "post", "notifications/", {"message": "a", "everyone": True}),
    lambda: ("cadet", "post", "notifications/read-all/", {}),
    lambda: ("cadet", "delete", "notifications/", None),
    lambda: ("cadet", "patch", "settings/me/", {"dark_mode": True}),
    lambda: ("admin", "patch", "settings/system/", {"compact_mode_default": True}),
)
