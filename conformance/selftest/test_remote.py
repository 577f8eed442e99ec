"""A target that is not ours is judged as a stranger would: without the application."""

import pytest

from conformance.selftest.minisuite import INI, MiniSuite, claiming
from conformance.selftest.subjects import Subject

# As the repository's own ini file: settings of pytest-django, and folders that import Django.
OWN_INI = (
    INI.replace("-p no:django ", "")
    + """\
    testpaths = app suite
    DJANGO_SETTINGS_MODULE = settings_that_are_not_installed
    django_find_project = false
"""
)


@pytest.fixture
def repository(suite: MiniSuite) -> MiniSuite:
    """A suite beside an application that cannot be imported."""
    suite.write("../pytest.ini", OWN_INI.format(counting="true"))
    suite.write("../app/conftest.py", "import an_application_that_is_not_installed")
    suite.write("../app/test_app.py", "def test_app():\n    raise OSError\n")
    return suite


def test_nothing_but_the_criteria_is_collected_and_django_is_left_out(
    repository: MiniSuite, subject: Subject
) -> None:
    body = (
        "import sys\nassert not {'django', 'pytest_django', 'psycopg', 'redis'} & set(sys.modules)"
    )
    repository.module(claiming("R01.1", body), claiming("R01.2"))

    done = repository.run_apart(f"--target=url:{subject.url}", "-rA")

    assert done.ret == 0
    done.assert_outcomes(passed=3)


def test_an_option_in_the_environment_counts_as_well(
    repository: MiniSuite, subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", f"--target=url:{subject.url}")

    assert repository.run_apart().ret == 0


def test_one_module_of_the_criteria_may_be_asked_for(suite: MiniSuite, subject: Subject) -> None:
    done = suite.run(f"--target=url:{subject.url}", "suite/criteria/test_r02_products.py")

    assert done.ret == 0
    done.assert_outcomes(passed=1)


@pytest.mark.parametrize("asked", ["app", ".", "app/test_app.py::test_app"])
def test_anything_else_is_refused(repository: MiniSuite, subject: Subject, asked: str) -> None:
    done = repository.run(f"--target=url:{subject.url}", asked)

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*is judged by */suite/criteria only*"])


def test_several_processes_are_refused(suite: MiniSuite, subject: Subject) -> None:
    done = suite.run(f"--target=url:{subject.url}", "-n2")

    assert done.ret == 4
    done.stderr.fnmatch_lines(["*is judged by one process: leave -n out*"])


def test_the_report_says_what_was_deployed(suite: MiniSuite) -> None:
    said = '{"status": "healthy", "version": "4f2a", "environment": "production"}'
    suite.module(claiming("R01.1", "http.get('/')\nassert sum([1]) == 1", arguments="http"))
    suite.pend("R01.2")
    with Subject(status=200, body=said) as subject:
        suite.run(f"--target=url:{subject.url}")
        folder = "url-" + subject.url.replace("://", "-").replace(":", "-")
        target = suite.report(folder)["runs"][0]["target"]

    assert target["name"] == f"url:{subject.url}"
    assert (target["version"], target["environment"]) == ("4f2a", "production")


def test_a_target_that_is_down_cannot_be_told(suite: MiniSuite) -> None:
    suite.module(claiming("R01.1", "http.get('/')", arguments="http"), claiming("R01.2"))
    with Subject(status=200) as subject:
        url = subject.url

    done = suite.run(f"--target=url:{url}")

    assert done.ret == 10
    done.stdout.fnmatch_lines(["R01.1 cannot be told"])
