"""criteria.json says all that a run found out, and nothing cut off passes for a whole one."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from conformance.model import Number, Verdict
from conformance.report import document
from conformance.report.document import InconsistentRunError, Report, UnreadableReportError
from conformance.report.tests import factory, strategies


@strategies.FEW
@given(strategies.reports())
def test_what_is_written_is_what_is_read(report: Report) -> None:
    read = document.from_text(document.as_text(report), source="a report")

    assert read == report


@strategies.FEW
@given(strategies.reports())
def test_reading_and_writing_again_changes_no_byte(report: Report) -> None:
    text = document.as_text(report)

    assert document.as_text(document.from_text(text, source="a report")) == text


def test_the_schema_is_a_schema() -> None:
    schema = json.loads((Path(document.__file__).parent / "criteria.schema.json").read_text())

    Draft202012Validator.check_schema(schema)

    assert schema["properties"]["format"]["const"] == document.FORMAT


def test_a_measured_infinity_does_not_cost_the_report() -> None:
    report = factory.report_with(Number(name="ratio", value=float("inf"), unit=""))

    read = document.from_text(document.as_text(report), source="a report")

    assert read == report
    assert '"value": "inf"' in document.as_text(report)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999])
def test_a_report_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    text = document.as_text(factory.report())
    file = tmp_path / "criteria.json"
    file.write_text(text[: int(len(text) * share)], encoding="utf-8")

    with pytest.raises(
        UnreadableReportError, match=r"criteria\.json is no readable report: cut off"
    ):
        document.read(tmp_path)


def test_a_report_that_is_not_there_is_refused_by_its_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match=str(tmp_path / "nowhere")):
        document.read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("place", "value", "complaint"),
    [
        (("format",), "rotc-conformance/2", "format: 'rotc-conformance/1' was expected"),
        (("runs",), [], "runs:"),
        (("runs", 0, "started"), "yesterday", "runs/0/started:"),
        (("runs", 0, "passwords"), {}, "runs/0:"),
        (("criteria", 3, "results", 0, "verdict"), "skipped", "criteria/3/results/0/verdict:"),
        (("criteria", 3, "results"), [], "criteria/3/results:"),
        (("criteria", 3, "requirement"), "R99", "criteria are missing, doubled, or not in"),
        (("criteria", 3, "id"), "R01.3", "criteria are missing, doubled, or not in"),
    ],
    ids=str,
)
def test_a_report_that_breaks_the_format_is_refused_by_the_place(
    place: tuple[Any, ...], value: object, complaint: str
) -> None:
    whole = json.loads(document.as_text(factory.report()))
    *way, last = place
    inner = whole
    for step in way:
        inner = inner[step]
    inner[last] = value

    with pytest.raises(UnreadableReportError, match=complaint):
        document.from_text(json.dumps(whole), source="a report")


def test_a_criterion_without_a_result_for_every_run_is_refused() -> None:
    merged = factory.report(factory.run(), factory.run(target="staging"))
    whole = json.loads(document.as_text(merged))
    whole["criteria"][7]["results"].pop()

    with pytest.raises(UnreadableReportError, match=r"R02\.1 has not one result for each run"):
        document.from_text(json.dumps(whole), source="a report")


def test_a_run_that_leaves_a_criterion_out_makes_no_report() -> None:
    run = factory.run()

    with pytest.raises(InconsistentRunError, match="exactly one result for each criterion"):
        factory.report(replace(run, criteria=run.criteria[1:]))


def test_instants_are_written_in_utc() -> None:
    manila = factory.STARTED.astimezone(factory.MANILA)
    run = replace(factory.run(), started=manila, finished=manila + timedelta(seconds=1))

    whole = json.loads(document.as_text(factory.report(run)))

    assert whole["runs"][0]["started"] == "2026-04-07T01:30:00+00:00"


def test_the_document_of_the_project_names_every_criterion_with_its_verdict() -> None:
    whole = json.loads(document.as_text(factory.report(factory.troubled_run())))

    verdicts = {entry["id"]: entry["results"][0]["verdict"] for entry in whole["criteria"]}

    assert len(verdicts) == 162
    assert verdicts["R01.2"] == Verdict.FAILED
    assert verdicts["R28.5"] == Verdict.UNTESTED
