"""What a test says about its criterion: only an assertion of its own makes it pass or fail."""

import pytest

from conformance.phases import VACUOUS
from conformance.selftest.minisuite import HEAD, HOLDS, MiniSuite, claiming

COLLECTED = """
errors = []
try:
    assert sum([1, 1]) == 3
except AssertionError as error:
    errors.append(error)
"""


def judged(suite: MiniSuite, *tests: str) -> tuple[str, str]:
    """The verdict about R01.1 and its reason, when these tests judge it."""
    suite.module(*tests, claiming("R01.2"))
    suite.run()
    result = suite.results()["R01.1"]
    messages = [test["message"] for test in result["tests"] if test["verdict"] == result["verdict"]]
    return result["verdict"], messages[0]


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "for number in []:\n    assert number == 1",
        "assert True",
        "assert 'a text'",
        "assert 1 == 1",
        "assert 'x' in 'xy' and not None",
        "with pytest.raises(ValueError):\n    int('x')",
        "import helper\nhelper.check()",
    ],
    ids=[
        "nothing",
        "empty loop",
        "constant",
        "text",
        "equal constants",
        "an empty truth",
        "only an error",
        "another's assertion",
    ],
)
def test_a_test_that_asserts_nothing_has_failed(suite: MiniSuite, body: str) -> None:
    suite.write("../helper.py", "def check():\n    assert sum([1]) == 1\n")
    suite.write("../conftest.py", "import sys, pathlib\nsys.path.append(str(pathlib.Path.cwd()))")

    assert judged(suite, claiming("R01.1", body)) == ("failed", VACUOUS)


def test_an_assertion_in_a_fixture_is_not_the_tests(suite: MiniSuite) -> None:
    fixture = "@pytest.fixture\ndef two():\n    assert sum([1, 1]) == 2\n    return 2\n"

    assert judged(suite, fixture, claiming("R01.1", "pass", arguments="two")) == ("failed", VACUOUS)


def test_an_assertion_outside_the_criteria_is_not_the_tests(suite: MiniSuite) -> None:
    suite.write(
        "../conftest.py",
        "import pytest\n\n@pytest.fixture\ndef check():\n"
        "    def check(total):\n        assert total == 2\n    return check\n",
    )

    verdict, message = judged(suite, claiming("R01.1", "check(1 + 1)", arguments="check"))

    assert (verdict, message) == ("failed", VACUOUS)


def test_a_vacuous_test_is_red_in_pytests_own_count_too(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", "pass"), claiming("R01.2"))

    suite.run().assert_outcomes(passed=2, failed=1)


def test_an_assertion_of_a_helper_among_the_criteria_is_the_tests_own(suite: MiniSuite) -> None:
    suite.write(
        "criteria/conftest.py",
        "import pytest\n\n@pytest.fixture\ndef check():\n"
        "    def check(total):\n        assert total == 2\n    return check\n",
    )

    verdict, _ = judged(suite, claiming("R01.1", "check(1 + 1)", arguments="check"))

    assert verdict == "passed"


@pytest.mark.parametrize(
    "body",
    [
        "assert sum([1, 1]) == 3",
        "pytest.fail('it is not')",
        "with pytest.raises(ValueError):\n    int('1')",
        COLLECTED + "raise ExceptionGroup('two', errors)",
        "assert sum([1, 1]) == 2\nassert sum([1, 1]) == 3",
    ],
    ids=["assert", "fail", "nothing raised", "group", "second assertion"],
)
def test_an_assertion_that_does_not_hold_has_failed(suite: MiniSuite, body: str) -> None:
    assert judged(suite, claiming("R01.1", body))[0] == "failed"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise OSError('no route')", "OSError: no route"),
        ("assert [][0] == 1", "IndexError"),
        ("import helper\nhelper.crash()", "AssertionError"),
        (COLLECTED + "raise ExceptionGroup('two', [*errors, OSError('b')])", "ExceptionGroup"),
        ("class Odd(AssertionError): pass\nraise Odd('of a library')", "Odd: of a library"),
        ("pytest.skip('not today')", "skipped, which no target has declared: not today"),
        ("pytest.xfail('some day')", "expected to fail, which no criterion is"),
        ("pytest.importorskip('nowhere_at_all')", "skipped, which no target has declared"),
    ],
)
def test_anything_else_cannot_be_told(suite: MiniSuite, body: str, reason: str) -> None:
    suite.write("../helper.py", "def crash():\n    assert sum([1]) == 2\n")
    suite.write("../conftest.py", "import sys, pathlib\nsys.path.append(str(pathlib.Path.cwd()))")

    verdict, message = judged(suite, claiming("R01.1", body))

    assert verdict == "cantTell"
    assert reason in message


@pytest.mark.parametrize(
    "mark",
    ["skip(reason='not today')", "skipif(True, reason='not here')", "xfail(reason='some day')"],
)
@pytest.mark.parametrize("body", [HOLDS, "assert sum([1, 1]) == 3"])
def test_no_mark_makes_a_criterion_green(suite: MiniSuite, mark: str, body: str) -> None:
    marked = f"@pytest.mark.{mark}\n" + claiming("R01.1", body)

    assert judged(suite, marked)[0] == "cantTell"


@pytest.mark.parametrize(
    "fixture",
    [
        "def broken():\n    raise OSError('no route')",
        "def broken():\n    assert sum([1, 1]) == 3",
        "def broken():\n    yield\n    raise OSError('no route')",
        "def broken():\n    yield\n    assert sum([1, 1]) == 3",
    ],
    ids=["set-up", "assertion in set-up", "teardown", "assertion in teardown"],
)
def test_trouble_around_a_test_cannot_be_told(suite: MiniSuite, fixture: str) -> None:
    source = f"@pytest.fixture\n{fixture}\n"

    assert judged(suite, source, claiming("R01.1", arguments="broken"))[0] == "cantTell"


@pytest.mark.parametrize(
    ("inner", "verdict"),
    [
        ("assert number == 1", "failed"),
        ("[][number]", "cantTell"),
        ("pytest.skip('not this one')", "cantTell"),
        ("assert number < 3", "passed"),
        ("pass", "failed"),
    ],
)
def test_subtests_are_folded_into_their_test(suite: MiniSuite, inner: str, verdict: str) -> None:
    body = f"for number in (1, 2):\n    with subtests.test(number=number):\n        {inner}"

    assert judged(suite, claiming("R01.1", body, arguments="subtests"))[0] == verdict


@pytest.mark.parametrize(
    ("second", "verdict"),
    [("assert sum([1]) == 2", "failed"), ("raise OSError", "cantTell"), (HOLDS, "passed")],
)
def test_a_criterion_is_as_good_as_its_worst_test(
    suite: MiniSuite, second: str, verdict: str
) -> None:
    assert (
        judged(suite, claiming("R01.1"), claiming("R01.1", second, called="test_too"))[0] == verdict
    )


def test_one_test_may_judge_several_criteria(suite: MiniSuite) -> None:
    suite.module('@criterion("R01.1", "R01.2")\ndef test_both():\n    assert sum([1]) == 2\n')

    suite.run()

    assert suite.verdicts() == {"R01.1": "failed", "R01.2": "failed", "R02.1": "passed"}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "enable_assertion_pass_hook=false"], "enable_assertion_pass_hook = true"),
        (["--assert=plain"], "--assert=plain hides"),
    ],
)
def test_a_run_in_which_assertions_are_not_counted_is_refused(
    suite: MiniSuite, arguments: list[str], complaint: str
) -> None:
    done = suite.run(*arguments)

    assert done.ret == 4
    done.stderr.fnmatch_lines([f"*{complaint}*"])


def test_modules_compiled_without_counting_are_compiled_anew(
    suite: MiniSuite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    without = ["-o", "enable_assertion_pass_hook=false", "-p", "no:conformance.plugin"]
    suite.write(
        "criteria/conftest.py",
        "def pytest_configure(config):\n"
        "    config.addinivalue_line('markers', 'criterion(*ids, needs): …')\n",
    )
    suite.run(*without, "-o", "strict_config=false", "suite/criteria")
    assert list(suite.root.rglob("*-pytest-*.pyc"))

    assert suite.run().ret == 0


def test_the_report_tells_how_often_a_test_asserted_and_what_it_saw(suite: MiniSuite) -> None:
    saw = "evidence.note('sum', 2)\nevidence.number('took', 1.5, 'ms')\n"
    body = saw + "assert sum([1])\nassert sum([2])"
    suite.module(claiming("R01.1", body, arguments="evidence"), claiming("R01.2"))

    suite.run()

    [test] = suite.results()["R01.1"]["tests"]
    assert test["asserted"] == 2
    assert [piece["kind"] for piece in test["evidence"]] == ["note", "number"]


def test_a_test_that_waits_for_its_event_loop_is_judged_alike(suite: MiniSuite) -> None:
    source = (
        HEAD
        + "@pytest.mark.asyncio\n"
        + claiming("R01.1", "assert sum([1]) == 2").replace("def test", "async def test")
    )
    suite.module(source, claiming("R01.2"))

    suite.run()

    assert suite.verdicts()["R01.1"] == "failed"
