"""One run of the suite inside pytest: listens to what pytest does, and decides how the run ends.

With pytest-xdist every worker has a suite that judges its own tests; the controller's collects what
they say and writes the report.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conformance import assertions, options, outcome, phases, relay, terminal
from conformance.bench import Bench
from conformance.catalogue import CatalogueError
from conformance.collection import CLAIM, Collector
from conformance.judgement import Problem
from conformance.known_failures import MalformedKnownFailure
from conformance.ledger import Ledger, Phase
from conformance.model import ExitCode, RunResult, Verdict
from conformance.scrubbing import scrub, scrubbed_phase


class Suite:
    """A plugin of pytest, whose hooks pytest calls."""

    def __init__(self, config: pytest.Config, bench: Bench) -> None:
        """Begin a run against the target of `bench`."""
        self.home = options.home(config)
        self._config = config
        self._bench = bench
        self._ledger = Ledger()
        self._collector = Collector(self.home, narrowed=any("::" in it for it in config.args))
        self._problems: list[Problem] = []
        self._others_failed = False
        self._told: relay.Account | None = None
        self._started = _now()
        self._run: RunResult | None = None
        self._directory = Path()
        self._trouble = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """See all items before others deselect any."""
        if any(self._collector.concerns(item) for item in items):
            assertions.demand_rewriting(self._config)
            try:
                self.home.read()
            except (CatalogueError, MalformedKnownFailure) as error:
                raise pytest.UsageError(str(error)) from error
            self._collector.see(items)

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Note what will not run."""
        self._collector.deselect(items)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Note which files were looked into."""
        report = yield
        self._collector.visit(collector, failed=report.failed)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note that something could not be collected."""
        self._others_failed |= report.failed

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Stop before any test runs when claims and catalogue do not fit together."""
        self._collector.finish(session.items)
        self._ledger.claim(self._collector.claims)
        if self._collector.problems and not session.testsfailed and not self._is_worker:
            raise pytest.exit.Exception(
                "\n".join(["traceability is broken:", *self._collector.problems]),
                returncode=ExitCode.TRACEABILITY_BROKEN,
            )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count assertions in criteria alone: pytest computes an explanation of each for it."""
        if CLAIM not in item.stash:
            return (yield)
        counter = phases.AssertionCounter(self.home.criteria)
        self._config.pluginmanager.register(counter)
        try:
            return (yield)
        finally:
            self._config.pluginmanager.unregister(counter)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Leave out what the target does not offer, and say so."""
        if CLAIM in item.stash:
            phases.check_applicable(item, self._bench)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        """Mark the time in which the test itself speaks."""
        with phases.body(item):
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Find the verdict of a phase; it travels with the report."""
        report = yield
        if CLAIM in item.stash:
            phase = phases.observe(
                item, call, report, bench=self._bench, criteria=self.home.criteria
            )
            relay.attach(report, phase)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Strike the secrets out before anybody else looks, and keep what the phase said."""
        phase = relay.attached(report)
        if phase is not None:
            self._bench.learn_secrets()
            scrub(report, self._bench.redactor)
            phase = scrubbed_phase(phase, self._bench.redactor)
            relay.attach(report, phase)
            self._ledger.enter(report.nodeid, phase)
        elif relay.tells_of_crash(report) and self._is_criterion(report):
            crash = str(report.longrepr)
            self._problems.append(Problem(code=ExitCode.INCOMPLETE, text=crash))
            verdict = Verdict.CANT_TELL
            self._ledger.enter(report.nodeid, Phase(when="crash", verdict=verdict, message=crash))
        else:
            self._others_failed |= report.failed

    def pytest_report_teststatus(self, report: pytest.TestReport) -> terminal.Status | None:
        """Letters of our own for what pytest does not know."""
        phase = relay.attached(report)
        return terminal.status(report, phase.verdict) if phase is not None else None

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of pytest-xdist has found beside its tests."""
        account = relay.Account.received(node)
        if account is not None:
            self._ledger.claim(account.claims)
            self._told = account

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the report, find the exit code, and leave nothing running."""
        try:
            if self._is_worker:
                self._account().send(self._config)
            elif not self._config.getoption("collectonly"):
                self._conclude(session)
        finally:
            self._bench.close()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the matrix."""
        if self._run is None:
            return
        terminalreporter.section(f"conformance of {self._run.target.name}")
        lines = terminal.summary(
            self._run,
            catalogue=self.home.catalogue,
            trouble=self._trouble,
            directory=self._directory,
        )
        for line in lines:
            terminalreporter.write_line(line)

    @property
    def _is_worker(self) -> bool:
        return hasattr(self._config, "workerinput")

    def _is_criterion(self, report: pytest.TestReport) -> bool:
        path = (self._config.rootpath / report.nodeid.partition("::")[0]).resolve()
        return path.is_relative_to(self.home.criteria)

    def _account(self) -> relay.Account:
        return relay.Account(
            claims=self._collector.claims,
            problems=tuple(self._collector.problems),
            broken=tuple(self._collector.broken),
            whole=self._collector.whole,
            target=self._bench.describe(),
        )

    def _conclude(self, session: pytest.Session) -> None:
        """Judge, write, and let pytest return what it comes to; leave other runs alone."""
        account = self._told or self._account()
        found = [*account.problems, *account.broken]
        if not (self._ledger.claims or found or self._problems):
            return
        broken = [
            Problem(code=ExitCode.TRACEABILITY_BROKEN, text=text) for text in account.problems
        ]
        broken += [Problem(code=ExitCode.INCOMPLETE, text=text) for text in account.broken]
        status = int(session.exitstatus)
        run = outcome.conclude(
            self._ledger.results(),
            home=self.home,
            target=account.target,
            given=[*self._problems, *broken],
            whole=account.whole,
            selection=options.selection(self._config),
            pytest_status=status,
            started=self._started,
            finished=_now(),
        )
        self._directory = options.reports(self._config, run.target.name, whole=run.whole)
        self._trouble = outcome.write(run, self._directory, home=self.home)
        if self._trouble:
            run = replace(run, exit_code=int(ExitCode.REPORT_NOT_WRITTEN))
        self._run = run
        session.exitstatus = outcome.exit_code(
            pytest_status=status, conformance=run.exit_code, others_failed=self._others_failed
        )


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - here the run meets the clock
