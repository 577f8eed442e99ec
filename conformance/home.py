"""Where the suite's own files are: the criteria's tests, the catalogue, the lists."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conformance import catalogue, known_failures
from conformance.catalogue import Catalogue, lock, pending
from conformance.catalogue.pending import Pending
from conformance.model import KnownFailure


@dataclass(frozen=True, kw_only=True)
class Home:
    """The folder of a suite: this package, or a small one that tests of the plugin bring."""

    root: Path = Path(__file__).parent

    @property
    def criteria(self) -> Path:
        """The tests that judge."""
        return self.root / "criteria"

    @property
    def targets_file(self) -> Path:
        """Where the deployed targets are."""
        return self.root / "targets.toml"

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every criterion. Raises CatalogueError."""
        return catalogue.load(self.root / "catalogue/criteria.toml")

    @cached_property
    def pending(self) -> Pending:
        """The criteria that are still to be built. Raises CatalogueError."""
        return pending.load(catalogue=self.catalogue, path=self.root / "pending.toml")

    @cached_property
    def suspects(self) -> tuple[str, ...]:
        """Criteria whose wording changed since somebody confirmed it. Raises CatalogueError."""
        confirmed = lock.read(path=self.root / "catalogue/criteria.lock")
        return lock.suspects(self.catalogue, confirmed=confirmed)

    @cached_property
    def known_failures(self) -> tuple[KnownFailure, ...]:
        """The failures that are accepted for a while. Raises MalformedKnownFailure."""
        return known_failures.read(self.root / "known_failures.toml")

    def read(self) -> None:
        """Read every list now. Raises CatalogueError, MalformedKnownFailure."""
        _ = self.pending, self.suspects, self.known_failures
