"""The list of failures that are accepted for a while; each entry says why and until when."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from conformance.model import KnownFailure

_FIELDS = tuple(field.name for field in fields(KnownFailure))


class MalformedKnownFailure(ValueError):
    """An entry does not say what an entry has to say."""


def read(path: Path) -> tuple[KnownFailure, ...]:
    """The entries of known_failures.toml; none where there is no file.

    Raises MalformedKnownFailure, which names the entry and what is wrong with it.
    """
    if not path.exists():
        return ()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MalformedKnownFailure(f"{path} is no TOML: {error}") from error
    tables = content.get("known_failure", [])
    if content.keys() - {"known_failure"} or not isinstance(tables, list):
        raise MalformedKnownFailure(f"{path} must hold [[known_failure]] tables only")
    entries = tuple(_entry(table, f"{path}, entry {n}") for n, table in enumerate(tables, start=1))
    places = [(entry.criterion, entry.target) for entry in entries]
    for criterion, target in places:
        if places.count((criterion, target)) > 1:
            raise MalformedKnownFailure(f"{path}: {criterion} on {target} is listed twice")
    return entries


def has_expired(entry: KnownFailure, *, today: date) -> bool:
    """Whether the last day on which the failure was accepted is over."""
    return date.fromisoformat(entry.expires) < today


def _entry(table: Any, place: str) -> KnownFailure:
    if not isinstance(table, dict) or table.keys() != set(_FIELDS):
        raise MalformedKnownFailure(f"{place} must have exactly: {', '.join(_FIELDS)}")
    values = {name: str(table[name]).strip() for name in _FIELDS}
    empty = [name for name, value in values.items() if not value]
    if empty:
        raise MalformedKnownFailure(f"{place}: {', '.join(empty)} must not be empty")
    try:
        date.fromisoformat(values["expires"])
    except ValueError as error:
        raise MalformedKnownFailure(f"{place}: expires must be a date like 2026-12-31") from error
    return KnownFailure(**values)
