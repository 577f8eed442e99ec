"""Parts that several kinds of service share: disks, filters, images, and the ways of a variable."""

from conformance.local.blueprint.choices import (
    DATABASE_PROPERTY,
    REFERENCED_TYPE,
    SERVICE_PROPERTY,
)
from conformance.local.blueprint.document import Mapping
from conformance.local.blueprint.problems import Problem
from conformance.local.blueprint.shapes import (
    Either,
    Flag,
    ListOf,
    Record,
    Shape,
    Text,
    TextOrNumber,
    Whole,
)

ALLOW_LIST = ListOf(
    Record({"source": Text(), "description": Text()}, ("source",), "an entry of an allow list")
)
BUILD_FILTER = Record(
    {"paths": ListOf(Text()), "ignoredPaths": ListOf(Text())},
    what="a build filter",
    one_at_least=("paths", "ignoredPaths"),
)
CREDENTIAL = Record(
    {"fromRegistryCreds": Record({"name": Text()}, ("name",), "a reference to credentials")},
    ("fromRegistryCreds",),
    "a registry credential",
)
IMAGE = Record({"url": Text(), "creds": CREDENTIAL}, ("url",), "an image")
DISK = Record(
    {"name": Text(), "mountPath": Text(), "sizeGB": Whole()}, ("name", "mountPath"), "a disk"
)
SCALING = Record(
    {
        "minInstances": Whole(),
        "maxInstances": Whole(),
        "targetMemoryPercent": Whole(1, 90),
        "targetCPUPercent": Whole(1, 90),
    },
    what="scaling",
)

PLAIN_VARIABLE = Record(
    {
        "key": Text(),
        "value": TextOrNumber(),
        "generateValue": Flag(),
        "sync": Flag(),
        "previewValue": TextOrNumber(),
    },
    ("key",),
    "a variable",
)
FROM_DATABASE = Record(
    {
        "key": Text(),
        "fromDatabase": Record(
            {"name": Text(), "property": DATABASE_PROPERTY},
            ("name", "property"),
            "a reference to a database",
        ),
    },
    ("key",),
    "a variable from a database",
)
FROM_SERVICE = Record(
    {
        "key": Text(),
        "fromService": Record(
            {
                "name": Text(),
                "type": REFERENCED_TYPE,
                "property": SERVICE_PROPERTY,
                "envVarKey": Text(),
            },
            ("name", "type"),
            "a reference to a service",
        ),
    },
    ("key",),
    "a variable from a service",
)
FROM_GROUP = Record({"fromGroup": Text()}, what="a line that takes in a group")


def _variable_shape(node: Mapping) -> Shape | Problem:
    for name, shape in (
        ("fromGroup", FROM_GROUP),
        ("fromDatabase", FROM_DATABASE),
        ("fromService", FROM_SERVICE),
    ):
        if name in node.entries:
            return shape
    return PLAIN_VARIABLE


VARIABLES = ListOf(Either(_variable_shape))
GROUP = Record(
    {"name": Text(), "envVars": ListOf(PLAIN_VARIABLE)}, ("name", "envVars"), "an environment group"
)
