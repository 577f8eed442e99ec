"""What a load asks for before it begins, and what is asked of it once it is done."""

from pathlib import Path

import pytest

from migration.backups import NoVerifiedBackup
from migration.load import load_export
from migration.mapping import TABLES
from migration.tests.steps import backup, change, export, load_all, quiet
from migration.verify import verify_load
from rotc import caching

GROUPS = sorted({group for table in TABLES for group in table.cached})


def kept(group: str) -> bytes | None:
    return caching.look("of a test", groups=[group]).kept


@pytest.mark.parametrize("group", GROUPS)
def test_answers_that_were_kept_before_a_load_are_given_no_more(
    group: str, transactional_db: None, nothing_kept: None, exported: Path
) -> None:
    caching.keep(caching.look("of a test", groups=[group]), b"before")
    before = kept(group)

    load_all(exported)

    assert (before, kept(group)) == (b"before", None)


@pytest.mark.django_db
def test_a_backup_that_lacks_a_table_of_the_export_does_not_count(
    legacy: Path, exported: Path, tmp_path: Path
) -> None:
    change(legacy, "DROP TABLE sync_events")
    backup(f"sqlite://{legacy}", tmp_path / "backups")

    with pytest.raises(NoVerifiedBackup, match="it lacks sync_events"):
        load_export(
            folder=exported,
            backed_up_in=tmp_path / "backups",
            accept_quarantined=False,
            progress=quiet,
        )


@pytest.mark.django_db
def test_the_live_database_is_read_in_the_zone_of_the_export(legacy: Path, tmp_path: Path) -> None:
    export(legacy, tmp_path / "to", zone="Asia/Manila")
    load_all(tmp_path / "to")

    verdict = verify_load(folder=tmp_path / "to", live=f"sqlite://{legacy}", progress=quiet)

    assert verdict.holds
