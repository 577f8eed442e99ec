"""Hashes made and checked by Node's own bcryptjs, as the legacy server made and checked them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from conformance.node import programs

HERE = Path(__file__).resolve().parent
LOCK_FILE = HERE / "package-lock.json"
ANSWER_SECONDS = 60

Generation = Literal["2", "3"]
"""bcryptjs 2.4.3 writes `$2a$`, bcryptjs 3 writes `$2b$`."""


def hash_password(password: str, *, generation: Generation = "2", cost: int = 10) -> str:
    """What bcryptjs of this generation stores: 60 characters, from the first 72 bytes alone."""
    return hash_passwords([password], generation=generation, cost=cost)[0]


def hash_passwords(
    passwords: Sequence[str], *, generation: Generation = "2", cost: int = 10
) -> list[str]:
    """The hashes of several passwords, in their order, from one start of Node."""
    answers = _ask(
        {"op": "hash", "password": password, "generation": generation, "cost": cost}
        for password in passwords
    )
    return [answer["hash"] for answer in answers]


def verifies(password: str, hashed: str, *, generation: Generation = "2") -> bool:
    """Whether bcryptjs of this generation accepts the password; False for what is no hash."""
    (answer,) = _ask(
        [{"op": "compare", "password": password, "hash": hashed, "generation": generation}]
    )
    return bool(answer["matches"])


def _ask(questions: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    programs.install(HERE)
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = programs.run(["node", "hash.mjs"], folder=HERE, given=lines, seconds=ANSWER_SECONDS)
    return [json.loads(line) for line in done.splitlines()]
