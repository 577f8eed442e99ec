"""Which reads there are, by the contract, and of which rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

CONTRACT: Final = Path(__file__).parents[1] / "contracts" / "openapi.yaml"
PREFIX: Final = "/api/v1"
FETCHED: Final = re.compile(r"/(export|file|url|reports/\{report_id\}/file|csv)/$")
OWN: Final = re.compile(r"/(me|my-code)/")
ROLES: Final = ("admin", "training_staff", "cadet")


@dataclass(frozen=True, kw_only=True)
class Read:
    """A GET that a role may do; `path` is the address below /api/v1."""

    name: str
    path: str
    role: str
    is_list: bool


def reads(clients: Mapping[str, httpx.Client]) -> Iterator[Read]:
    """Every read of the contract for which there is a row, with the address of such a row."""
    contract = yaml.load(CONTRACT.read_text(), Loader=yaml.CSafeLoader)
    for path, methods in contract["paths"].items():
        operation = methods.get("get", {})
        if "x-roles" not in operation or FETCHED.search(path):
            continue
        role = _reader(path, operation)
        address = _address(path, clients[role])
        if address is not None:
            name = path.removeprefix(PREFIX)
            is_list = any(one["name"] == "page" for one in operation.get("parameters", ()))
            yield Read(name=name, path=address.removeprefix(PREFIX), role=role, is_list=is_list)


def _reader(path: str, operation: Mapping[str, Any]) -> str:
    if OWN.search(path):
        return "training_staff" if "/staff/" in path else "cadet"
    return next(role for role in ROLES if role in operation["x-roles"])


def _address(path: str, client: httpx.Client) -> str | None:
    before, _, after = path.partition("{")
    if not after:
        return path
    rows = client.get(before.removeprefix(PREFIX)).json()["results"]
    if not rows:
        return None
    name = after.partition("}")[0].removesuffix("_id")
    return re.sub(r"\{\w+\}", str(rows[0].get("id", rows[0].get(name))), path)
