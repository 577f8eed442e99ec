"""Files that are generated from the code: the contracts, and the table of who may do what."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from contracts import payloads

ROOT: Final = Path(__file__).parents[1]
OPENAPI: Final = ROOT / "contracts" / "openapi.yaml"
TASKS: Final = ROOT / "contracts" / "tasks.json"
ROLES: Final = ROOT / "docs" / "roles.md"
OPEN: Final = "anybody"
COLUMNS: Final = {"admin": "admin", "training_staff": "training staff", "cadet": "cadet"}
HEAD: Final = "# Written by `make contract` from what the views declare. Change those.\n"
INTRODUCTION: Final = """# Who may do what

Written by `make contract` from the `access` of every view. Change that, not this page.
`contracts/test_roles.py` walks all of it.

● may · ○ may without signing in · blank: refused with 403, and with 401 without signing in.
Whoever may see only his own is answered 404 for another's, as for what is not there.
"""


class Incomplete(Exception):
    """drf-spectacular could not work out a part of the contract."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One operation of the contract, and the roles that may call it.

    `parameters` are the types of what its path names.
    """

    method: str
    path: str
    feature: str
    summary: str
    roles: frozenset[str]
    parameters: Mapping[str, str]


def files() -> Mapping[Path, str]:
    """What each generated file should hold. Raises Incomplete."""
    contract = openapi()
    return {
        OPENAPI: HEAD + as_yaml(contract),
        ROLES: table_of_roles(contract),
        TASKS: payloads.document(),
    }


def stale(files: Mapping[Path, str]) -> list[str]:
    """The names of generated files whose content is no longer what it should be."""
    return [
        path.name
        for path, content in files.items()
        if not path.exists() or path.read_text() != content
    ]


def shape(address: str) -> str:
    """An address of Django or of the contract, with only the names of its parameters left."""
    return re.sub(r"[<{](?:\w+:)?(\w+)[>}]", r"{\1}", address.lstrip("/"))


def openapi() -> dict[str, Any]:
    """The contract, from the views, valid by OpenAPI's own schema. Raises Incomplete."""
    with redirect_stderr(io.StringIO()) as complaints:
        contract: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    if GENERATOR_STATS:
        raise Incomplete(complaints.getvalue())
    validate_schema(contract)
    return contract


def committed() -> dict[str, Any]:
    """The contract as it lies in the repository."""
    contract: dict[str, Any] = yaml.load(OPENAPI.read_text(), Loader=yaml.CSafeLoader)
    return contract


def as_yaml(contract: Mapping[str, Any]) -> str:
    """The contract as text, the same on every machine."""
    return yaml.dump(contract, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)


def deeds(contract: Mapping[str, Any]) -> Iterator[Deed]:
    """The operations of the contract that a role may or may not call."""
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            if "x-roles" not in operation:
                continue  # health, which is nobody's in particular
            yield Deed(
                method=method.upper(),
                path=path,
                feature=operation["tags"][0],
                summary=operation["summary"],
                roles=frozenset(operation["x-roles"]),
                parameters={
                    one["name"]: one["schema"]["type"]
                    for one in operation.get("parameters", ())
                    if one["in"] == "path"
                },
            )


def table_of_roles(contract: Mapping[str, Any]) -> str:
    """docs/roles.md: a table per feature, a row per operation, a column per role."""
    by_feature: dict[str, list[Deed]] = {}
    for deed in deeds(contract):
        by_feature.setdefault(deed.feature, []).append(deed)
    lines = [INTRODUCTION]
    for feature, its_deeds in sorted(by_feature.items()):
        lines += [
            f"## {feature.capitalize()}",
            "",
            f"| operation | | {' | '.join(COLUMNS.values())} |",
        ]
        lines += ["|---|---|" + ":-:|" * len(COLUMNS)]
        lines += [_row(deed) for deed in its_deeds]
        lines += [""]
    return "\n".join(lines)


def _row(deed: Deed) -> str:
    marks = ["○" if OPEN in deed.roles else "●" if role in deed.roles else " " for role in COLUMNS]
    path = deed.path.removeprefix("/api/v1")
    return f"| {deed.summary} | `{deed.method} {path}` | {' | '.join(marks)} |"


class _Plain(yaml.SafeDumper):
    """Block style, without anchors; text of several lines as it is."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Plain.add_representer(str, _Plain.represent_str)
