"""A criterion whose wording changed stays suspect until the change is confirmed."""

from dataclasses import replace
from pathlib import Path

import pytest

from conformance import catalogue
from conformance.catalogue import Catalogue, CatalogueError, Criterion, Requirement, lock
from conformance.catalogue.__main__ import main


def catalogue_of(*criteria: Criterion) -> Catalogue:
    web = Requirement(id="R01", title="Web service", area="Services", criteria=criteria)
    return Catalogue(requirements=(web,))


@pytest.fixture
def listens() -> Criterion:
    return Criterion(
        id="R01.1", requirement="R01", statement="It listens.", needs=frozenset({"http"})
    )


@pytest.fixture
def answers() -> Criterion:
    return Criterion(
        id="R01.2", requirement="R01", statement="It answers.", needs=frozenset({"http", "ws"})
    )


@pytest.fixture
def confirmed(tmp_path: Path, listens: Criterion, answers: Criterion) -> Path:
    path = tmp_path / "criteria.lock"
    lock.write(catalogue_of(listens, answers), path=path)
    return path


def test_nothing_is_suspect_right_after_the_catalogue_was_confirmed(
    confirmed: Path, listens: Criterion, answers: Criterion
) -> None:
    suspects = lock.suspects(catalogue_of(listens, answers), confirmed=lock.read(path=confirmed))

    assert suspects == ()


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "It listens!"},
        {"needs": frozenset({"http", "restart"})},
        {"decision": "0007-health-answers.md"},
        {"note": "Soon."},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_field_makes_its_criterion_suspect(
    confirmed: Path, listens: Criterion, answers: Criterion, change: dict[str, object]
) -> None:
    changed = catalogue_of(replace(listens, **change), answers)  # type: ignore[arg-type]  # one field each

    assert lock.suspects(changed, confirmed=lock.read(path=confirmed)) == ("R01.1",)


def test_a_criterion_that_is_new_or_gone_is_suspect(confirmed: Path, listens: Criterion) -> None:
    changed = catalogue_of(listens, replace(listens, id="R01.3"))

    assert lock.suspects(changed, confirmed=lock.read(path=confirmed)) == ("R01.2", "R01.3")


def test_a_lock_that_was_cut_off_is_refused_by_line(confirmed: Path) -> None:
    text = confirmed.read_text(encoding="utf-8")
    confirmed.write_text(text[: text.index(" ", len(text) // 2)], encoding="utf-8")

    with pytest.raises(CatalogueError, match=r"criteria\.lock: line 2: is no id and digest"):
        lock.read(path=confirmed)


def test_a_missing_lock_is_refused_with_the_command_that_writes_it(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"python -m conformance\.catalogue lock"):
        lock.read(path=tmp_path / "criteria.lock")


def test_every_criterion_of_the_project_is_as_it_was_confirmed() -> None:
    suspects = lock.suspects(catalogue.load(), confirmed=lock.read())

    assert suspects == (), "look at the tests of these, then: python -m conformance.catalogue lock"


def test_the_command_confirms_what_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lock.write, "__kwdefaults__", {"path": tmp_path / "criteria.lock"})
    monkeypatch.setattr(lock, "LOCK_FILE", tmp_path / "criteria.lock")

    code = main(["lock"])

    assert code == 0
    assert (
        lock.suspects(catalogue.load(), confirmed=lock.read(path=tmp_path / "criteria.lock")) == ()
    )
    assert "162 criteria confirmed" in capsys.readouterr().out
