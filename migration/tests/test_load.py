"""A load puts every row where the mapping says, once, and tells of each that it could not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from conformance.doubles.legacy_database import PEOPLE
from migration.load import RowsQuarantined, load_export
from migration.manifest import ExportDamaged
from migration.target import places
from migration.target.refusals import AnotherRecordStands, TargetBusy, TargetLost
from migration.tests.steps import HASH, change, counts, database, export, load
from rotc.accounts.models import Role, User

pytestmark = pytest.mark.django_db


def versions() -> list[object]:
    """Which transaction wrote each row: a row that is rewritten gets another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text, ctid::text FROM accounts_user ORDER BY id")
        return list(cursor.fetchall())


def test_every_account_is_loaded_under_its_id(exported: Path) -> None:
    users = load(exported)

    assert counts(users) == (len(PEOPLE), 0, 0, 0)
    assert list(User.objects.order_by("id").values_list("id", "username")) == [
        (place, person.username) for place, person in enumerate(PEOPLE, start=1)
    ]


def test_each_value_arrives_in_its_field(exported: Path) -> None:
    load(exported)

    admin, magno = User.objects.get(username="unit_admin"), User.objects.get(username="magno")
    assert (admin.role, admin.email, admin.is_approved) == (Role.ADMIN, "s1@unit.example", True)
    assert admin.last_seen == datetime(2026, 2, 14, 9, 8, 7, 654_000, tzinfo=UTC)
    assert (magno.last_latitude, magno.last_longitude) == (8.0, 124.25)
    assert magno.created_at == datetime(2025, 8, 11, 1, 30, tzinfo=UTC)
    assert magno.student_number is None


def test_a_cadet_gets_the_number_of_the_cadet_row_that_the_account_points_at(
    exported: Path,
) -> None:
    load(exported)

    cadet = User.objects.get(student_number="2025-0101")
    assert (cadet.username, cadet.role) == ("niño_peñaranda", Role.CADET)


def test_addresses_stay_as_they_were_shared_empty_or_missing(exported: Path) -> None:
    load(exported)

    assert User.objects.filter(email="shared@unit.example").count() == 2
    assert User.objects.filter(email="").count() == 2
    assert User.objects.get(username="tala").email is None


def test_flags_that_were_null_are_false_and_an_unknown_moment_is_the_start_of_unix_time(
    exported: Path,
) -> None:
    load(exported)

    account = User.objects.get(username="ligaya")
    assert (account.is_approved, account.is_archived) == (False, False)
    assert account.created_at == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_second_load_changes_nothing_and_rewrites_no_row(exported: Path) -> None:
    load(exported)
    before = versions()

    users = load(exported)

    assert counts(users) == (0, 0, len(PEOPLE), 0)
    assert versions() == before


def test_a_row_that_changed_in_the_source_is_updated_and_no_other(
    legacy: Path, exported: Path, tmp_path: Path
) -> None:
    load(exported)
    change(legacy, "UPDATE users SET is_approved = 1, email = NULL WHERE username = 'Dalisay'")
    export(legacy, tmp_path / "again")

    users = load(tmp_path / "again")

    assert counts(users) == (0, 1, len(PEOPLE) - 1, 0)
    assert User.objects.get(username="Dalisay").is_approved


def test_a_name_that_an_archived_account_gave_up_goes_to_the_new_one(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", users=[{"username": "btan"}])
    export(path, tmp_path / "first")
    load(tmp_path / "first")
    change(path, "UPDATE users SET username = 'btan__archived_1', is_archived = 1")
    change(path, "INSERT INTO users (username, password, role) VALUES ('btan', ?, 'cadet')", HASH)
    export(path, tmp_path / "second")

    users = load(tmp_path / "second")

    assert counts(users) == (1, 1, 0, 0)
    assert User.objects.get(username="btan").id == 2


def test_rows_that_are_not_in_the_export_stay_and_are_reported(exported: Path) -> None:
    load(exported)
    own = User.objects.create(username="own", role=Role.ADMIN, password="!")

    users = load(exported)

    assert (users.beyond, users.beyond_keys) == (1, (own.id,))
    assert User.objects.filter(id=own.id).exists()


def test_new_accounts_start_above_every_key_that_the_source_gave_out(
    legacy: Path, tmp_path: Path
) -> None:
    change(
        legacy, "INSERT INTO users (id, username, password, role) VALUES (500, 'x', '', 'cadet')"
    )
    change(legacy, "DELETE FROM users WHERE id = 500")
    export(legacy, tmp_path / "to")

    load(tmp_path / "to")

    assert User.objects.create(username="new", role=Role.CADET, password="!").id > 500


def test_another_account_that_has_the_id_is_never_overwritten(legacy: Path, tmp_path: Path) -> None:
    own = User.objects.create(username="boss", role=Role.ADMIN, password="!")
    change(legacy, "DELETE FROM user_settings")
    change(legacy, "UPDATE users SET id = id + 1000")
    change(legacy, "UPDATE users SET id = ? WHERE username = 'tala'", own.id)
    export(legacy, tmp_path / "to")

    with pytest.raises(AnotherRecordStands, match=f"accounts.User {own.id} is another record"):
        load(tmp_path / "to")

    assert list(User.objects.values_list("username", flat=True)) == ["boss"]


BAD_ROWS = {
    "username is no text": {"username": b"\xff"},
    "username holds a NUL character, which PostgreSQL cannot store": {"username": "a\0b"},
    "breaks the rule an_account_has_a_username": {"username": ""},
}


@pytest.mark.parametrize(("reason", "bad"), BAD_ROWS.items(), ids=BAD_ROWS)
def test_a_row_that_cannot_be_loaded_is_named_and_all_others_are_loaded_once_accepted(
    tmp_path: Path, reason: str, bad: dict[str, object]
) -> None:
    users: list[dict[str, object]] = [
        {"username": "first", "cadet_id": 1},
        {"username": "second"},
        {"username": "bad", **bad},
        {"username": "last"},
    ]
    path = database(tmp_path / "a.db", users=users, cadets=[{"student_id": "2025-0001"}])
    export(path, tmp_path / "to")

    with pytest.raises(RowsQuarantined, match="1 of 5 rows cannot be loaded, so nothing"):
        load(tmp_path / "to")
    assert not User.objects.exists()
    loaded = load(tmp_path / "to", accept_quarantined=True)

    assert counts(loaded) == (3, 0, 0, 1)
    assert [(row.key, row.reason) for row in loaded.quarantined] == [("3", reason)]
    assert set(User.objects.values_list("username", flat=True)) == {"first", "second", "last"}


def test_a_reason_never_repeats_the_value(tmp_path: Path) -> None:
    path = database(tmp_path / "a.db", users=[{"username": "a\0secret", "password": "sunshine"}])
    export(path, tmp_path / "to")

    with pytest.raises(RowsQuarantined) as refused:
        load(tmp_path / "to")

    (bad,) = refused.value.loaded[2].quarantined
    told = f"{refused.value} {bad.reason}"
    assert "secret" not in told
    assert "sunshine" not in told


def test_many_bad_rows_among_many_good_ones_are_all_found(tmp_path: Path) -> None:
    cadets = [{"student_id": "" if n == 51 else f"2025-{n}"} for n in range(100)]
    path = database(tmp_path / "a.db", cadets=cadets)
    change(path, "UPDATE cadets SET student_id = CAST(id AS BLOB) WHERE id IN (26, 76)")
    export(path, tmp_path / "to")

    loaded = load(tmp_path / "to", accept_quarantined=True, of="cadets")

    assert counts(loaded) == (97, 0, 0, 3)
    assert {row.key for row in loaded.quarantined} == {"26", "52", "76"}


def test_columns_that_the_source_lacked_count_as_null(tmp_path: Path) -> None:
    path = database(tmp_path / "old.db", users=[{"username": "a"}])
    change(path, "ALTER TABLE users DROP last_seen")
    change(path, "ALTER TABLE users DROP gender")
    export(path, tmp_path / "to")

    users = load(tmp_path / "to")

    account = User.objects.get()
    assert counts(users) == (1, 0, 0, 0)
    assert (account.last_seen, account.gender) == (None, None)


def test_a_damaged_export_is_refused_before_the_target_is_touched(exported: Path) -> None:
    users = exported / "users.json"
    users.write_bytes(users.read_bytes()[:-1])

    with pytest.raises(ExportDamaged):
        load(exported)

    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_load_waits_for_no_one_for_ever(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LOCK_SECONDS", 1)
    other = connection.copy()

    try:
        other.set_autocommit(False)
        other.cursor().execute("LOCK TABLE accounts_user IN ROW EXCLUSIVE MODE")
        with pytest.raises(TargetBusy, match=r"Somebody works on accounts\.User"):
            load(exported)
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_target_that_goes_away_in_the_middle_holds_nothing_of_the_load(exported: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    other = connection.copy()

    def cut(table: str, done: int, there: int, _note: str = "") -> None:
        other.cursor().execute("SELECT pg_terminate_backend(%s)", [backend])

    with pytest.raises(TargetLost):
        load_export(folder=exported, backed_up_in=None, accept_quarantined=False, progress=cut)
    other.close()

    connection.close()
    assert not User.objects.exists()
