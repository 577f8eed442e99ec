"""For each task: something to do, and what is there when it is done. Add a line for a new task.

A task may be run again after it was done: its worker can be lost before it says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from conformance.doubles.cloudinary import Double
from contracts.people import account
from rotc.accounts.models import ActivationCode, PasswordHelpRequest, Role, Session
from rotc.files import services as files
from rotc.files.models import Purpose, StoredFile
from rotc.grading.models import Grade
from rotc.notifications import services as notifications
from rotc.notifications.models import Notification
from rotc.notifications.tests.post import Post
from rotc.operations.models import Backup
from rotc.reports import services as reports
from rotc.reports.models import Report
from rotc.roster.models import Cadet

Ids = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class World:
    """What tasks reach outside of the database."""

    cloudinary: Double
    post: Post
    disk: Path


@dataclass(frozen=True, kw_only=True)
class Case:
    """`prepare` makes what the task works on, and returns its arguments; `left` is what it left."""

    prepare: Callable[[], Ids]
    left: Callable[[World], Any]


def _a_file() -> Ids:
    content = BytesIO()
    Image.new("RGB", (30, 20)).save(content, "PNG")
    upload = SimpleUploadedFile("a.png", content.getvalue(), content_type="image/png")
    owner, now = account(Role.ADMIN, name=str(uuid4())), timezone.now()
    file = files.store(upload, purpose=Purpose.OTHER, owner=owner, at=now)
    return {"file_id": str(file.id)}


def _files(world: World) -> Any:
    rows = list(StoredFile.objects.order_by("id").values("state", "details", "width", "height"))
    return rows, len(world.cloudinary.account.assets)


def _a_notification() -> Ids:
    user = account(Role.ADMIN, name=str(uuid4()))
    user.email = "admin@unit.example"
    user.save(update_fields=["email"])
    (told,) = notifications.notify(
        users=[user.pk], type="grade", message="Hello", at=timezone.now()
    )
    return {"notification_ids": [told.pk]}


def _a_request_for_help() -> Ids:
    now = timezone.now()
    name = str(uuid4())
    account(Role.ADMIN, name=name)
    PasswordHelpRequest.objects.create(identifier=name, asked_at=now)
    return {"asked_at": now.isoformat()}


def _told(_: World) -> Any:
    return list(Notification.objects.values("id", "message"))


def _letters(world: World) -> Any:
    return world.post.addresses, list(Notification.objects.values("id", "emailed_at"))


def _a_report() -> Ids:
    report = reports.request_report(
        kind="grade_sheet",
        format="csv",
        parameters={},
        by=account(Role.ADMIN, name=str(uuid4())),
        at=timezone.now(),
    )
    return {"report_id": str(report.id)}


def _reports(world: World) -> Any:
    rows = list(Report.objects.values("id", "file_id", "file__size", "file__sha256"))
    return rows, len(world.cloudinary.account.assets)


def _nothing() -> Ids:
    return {}


def _daily_reports(world: World) -> Any:
    return _reports(world), list(Notification.objects.values("id", "message"))


def _sessions_and_codes() -> Ids:
    user, now, long_ago = account(Role.ADMIN), timezone.now(), timezone.now() - timedelta(days=60)
    for number, used in enumerate([long_ago, now]):
        Session.objects.create(
            user=user,
            device="a test",
            address="192.0.2.1",
            refresh_hash=str(number),
            created_at=long_ago,
            last_used_at=used,
            expires_at=used + timedelta(days=7),
        )
        ActivationCode.objects.create(
            user=account(Role.ADMIN, name=f"new-{number}"),
            code_hash=str(number),
            issued_at=long_ago,
            expires_at=used + ActivationCode.LIFETIME,
        )
    return {}


def _sessions(_: World) -> Any:
    return list(Session.objects.order_by("id").values())


def _tokens(_: World) -> Any:
    codes = ActivationCode.objects.order_by("id").values()
    return list(codes), list(Session.objects.order_by("id").values())


def _a_grade() -> Ids:
    cadet = Cadet.objects.create(student_id="2025-0001", first_name="A", last_name="Cadet")
    Grade.objects.create(cadet=cadet, attendance_present=5)
    return {}


def _grades(_: World) -> Any:
    return list(Grade.objects.values())


def _backups(world: World) -> Any:
    rows = list(Backup.objects.values("id", "state", "sha256", "finished_at"))
    return rows, sorted(path.name for path in world.disk.iterdir())


CASES: Final[Mapping[str, Case]] = {
    "accounts.cleanup_expired_tokens": Case(prepare=_sessions_and_codes, left=_tokens),
    "accounts.cleanup_old_sessions": Case(prepare=_sessions_and_codes, left=_sessions),
    "files.process": Case(prepare=_a_file, left=_files),
    "grading.sync_attendance": Case(prepare=_a_grade, left=_grades),
    "notifications.send_email": Case(prepare=_a_notification, left=_letters),
    "notifications.tell_of_help": Case(prepare=_a_request_for_help, left=_told),
    "operations.backup_database": Case(prepare=_nothing, left=_backups),
    "reports.generate_daily_reports": Case(prepare=_nothing, left=_daily_reports),
    "reports.make": Case(prepare=_a_report, left=_reports),
}
