"""The list of pending criteria is read strictly, and its history shows whether it only shrank."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance import catalogue
from conformance.catalogue import CatalogueError, pending


class Checkout:
    """A git repository of its own, with the list where the project has it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.list = root / "conformance" / "pending.toml"
        self.list.parent.mkdir()

    def write(self, *ids: str) -> None:
        named = ", ".join(f'"{entry}"' for entry in ids)
        self.list.write_text(f'[[part]]\nname = "Later"\ncriteria = [{named}]\n', encoding="utf-8")

    def commit(self, *ids: str) -> str:
        self.write(*ids)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=0")
        return subprocess.run(  # noqa: S603 - git, with arguments of this file
            ["git", *identity, *arguments],  # noqa: S607 - whichever git there is
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    repository = Checkout(tmp_path)
    repository.git("init", "-q", "-b", "main")
    return repository


def test_a_list_that_only_shrank_has_not_grown(checkout: Checkout) -> None:
    checkout.commit("R01.1", "R01.2", "R01.3")
    checkout.commit("R01.1", "R01.2")
    checkout.write("R01.2")

    ratchet = pending.compare_with_history(checkout.list)

    assert ratchet.grown == ()
    assert "1 ids in the working tree against HEAD, and 2 commits" in ratchet.scope


def test_an_addition_in_the_working_tree_is_found(checkout: Checkout) -> None:
    checkout.commit("R01.1")
    checkout.write("R01.1", "R01.2")

    assert pending.compare_with_history(checkout.list).grown == (
        "R01.2 was added in the working tree",
    )


def test_an_addition_in_an_older_commit_is_found_though_it_was_taken_back(
    checkout: Checkout,
) -> None:
    checkout.commit("R01.1")
    guilty = checkout.commit("R01.1", "R01.2")
    checkout.commit("R01.1")

    assert pending.compare_with_history(checkout.list).grown == (
        f"R01.2 was added in commit {guilty[:10]}",
    )


def test_a_merge_may_not_bring_back_what_one_side_had_built(checkout: Checkout) -> None:
    checkout.commit("R01.1", "R01.2")
    checkout.git("checkout", "-q", "-b", "side")
    checkout.commit("R01.1")
    checkout.git("checkout", "-q", "main")
    checkout.git("merge", "-q", "--no-ff", "--no-commit", "side")
    guilty = checkout.commit("R01.1", "R01.2")

    assert pending.compare_with_history(checkout.list).grown == (
        f"R01.2 was added in commit {guilty[:10]}",
    )


def test_before_the_first_commit_there_is_nothing_to_grow_from(checkout: Checkout) -> None:
    checkout.write("R01.1")

    ratchet = pending.compare_with_history(checkout.list)

    assert ratchet.grown == ()
    assert "0 commits" in ratchet.scope


def test_a_shallow_clone_says_that_it_is_one(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit("R01.1", "R01.2")
    checkout.commit("R01.1")
    clone = tmp_path / "clone"
    checkout.git("clone", "-q", "--depth", "1", f"file://{checkout.root}", str(clone))

    ratchet = pending.compare_with_history(clone / "conformance" / "pending.toml")

    assert ratchet.grown == ()
    assert ratchet.scope.endswith("the oldest that a shallow clone has")


def test_outside_a_checkout_the_scope_says_that_there_is_no_history(tmp_path: Path) -> None:
    unpacked = Checkout(tmp_path)
    unpacked.write("R01.1")

    ratchet = pending.compare_with_history(unpacked.list)

    assert ratchet.scope == f"1 ids as they are: {tmp_path} is no git checkout, so no history"


def test_a_repository_that_git_cannot_read_is_an_error_and_no_clean_bill(tmp_path: Path) -> None:
    broken = Checkout(tmp_path)
    broken.write("R01.1")
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")

    with pytest.raises(pending.HistoryError, match="not a git repository"):
        pending.compare_with_history(broken.list)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[part]]\nname = "Later"\ncriteria = ["R99.1"]\n', "R99.1: is not in the catalogue"),
        ('[[part]]\nname = "L"\ncriteria = ["R01.1", "R01.1"]\n', "R01.1: is listed twice"),
        ('[[part]]\nname = "Later"\n', "Later: a part is a name and criteria"),
        ('[[part]]\nname = "Later"\ncriteria = [1]\n', "Later: criteria must be a list of ids"),
        ('pending = ["R01.1"]\n', "the file: must hold"),
        ("[[part", "the file: is no TOML"),
    ],
)
def test_a_malformed_list_is_refused_by_entry(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "pending.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CatalogueError, match=f"pending.toml: {complaint}"):
        pending.load(catalogue=catalogue.load(), path=path)


def test_the_list_of_the_project_only_shrinks(
    record_property: Callable[[str, object], None],
) -> None:
    ratchet = pending.compare_with_history()

    record_property("compared", ratchet.scope)
    assert ratchet.grown == ()


def test_each_pending_criterion_of_the_project_is_known_and_has_its_part() -> None:
    waiting = pending.load(catalogue=catalogue.load())

    assert waiting.part_of["R18.1"] == "Rollback"
    assert "R09.6" not in waiting.ids
