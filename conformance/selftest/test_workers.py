"""Several processes find what one process finds; one that is lost leaves a gap, not a pass."""

from typing import Any

from conformance.selftest.minisuite import HOLDS, MiniSuite, claiming


def comparable(report: dict[str, Any]) -> dict[str, Any]:
    """A report without its times."""
    for run in report["runs"]:
        run.pop("started"), run.pop("finished")
    for criterion in report["criteria"]:
        for result in criterion["results"]:
            for test in result["tests"]:
                test.pop("seconds")
    return report


def test_two_workers_write_the_report_of_one_process(suite: MiniSuite) -> None:
    noted = "evidence.note('sum', 2)\nassert sum([1, 1]) == {}"
    suite.module(
        claiming("R01.1", noted.format(2), arguments="evidence"),
        claiming("R01.1", "raise OSError('no route')", called="test_more"),
        claiming("R01.2", noted.format(3), arguments="evidence"),
        claiming("R01.2", "pass", called="test_nothing"),
    )
    suite.module(
        claiming("R02.1", "with subtests.test('a'):\n    assert [] == [1]", arguments="subtests"),
        name="test_r02_products.py",
    )

    alone = suite.run("-n0")
    one = comparable(suite.report())
    together = suite.run("-n2")
    two = comparable(suite.report())

    assert alone.ret == together.ret == 1
    assert one == two


def test_the_test_in_which_a_worker_was_lost_cannot_be_told(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", "import os\nos._exit(1)"), claiming("R01.2"))

    done = suite.run("-n1")

    assert done.ret == 10
    assert suite.verdicts() == {"R01.1": "cantTell", "R01.2": "passed", "R02.1": "passed"}
    assert "crashed while running" in suite.results()["R01.1"]["tests"][0]["message"]


def test_a_worker_can_tell_of_half_a_character(suite: MiniSuite) -> None:
    body = "evidence.note('sent', '\\ud800')\n" + HOLDS
    suite.module(claiming("R01.1", body, arguments="evidence"), claiming("R01.2"))

    done = suite.run("-n1")

    assert done.ret == 0
    assert suite.verdicts()["R01.1"] == "passed"


def test_a_selected_run_of_workers_says_that_it_is_one(suite: MiniSuite) -> None:
    done = suite.run("-n1", "-k", "r01_1")

    assert done.ret == 0
    assert suite.report("local/selected")["runs"][0]["whole"] is False
