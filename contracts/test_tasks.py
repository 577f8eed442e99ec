"""Every task says what it takes, takes no more, and may be run twice."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from conformance.doubles.cloudinary import Double
from contracts.payloads import schema_of, tracked_tasks
from contracts.twice import CASES, World
from rotc.background.tasks import TrackedTask
from rotc.notifications.tests.post import Post, free_port

TASKS = {task.name: task for task in tracked_tasks()}
each_task = pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)


@pytest.fixture
def world(
    db: None, real_redis: None, real_cloudinary: Double, settings: Settings, tmp_path: Path
) -> Iterator[World]:
    """A storage of files, a mail server and a disk, all empty."""
    settings.BACKUP_DIRECTORY = str(tmp_path)
    post, port = Post(), free_port()
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": port, "timeout": 5}
    settings.DEFAULT_FROM_EMAIL = "ROTC <rotc@unit.example>"
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    yield World(cloudinary=real_cloudinary, post=post, disk=tmp_path)
    controller.stop()


def test_there_is_a_case_for_every_task() -> None:
    assert set(CASES) == set(TASKS), "contracts/twice.py wants a line for each task"
    assert TASKS


@each_task
def test_a_task_that_is_run_twice_leaves_what_it_left_at_first(
    world: World, task: TrackedTask
) -> None:
    case = CASES[task.name]
    ids = case.prepare()

    before = case.left(world)
    task.deed(**ids)
    left = case.left(world)
    task.deed(**ids)

    assert left != before
    assert case.left(world) == left


@each_task
def test_a_task_takes_keywords_alone_and_says_of_what_kind(task: TrackedTask) -> None:
    kinds: dict[str, Any] = {
        name: one.kind for name, one in inspect.signature(task.deed).parameters.items()
    }

    assert set(kinds.values()) <= {inspect.Parameter.KEYWORD_ONLY}
    jsonschema.Draft202012Validator.check_schema(dict(schema_of(task)))


@each_task
def test_the_schema_allows_what_is_sent_and_nothing_beside(world: World, task: TrackedTask) -> None:
    schema, ids = jsonschema.Draft202012Validator(dict(schema_of(task))), CASES[task.name].prepare()

    assert schema.is_valid(dict(ids))
    assert not schema.is_valid({**ids, "more": 1})
    assert all(not schema.is_valid({**ids, name: {"no": "id"}}) for name in ids)
