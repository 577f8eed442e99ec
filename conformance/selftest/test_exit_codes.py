"""How a run ends, for each exit code of the kit and of pytest."""

import pytest

from conformance.selftest.minisuite import HOLDS, MiniSuite, claiming

FAILS = "assert sum([1, 1]) == 3"


def test_every_criterion_passing_is_conformant(suite: MiniSuite) -> None:
    done = suite.run()

    assert done.ret == 0
    assert set(suite.verdicts().values()) == {"passed"}
    done.stdout.fnmatch_lines(["local: conformant, exit code 0"])


def test_pending_criteria_make_a_run_partial_and_it_still_ends_well(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"))
    suite.pend("R01.2")

    done = suite.run()

    assert done.ret == 0
    assert suite.verdicts()["R01.2"] == "untested"
    done.stdout.fnmatch_lines(["local: partial (1 pending), exit code 0"])


def test_a_failed_criterion_is_nonconformant(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", FAILS), claiming("R01.2"))

    done = suite.run()

    assert done.ret == 1
    assert suite.verdicts()["R01.1"] == "failed"


def test_a_criterion_that_nobody_claims_and_that_is_not_pending_is_incomplete(
    suite: MiniSuite,
) -> None:
    suite.module(claiming("R01.1"))

    done = suite.run()

    assert done.ret == 10
    done.stdout.fnmatch_lines(["*R01.2 is claimed by no test, and not pending*"])


def test_a_criterion_that_cannot_be_told_is_incomplete(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", "raise OSError('no route')"), claiming("R01.2"))

    assert suite.run().ret == 10
    assert suite.verdicts()["R01.1"] == "cantTell"


def test_a_failure_outweighs_what_is_incomplete(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", FAILS), claiming("R01.2", "raise OSError"))

    assert suite.run().ret == 1


def test_criteria_that_a_stop_kept_from_running_are_not_green(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", FAILS), claiming("R01.2"))

    done = suite.run("--maxfail=1")

    assert done.ret == 1
    assert suite.verdicts() == {"R01.1": "failed", "R01.2": "untested", "R02.1": "untested"}


def test_a_body_that_was_never_called_is_not_green(suite: MiniSuite) -> None:
    done = suite.run("--setup-only")

    assert done.ret == 10
    assert set(suite.verdicts().values()) == {"cantTell"}


def test_a_run_that_selects_nothing_is_never_0(suite: MiniSuite) -> None:
    assert suite.run("-k", "nothing_is_called_this").ret == 5


def test_a_selected_run_is_judged_by_what_it_selected_and_says_so(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"))
    suite.module(claiming("R02.1", FAILS), name="test_r02_products.py")

    done = suite.run("-k", "r01_1")

    assert done.ret == 0
    done.stdout.fnmatch_lines(["judged only what was selected: *-k r01_1*"])
    done.stdout.fnmatch_lines(["local: conformant as far as it was asked, exit code 0"])


@pytest.mark.parametrize("arguments", [["-k", "r01_1"], ["suite/criteria/test_r01_sums.py"]])
def test_a_selected_run_does_not_replace_the_report_of_a_whole_one(
    suite: MiniSuite, arguments: list[str]
) -> None:
    suite.run()

    suite.run(*arguments)

    assert suite.report()["runs"][0]["whole"] is True
    assert suite.report("local/selected")["runs"][0]["whole"] is False


def test_one_test_asked_for_by_its_id_is_no_whole_run(suite: MiniSuite) -> None:
    suite.run("suite/criteria/test_r01_sums.py::test_r01_1", "suite/criteria/test_r02_products.py")

    assert suite.report("local/selected")["runs"][0]["whole"] is False


def test_an_interrupted_run_ends_as_pytest_ends_it_and_leaves_a_report(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), claiming("R01.2", "raise KeyboardInterrupt"))

    done = suite.run_apart()

    assert done.ret == 2
    assert suite.verdicts() == {"R01.1": "passed", "R01.2": "cantTell", "R02.1": "untested"}
    assert suite.report()["runs"][0]["exit_code"] == 2


def test_a_module_that_cannot_be_collected_is_pytests_own_2(suite: MiniSuite) -> None:
    suite.module("import nowhere_at_all")

    done = suite.run()

    assert done.ret == 2
    assert suite.report("local/selected")["runs"][0]["whole"] is False


def test_a_module_that_cannot_be_collected_is_not_green_when_told_to_go_on(
    suite: MiniSuite,
) -> None:
    suite.module("import nowhere_at_all")

    assert suite.run("--continue-on-collection-errors").ret != 0


def test_an_unwritten_report_is_13(suite: MiniSuite) -> None:
    suite.write("../build", "a file where the folder should be")

    done = suite.run()

    assert done.ret == 13
    done.stdout.fnmatch_lines(["the report was not written: *", "local: report not written, *13"])


def test_an_unknown_target_is_a_usage_error(suite: MiniSuite) -> None:
    suite.write("targets.toml", "")

    done = suite.run("--target=moon")

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*there is no target 'moon'; known are local, url:https://…*"])


def test_a_failing_test_beside_the_criteria_makes_the_run_fail_but_not_the_report(
    suite: MiniSuite,
) -> None:
    suite.write("../test_app.py", "def test_app():\n    assert [] == [1]\n")

    done = suite.run()

    assert done.ret == 1
    assert suite.report()["runs"][0]["exit_code"] == 0


def test_a_passing_test_beside_the_criteria_does_not_hide_what_is_incomplete(
    suite: MiniSuite,
) -> None:
    suite.write("../test_app.py", "def test_app():\n    pass\n")
    suite.module(claiming("R01.1"))

    assert suite.run().ret == 10


@pytest.mark.parametrize(("body", "ends"), [("pass", 0), ("assert []", 1), (HOLDS, 0)])
def test_a_run_without_criteria_is_left_alone(suite: MiniSuite, body: str, ends: int) -> None:
    suite.write("../test_app.py", f"def test_app():\n    {body}\n")

    done = suite.run("test_app.py")

    assert done.ret == ends
    assert not suite.folder().exists()
    done.stdout.no_fnmatch_line("*conformance of*")


def test_looking_at_what_is_collected_judges_nothing(suite: MiniSuite) -> None:
    done = suite.run("--collect-only")

    assert done.ret == 0
    assert not suite.folder().exists()
