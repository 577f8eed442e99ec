"""What is known of a database whose backup was taken, or that one is to be restored into (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from migration.backups import Content


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a backup holds: the contents of its own snapshot, table by table.

    A table of another schema than `schema` has that one's name before its own. `tools` are the
    versions of the programs that had a part in it.
    """

    name: str
    identity: str
    schema: str
    contents: Mapping[str, Content]
    tools: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Present:
    """What is in a database that is not empty."""

    identity: str
    contents: Mapping[str, Content]
