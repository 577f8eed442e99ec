"""Claims and catalogue must fit together, or nothing runs and the exit code is 12."""

import pytest

from conformance.selftest.minisuite import CATALOGUE, HOLDS, MiniSuite, claiming


def refused(suite: MiniSuite, reason: str, *arguments: str) -> None:
    """Assert that the run stopped before any test, for this reason."""
    done = suite.run(*arguments)
    assert done.ret == 12
    done.stdout.fnmatch_lines([f"*{reason}*"])
    assert "passed" not in suite.verdicts("local").values()


def test_an_unknown_id(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), claiming("R01.2"), claiming("R01.9"))

    refused(suite, "test_r01_9 claims R01.9, which the catalogue does not know")


def test_a_claim_from_the_wrong_module(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), claiming("R01.2"), claiming("R02.1"))

    refused(suite, "claims R02.1 from the module of R01")


def test_a_module_of_no_requirement(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), name="test_sums.py")

    refused(suite, "test_sums.py is not named like test_r09_authentication.py")


def test_a_test_among_the_criteria_that_claims_none(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), claiming("R01.2"), f"def test_idle():\n    {HOLDS}\n")

    refused(suite, "test_idle claims no criterion")


def test_a_module_that_holds_no_test(suite: MiniSuite) -> None:
    suite.module("", name="test_r02_empty.py")

    refused(suite, "test_r02_empty.py holds no test")


def test_a_capability_that_there_is_not(suite: MiniSuite) -> None:
    test = '@criterion("R01.1", needs=("magic",))\ndef test_it():\n    assert [1]\n'
    suite.module(test, claiming("R01.2"))

    refused(suite, "needs 'magic', which is no capability")


def test_a_pending_criterion_that_a_test_claims(suite: MiniSuite) -> None:
    suite.pend("R02.1")

    refused(suite, "R02.1 is pending, and claimed by a test: take it off the list")


def test_a_criterion_whose_wording_changed_since_it_was_confirmed(suite: MiniSuite) -> None:
    suite.write("catalogue/criteria.toml", CATALOGUE.replace("are four", "are five"))

    refused(suite, "R01.2 is not worded as it was confirmed")


def test_claims_are_held_to_the_catalogue_by_workers_too(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1"), claiming("R01.2"), claiming("R01.9"))

    done = suite.run("-n1")

    assert done.ret == 12


def test_a_claim_outside_the_criteria(suite: MiniSuite) -> None:
    source = "from conformance.criterion import criterion\n\n\n" + claiming("R01.1")
    suite.write("../test_elsewhere.py", source)

    done = suite.run()

    assert done.ret == 12
    done.stdout.fnmatch_lines(["*test_elsewhere.py::test_r01_1 claims a criterion outside*"])


@pytest.mark.parametrize("file", ["catalogue/criteria.toml", "pending.toml"])
def test_a_list_that_cannot_be_read_is_a_usage_error(suite: MiniSuite, file: str) -> None:
    suite.write(file, "this is no TOML")

    done = suite.run()

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*is no TOML*"])


def test_a_test_that_is_new_may_be_run_before_it_leaves_the_pending_list(suite: MiniSuite) -> None:
    suite.pend("R02.1")

    assert suite.run("suite/criteria/test_r02_products.py").ret == 0
