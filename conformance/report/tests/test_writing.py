"""All reports of a run are written, or none; the commands read them back."""

import json
from pathlib import Path

import pytest

from conformance.model import RunResult, Verdict
from conformance.report import UnwrittenReportError, write_all
from conformance.report.__main__ import main
from conformance.report.document import InconsistentRunError, ReportError, read
from conformance.report.tests import factory
from conformance.report.tests.hostile import HOSTILE, report_in_which_everything_says

FILES = ["badge.json", "badge.svg", "criteria.json", "junit.xml", "matrix.md", "report.html"]


def written(run: RunResult, place: Path) -> Path:
    write_all(run, place)
    return place


def test_a_run_leaves_every_report_and_no_drafts(tmp_path: Path) -> None:
    place = written(factory.run(), tmp_path / "build" / "local")

    assert sorted(file.name for file in place.iterdir()) == FILES
    assert read(place) == factory.report()


def test_hostile_text_is_written_and_read_as_it_was(tmp_path: Path) -> None:
    report = report_in_which_everything_says(HOSTILE)

    write_all(report.runs[0], tmp_path, of=report.catalogue, parts=report.parts)

    assert read(tmp_path) == report


def test_a_folder_that_cannot_be_made_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file", encoding="utf-8")

    with pytest.raises(UnwrittenReportError, match=r"cannot be written: .*build"):
        write_all(factory.run(), tmp_path / "build" / "local")


def test_a_place_that_cannot_be_replaced_is_a_named_error_and_leaves_no_drafts(
    tmp_path: Path,
) -> None:
    (tmp_path / "criteria.json").mkdir()

    with pytest.raises(UnwrittenReportError, match=r"criteria\.json"):
        write_all(factory.run(), tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["criteria.json"]


def test_a_run_that_makes_no_report_leaves_the_last_one_alone(tmp_path: Path) -> None:
    place = written(factory.run(), tmp_path)

    with pytest.raises(InconsistentRunError):
        write_all(factory.run(), place, of=factory.SMALL)

    assert read(place) == factory.report()
    assert issubclass(InconsistentRunError, ReportError)


def test_merge_writes_the_matrix_of_all_targets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = written(factory.run(), tmp_path / "local")
    there = written(factory.run(target="production"), tmp_path / "production")

    code = main(["merge", str(here), str(there), "-o", str(tmp_path / "all")])

    assert code == 0
    assert f"partial: {factory.MET} of 162 criteria are met" in capsys.readouterr().out
    assert [run.target.name for run in read(tmp_path / "all").runs] == ["local", "production"]


def test_merge_is_red_when_a_criterion_was_carried_out_on_no_target(tmp_path: Path) -> None:
    nowhere = {"R24.4": Verdict.INAPPLICABLE}
    here = written(factory.run(nowhere), tmp_path / "local")
    there = written(factory.run(nowhere, target="production"), tmp_path / "production")

    code = main(["merge", str(here), str(there), "-o", str(tmp_path / "all")])

    assert code == 10
    badge = json.loads((tmp_path / "all" / "badge.json").read_text(encoding="utf-8"))
    assert badge["message"] == f"incomplete {factory.MET - 1}/162"


def test_merge_refuses_a_report_that_was_cut_off_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = written(factory.run(), tmp_path / "local")
    there = written(factory.run(target="production"), tmp_path / "production")
    file = there / "criteria.json"
    file.write_bytes(file.read_bytes()[:-200])

    code = main(["merge", str(here), str(there), "-o", str(tmp_path / "all")])

    assert code == 13
    assert "is no readable report: cut off" in capsys.readouterr().err
    assert not (tmp_path / "all").exists()


def test_diff_ends_with_one_when_something_became_worse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = written(factory.run(), tmp_path / "old")
    new = written(factory.troubled_run(), tmp_path / "new")

    assert main(["diff", str(old), str(new)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "lost: R15.4 on local: was passed, is untested",
        "lost: R24.4 on local: was passed, is inapplicable",
        "worse: R01.2 on local: was passed, is failed",
        "worse: R09.6 on local: was passed, is cantTell",
        "4 changes, 4 of them lost or worse",
    ]


def test_diff_ends_with_zero_when_there_is_only_progress(tmp_path: Path) -> None:
    old = written(factory.run({"R01.2": Verdict.FAILED}), tmp_path / "old")
    new = written(factory.run(), tmp_path / "new")

    assert main(["diff", str(old), str(new)]) == 0


def test_html_writes_the_page_once_more(tmp_path: Path) -> None:
    place = written(factory.run(), tmp_path)
    before = (place / "report.html").read_bytes()
    (place / "report.html").unlink()

    assert main(["html", str(place)]) == 0
    assert (place / "report.html").read_bytes() == before
