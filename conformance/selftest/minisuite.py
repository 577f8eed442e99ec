"""A suite of three criteria in a folder of its own, run by a pytest of its own."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from conformance import catalogue
from conformance.catalogue import lock

CATALOGUE = """
    [[requirement]]
    id = "R01"
    title = "Sums"
    area = "Arithmetic"

    [[requirement.criterion]]
    id = "R01.1"
    statement = "One and one are two."
    needs = ["http"]

    [[requirement.criterion]]
    id = "R01.2"
    statement = "Two and two are four."
    needs = ["http"]

    [[requirement]]
    id = "R02"
    title = "Products"
    area = "Arithmetic"

    [[requirement.criterion]]
    id = "R02.1"
    statement = "Two times two is four."
    needs = ["http"]
"""
INI = """
    [pytest]
    addopts = --import-mode=importlib -p no:schemathesis -p no:django -p conformance.plugin
    strict = true
    filterwarnings = error
    enable_assertion_pass_hook = {counting}
    conformance_home = suite
    asyncio_mode = strict
    asyncio_default_fixture_loop_scope = function
    asyncio_default_test_loop_scope = function
"""
HEAD = "import pytest\nfrom conformance.criterion import criterion\n\n"
HOLDS = "assert sum([1, 1]) == 2"


def claiming(name: str, body: str = HOLDS, *, arguments: str = "", called: str = "") -> str:
    """The source of one test that claims the criterion `name`."""
    function = called or "test_" + name.lower().replace(".", "_")
    return f'@criterion("{name}")\ndef {function}({arguments}):\n' + "".join(
        f"    {line}\n" for line in dedent(body).strip().splitlines()
    )


class MiniSuite:
    """Files to write, runs to make, reports to read."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        """All criteria are claimed by tests that hold."""
        self._pytester = pytester
        self.root = pytester.path / "suite"
        self.write("../pytest.ini", INI.format(counting="true"))
        self.write("pending.toml", "")
        self.write_catalogue(CATALOGUE)
        self.module(claiming("R01.1"), claiming("R01.2"))
        self.module(claiming("R02.1"), name="test_r02_products.py")

    def write(self, name: str, text: str) -> Path:
        """A file of the suite, its text dedented."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def write_catalogue(self, text: str) -> None:
        """Another catalogue, confirmed."""
        path = self.write("catalogue/criteria.toml", text)
        lock.write(catalogue.load(path), path=path.with_name("criteria.lock"))

    def module(self, *tests: str, name: str = "test_r01_sums.py") -> Path:
        """A module of criteria; the last one of a name stands."""
        return self.write(f"criteria/{name}", HEAD + "\n\n".join(tests))

    def pend(self, *names: str) -> None:
        """The criteria that are still to be built."""
        listed = ", ".join(f'"{name}"' for name in names)
        self.write("pending.toml", f'[[part]]\nname = "Later"\ncriteria = [{listed}]\n')

    def know(self, criterion: str, *, expires: str = "2999-12-31", target: str = "local") -> None:
        """Accept the failure of a criterion for a while."""
        facts = {"criterion": criterion, "target": target, "expires": expires}
        facts |= {"reason": "a bug", "issue": "#1"}
        lines = [f'{name} = "{value}"' for name, value in facts.items()]
        self.write("known_failures.toml", "\n".join(["[[known_failure]]", *lines]))

    def run(self, *arguments: str) -> pytest.RunResult:
        """Run in this process."""
        return self._pytester.runpytest_inprocess(*arguments)

    def run_apart(self, *arguments: str) -> pytest.RunResult:
        """Run in a process of its own, for what a process can do only once."""
        return self._pytester.runpytest_subprocess(*arguments, timeout=120)

    def folder(self, target: str = "local") -> Path:
        """Where the report of a target lies."""
        return self._pytester.path / "build/conformance" / target

    def report(self, target: str = "local") -> dict[str, Any]:
        """The report as criteria.json has it."""
        found: dict[str, Any] = json.loads((self.folder(target) / "criteria.json").read_text())
        return found

    def results(self, target: str = "local") -> dict[str, dict[str, Any]]:
        """What the report says of each criterion, by its id."""
        criteria = self.report(target)["criteria"]
        return {entry["id"]: entry["results"][0] for entry in criteria}

    def verdicts(self, target: str = "local") -> dict[str, str]:
        """The verdict of each criterion."""
        return {name: result["verdict"] for name, result in self.results(target).items()}
