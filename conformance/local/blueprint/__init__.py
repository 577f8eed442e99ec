"""render.yaml, read and judged as Render would: types, faults with their lines, variables."""

from conformance.local.blueprint.model import (
    Asked,
    Blueprint,
    CronJob,
    Database,
    Disk,
    FromDatabase,
    FromGroup,
    FromService,
    Generated,
    Group,
    Header,
    KeyValue,
    Route,
    Server,
    Service,
    StaticSite,
    Value,
    Variable,
)
from conformance.local.blueprint.problems import BlueprintError
from conformance.local.blueprint.reading import parse, read
from conformance.local.blueprint.variables import Sources, declared, environment

__all__ = [
    "Asked",
    "Blueprint",
    "BlueprintError",
    "CronJob",
    "Database",
    "Disk",
    "FromDatabase",
    "FromGroup",
    "FromService",
    "Generated",
    "Group",
    "Header",
    "KeyValue",
    "Route",
    "Server",
    "Service",
    "Sources",
    "StaticSite",
    "Value",
    "Variable",
    "declared",
    "environment",
    "parse",
    "read",
]
