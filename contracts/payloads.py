"""What each task takes: a JSON Schema of its keyword arguments, from its signature."""

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_type_hints

from celery import current_app
from drf_spectacular.plumbing import resolve_type_hint

from rotc.background.tasks import TrackedTask

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
OF_TESTS: Final = "tests."


def tracked_tasks() -> Iterator[TrackedTask]:
    """Every task that a job can ask for, in order of their names."""
    for name, task in sorted(current_app.tasks.items()):
        if isinstance(task, TrackedTask) and not name.startswith(OF_TESTS):
            yield task


def schema_of(task: TrackedTask) -> Mapping[str, Any]:
    """The schema of the `kwargs` of a message, which are the `arguments` of the job's row."""
    parameters = inspect.signature(task.deed).parameters
    hints = get_type_hints(task.deed)
    return {
        "description": inspect.getdoc(task.deed),
        "type": "object",
        "properties": {name: resolve_type_hint(hints[name]) for name in parameters},
        "required": [name for name, one in parameters.items() if one.default is one.empty],
        "additionalProperties": False,
    }


def document() -> str:
    """contracts/tasks.json: by the name of each task, what it takes."""
    schemas = {task.name: schema_of(task) for task in tracked_tasks()}
    about = "What each task takes. Written by `make contract` from the signatures of the tasks."
    whole = {"$schema": DIALECT, "description": about, "$defs": schemas}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
