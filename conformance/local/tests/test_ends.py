"""However a stack ends, nothing of it is left: no process, no port, no temporary folder."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from conformance.local import custody, processes, stores
from conformance.local.stack import StackError
from conformance.local.tests import small
from conformance.waiting import comes_true, until

SERVICES = (
    small.service(healthCheckPath="/health"),
    small.service("rotc-channels"),
    small.key_value(),
)


@dataclass
class Run:
    """`python -m conformance.local run` as somebody in a terminal starts it."""

    supervisor: psutil.Popen
    root: Path

    @property
    def directory(self) -> Path:
        return self.root / "build/local/run"

    def state(self) -> dict[str, Any]:
        return custody.read_state(self.directory)

    def everything(self) -> list[psutil.Process]:
        """The supervisor and all that descends from it, the reaper included."""
        return [self.supervisor, *self.supervisor.children(recursive=True)]

    def reaper(self) -> psutil.Process:
        found = [one for one in self.everything() if "conformance.local.reaper" in one.cmdline()]
        return found[0]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    root = small.project(tmp_path, *SERVICES)
    command = [sys.executable, "-m", "conformance.local", "run", "--no-demo", "--root", str(root)]
    with (tmp_path / "terminal").open("wb") as terminal:
        supervisor = psutil.Popen(command, stdout=terminal, stderr=terminal)
    try:
        until(
            lambda: "Ctrl-C stops everything" in (tmp_path / "terminal").read_text(),
            seconds=30,
            what="a stack that is up",
        )
        yield Run(supervisor, root)
    finally:
        if supervisor.is_running():
            supervisor.kill()
        supervisor.wait()
        custody.Custody(root / "build/local/run", name="run").close()


def is_gone(family: list[psutil.Process], folders: list[str]) -> bool:
    return not any(small.runs(one) for one in family) and not any(map(os.path.exists, folders))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_in_order(run: Run, number: signal.Signals) -> None:
    family, folders = run.everything(), run.state()["folders"]
    assert len(family) > 4

    run.supervisor.send_signal(number)

    assert run.supervisor.wait(timeout=20) == 0
    assert comes_true(lambda: is_gone(family, folders), seconds=5)
    assert "nothing is left running" in (run.root / "terminal").read_text()
    assert not (run.directory / "state.json").exists()


def test_a_killed_supervisor_leaves_nothing(run: Run) -> None:
    family, folders = run.everything(), run.state()["folders"]

    run.supervisor.kill()
    run.supervisor.wait()

    assert comes_true(lambda: is_gone(family, folders), seconds=20)


def test_what_a_killed_reaper_leaves_the_next_start_sweeps(run: Run, tmp_path: Path) -> None:
    family, folders = run.everything(), run.state()["folders"]
    run.reaper().kill()
    run.supervisor.kill()
    run.supervisor.wait()
    assert sum(small.runs(one) for one in family) >= 3

    custody.Custody(run.directory, name="run").close()

    assert is_gone(family, folders)


def test_children_that_lost_their_parent_are_found() -> None:
    command = ["bash", "-c", "sleep 600 & echo $!; wait"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, start_new_session=True, text=True
    ) as leader:
        assert leader.stdout is not None
        child = psutil.Process(int(leader.stdout.readline()))
        started = processes.Started.observed("leader", leader.pid)
        leader.kill()
    assert child.is_running()

    processes.end([started], grace=1)

    assert not small.runs(child)


def test_a_process_with_a_later_birth_is_left_alone() -> None:
    bystander = subprocess.Popen(["sleep", "600"], start_new_session=True)
    observed = processes.Started.observed("ours", bystander.pid)
    before = processes.Started(**(observed.record() | {"began": observed.began - 60}))

    processes.end([before], grace=0.1)

    assert bystander.poll() is None
    processes.end([observed], grace=1)
    assert bystander.wait(timeout=5) == -signal.SIGTERM


def test_a_poll_that_a_signal_cut_short_does_not_hold_up_the_end(tmp_path: Path) -> None:
    keeper = custody.Custody(tmp_path, name="small")
    process = keeper.start("sleep", ("sleep", "600"), environment={}, output=subprocess.DEVNULL)
    lock = vars(process)["_waitpid_lock"]
    lock.acquire()  # as a poll leaves it that a signal cut short

    began = time.monotonic()
    keeper.close()

    assert time.monotonic() - began < 10
    assert not small.runs(psutil.Process(process.pid))
    lock.release()
    assert process.wait(timeout=5) == -signal.SIGTERM


def test_status_and_stop_speak_of_a_stack_in_another_terminal(run: Run) -> None:
    local = [sys.executable, "-m", "conformance.local"]
    family = run.everything()

    told = subprocess.run(
        [*local, "status", "--root", run.root], capture_output=True, text=True, check=True
    ).stdout
    stopped = subprocess.run(
        [*local, "stop", "--root", run.root], capture_output=True, text=True, check=True
    ).stdout

    assert "https://localhost:" in told
    assert "rotc-web, rotc-channels" in told
    assert "run is stopped" in stopped
    assert comes_true(lambda: is_gone(family, []), seconds=5)


def test_a_service_that_dies_is_named_and_started_again(run: Run) -> None:
    [before] = [one for one in run.state()["processes"] if one["name"] == "rotc-web"]

    os.kill(before["pid"], signal.SIGKILL)

    terminal = run.root / "terminal"
    assert comes_true(lambda: "rotc-web is live again" in terminal.read_text(), seconds=15)
    assert "rotc-web stopped: it was killed" in terminal.read_text()


def test_a_second_stack_of_the_same_name_is_refused(run: Run) -> None:
    stack = small.stack(run.root, *SERVICES, name="run")

    with pytest.raises(StackError, match=r"A stack named run runs already \(process \d+\)"):
        stack.start()

    assert run.supervisor.is_running()


def test_two_stacks_run_side_by_side(tmp_path: Path) -> None:
    one = small.stack(tmp_path, *SERVICES, name="one")
    other = small.stack(tmp_path, *SERVICES, name="other")
    with one, other:
        with small.client(one) as here, small.client(other) as there:
            pids = {
                here.get(one.web_url).json()["pid"],
                there.get(other.web_url).json()["pid"],
            }
        ports = [{url.rpartition(":")[2] for url in stack.urls.values()} for stack in (one, other)]

        assert pids == {one.service("rotc-web").pid, other.service("rotc-web").pid}
        assert not ports[0] & ports[1]
        assert one.redis_url != other.redis_url


def test_stores_of_a_killed_test_run_leave_nothing() -> None:
    script = (
        "import time\n"
        "from conformance.local import stores\n"
        "with stores.valkey() as store:\n"
        "    print(store.process.pid, store.folder, flush=True)\n"
        "    time.sleep(600)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    number, folder = owner.stdout.readline().split()
    store = psutil.Process(int(number))

    owner.kill()
    owner.wait()
    owner.stdout.close()

    assert comes_true(lambda: is_gone([store], [folder]), seconds=15)


def test_what_is_on_record_is_enough_to_find_it_again() -> None:
    with stores.valkey() as store:
        state = custody.read_state(store.log.parent)

        assert [one["pid"] for one in state["processes"]] == [store.process.pid]
        assert json.loads(json.dumps(state)) == state
        assert time.time() - state["processes"][0]["began"] < 60
