"""What a target may offer to the suite, and the refusal to do more than it offers."""

from collections.abc import Collection, Mapping
from typing import Final

#: What a client of the suite asks of a target by being there at all.
OF_FIXTURES: Final[Mapping[str, str]] = {
    "http": "http",
    "admin": "http",
    "staff": "http",
    "cadet": "http",
    "visitor": "restart",  # addresses of one's own are a matter of an edge of one's own
    "websocket": "ws",
    "processes": "restart",
    "database": "database",
    "broker": "broker",
    "cloudinary": "restart",  # our double, which belongs to services of our own
    "letters": "restart",  # our own mail server
    "logs": "logs",
    "blueprint": "source",
    "visits": "source",  # pages of our own build
}


class CapabilityViolation(Exception):
    """A test did what its target does not allow; nothing was sent."""

    def __init__(self, *, capability: str, deed: str) -> None:
        super().__init__(f"the target does not offer {capability!r}: {deed} was not done")
        self.capability = capability


def demand(capability: str, *, offered: Collection[str], deed: str) -> None:
    """Raise CapabilityViolation unless `capability` is among those `offered`."""
    if capability not in offered:
        raise CapabilityViolation(capability=capability, deed=deed)
