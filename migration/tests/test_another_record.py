"""A load writes over no record that was made here under a key of the old server."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps

from migration.target.refusals import AnotherRecordStands
from migration.tests.steps import change, export, load_all

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MADE_HERE: dict[str, tuple[str, dict[str, object]]] = {
    "activities": ("announcements.Announcement", {"created_at": NEW_YEAR}),
    "attendance_records": ("attendance.AttendanceRecord", {"cadet_id": 2}),
    "staff_attendance_records": ("attendance.StaffAttendanceRecord", {"staff_id": 2}),
    "activity_images": ("announcements.AnnouncementImage", {"image_path": "/of/ours.png"}),
}


@pytest.mark.parametrize("table", MADE_HERE)
def test_a_load_is_refused_where_the_key_is_of_a_record_that_was_made_here(
    table: str, everything_legacy: Path, tmp_path: Path
) -> None:
    export(everything_legacy, tmp_path / "first")
    load_all(tmp_path / "first", accept_quarantined=True)
    label, own = MADE_HERE[table]
    records = apps.get_model(label).objects.order_by("id")
    key = records.values_list("id", flat=True)[0]
    records.exclude(id=key).delete()
    records.filter(id=key).update(**own)

    with pytest.raises(AnotherRecordStands, match=f"{label} {key} is another record"):
        load_all(tmp_path / "first", accept_quarantined=True)

    assert list(records.values(*own)) == [own]


def test_an_activity_that_the_old_server_renamed_is_still_the_same(
    legacy: Path, tmp_path: Path
) -> None:
    export(legacy, tmp_path / "first")
    load_all(tmp_path / "first")
    change(legacy, "UPDATE activities SET title = 'Renamed', date = '2026-05-01' WHERE id = 1")
    export(legacy, tmp_path / "second")

    again = load_all(tmp_path / "second")

    assert again["activities"].updated == 1
