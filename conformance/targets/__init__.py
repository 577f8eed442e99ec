"""What the suite judges: a local Render that it starts, or services that are deployed somewhere.

A target says where its services are and what it offers. It never says how to judge it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from conformance.model import TargetDescription

if TYPE_CHECKING:
    from conformance.local.stack import Stack

ROLES = ("admin", "staff", "cadet")


class TargetError(Exception):
    """A target cannot be judged as it was named; the message says what to set or to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A login that the suite may use; its `role` is one of ROLES."""

    role: str
    username: str
    password: str = field(repr=False)


class Target(Protocol):
    """Where the services are, and what may be done to them.

    Addresses are bases without a trailing slash; asking for one that the target does not have
    raises TargetError. On the local target the first question starts the services.
    """

    name: str
    capabilities: frozenset[str]
    granted: frozenset[str]

    @property
    def web_url(self) -> str:
        """The web service, over https."""

    @property
    def http_url(self) -> str:
        """The same over http, where only redirects are expected."""

    @property
    def channels_url(self) -> str:
        """The channels service, wss:// at its front."""

    @property
    def frontend_url(self) -> str:
        """The static site, over https."""

    @property
    def ca_file(self) -> Path | None:
        """The authority that vouches for the target's certificates; None is the system's own."""

    def account(self, role: str) -> Account:
        """The account of a role. Raises TargetError when there is none."""

    @property
    def stack(self) -> "Stack":
        """The services' processes. Raises CapabilityViolation where they are not ours."""

    def secrets(self) -> Mapping[str, str]:
        """What must not show in any report, as far as it is known by now."""

    def describe(self) -> TargetDescription:
        """What was judged, for the report; a target that was never asked is not started for it."""

    def close(self) -> None:
        """Leave nothing running. May be called twice."""
