"""How a variable of the environment is declared: its parser, its meaning, who needs it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SERVICES = ("web", "channels", "worker", "beat")


@dataclass(frozen=True, kw_only=True)
class Variable:
    """What is known about one variable.

    `default` is its text; None means that it must be given, `unless` the variable of that name is.
    """

    name: str
    meaning: str
    default: str | None
    unless: str
    secret: bool
    services: tuple[str, ...]
    parse: Callable[[str], Any]

    @property
    def required(self) -> bool:
        return self.default is None


def declared(
    parse: Callable[[str], Any],
    meaning: str,
    *,
    default: str | None = None,
    unless: str = "",
    secret: bool = False,
    services: tuple[str, ...] = SERVICES,
) -> Any:
    """A field that is the environment variable of its name, in capitals."""
    about = {"parse": parse, "meaning": meaning, "default": default, "unless": unless}
    return field(metadata={**about, "secret": secret, "services": services})
