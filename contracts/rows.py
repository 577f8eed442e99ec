"""As many rows of everything as a measurement wants."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from contracts.people import client_of
from rotc.accounts.models import PasswordHelpRequest, User
from rotc.announcements.models import Announcement, AnnouncementImage
from rotc.attendance.models import ExcuseLetter, TrainingDay
from rotc.background.models import Job
from rotc.demo.unit import Size, make_unit
from rotc.files.models import StoredFile
from rotc.grading.models import Grade, GradeChange, LedgerEntry
from rotc.messaging.models import AdminMessage, StaffMessage
from rotc.notifications.models import Notification
from rotc.operations.models import AuditEntry, Backup
from rotc.reports.models import Report
from rotc.roster.models import Cadet, TrainingStaff

SEED: Final = 1


def make_rows(size: int, *, asker: User) -> None:
    """Make a unit of `size` cadets, staff and days, and `size` more rows of each other kind.

    All that belongs to somebody is the asker's. The database holds no cadet before.
    """
    at = timezone.now()
    unit = Size(cadets=size, staff=size, days=size)
    make_unit(size=unit, seed=SEED, first_day=(at - timedelta(weeks=size)).date(), at=at)
    Grade.objects.update(lifetime_merit_points=1)  # else not everybody is on the leaderboard
    cadet, staff = Cadet.objects.earliest("id"), TrainingStaff.objects.earliest("id")
    for number in range(size):
        email = f"{number}@unit.example"
        _files(asker, at)
        User.objects.create(username=email, role="cadet", email=email)
        Announcement.objects.create(title="Parade", created_by=asker)
        PasswordHelpRequest.objects.create(identifier=email, asked_at=at)
    same: list[Model] = [
        AdminMessage(user=asker, sent_by=None, subject="A question"),
        AdminMessage(user=None, sent_by=asker, subject="To all"),
        AuditEntry(event="nothing.happened", actor=asker),
        Backup(started_at=at),
        ExcuseLetter(cadet=cadet, training_day=TrainingDay.objects.earliest("id"), reason="Fever"),
        LedgerEntry(cadet=cadet, type="merit", points=1, issued_by=asker),
        Notification(user=asker, message="Hello", type="grade"),
        StaffMessage(sender_staff=staff, content="Hello"),
    ]
    same += [GradeChange(cadet=one, field="status", changed_at=at) for one in Cadet.objects.all()]
    for row in same:
        _many(row, size)
    for _ in range(size):
        client_of(asker)  # signs in


def _files(asker: User, at: Any) -> None:
    job = Job.objects.create(task="files.process", owner=asker, queued_at=at)
    file = StoredFile.objects.create(
        owner=asker,
        purpose="announcement",
        name="parade.png",
        content_type="image/png",
        size=1,
        public_id=str(uuid4()),
        created_at=at,
        job=job,
    )
    Report.objects.create(
        kind="attendance_sheet",
        format="csv",
        requested_by=asker,
        requested_at=at,
        job=job,
        file=file,
    )
    announcement = Announcement.objects.create(title="Pictures", created_by=asker)
    AnnouncementImage.objects.create(announcement=announcement, file=file)


def _many(row: Model, count: int) -> None:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"]
    type(row)._default_manager.bulk_create(type(row)(**values) for _ in range(count))  # noqa: SLF001 - Django's name
