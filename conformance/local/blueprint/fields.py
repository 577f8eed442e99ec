"""What Render lets each part of a blueprint say: its fields, kinds and choices, in our own tables."""

from conformance.local.blueprint.document import Mapping
from conformance.local.blueprint.problems import Problem
from conformance.local.blueprint.shapes import (
    Choice,
    Either,
    Flag,
    ListOf,
    Record,
    Shape,
    Text,
    TextOrNumber,
    Whole,
)

DEFAULT_REGION = "oregon"
REGION = Choice((DEFAULT_REGION, "ohio", "virginia", "frankfurt", "singapore"))
RUNTIMES = ("python", "node", "ruby", "go", "rust", "elixir", "docker", "image")

# Plans of old are words; the newer ones say processors and memory.
SMALL_PLANS = ("starter", "standard", "pro", "pro plus")
LARGE_PLANS = ("pro max", "pro ultra")
SIZES = ("0.5c-512mb", "1c-2g", "2c-4g", "2c-8g", "2c-16g", "4c-8g", "4c-16g", "4c-32g", "8c-16g")
LARGE_SIZES = ("8c-32g", "8c-64g")
HUGE_SIZES = ("12c-24g", "12c-48g", "12c-96g")
SERVER_PLAN = Choice(("free", *SMALL_PLANS, *LARGE_PLANS), (*SIZES, *LARGE_SIZES, *HUGE_SIZES))
CRON_PLAN = Choice(SMALL_PLANS, (*SIZES, *LARGE_SIZES))
KEY_VALUE_PLAN = Choice(
    ("free", *SMALL_PLANS, *LARGE_PLANS), ("256mb", "1g", "3g", "5g", "10g", "20g", "40g", "50g")
)
DATABASE_PLAN = Choice(
    ("free", *SMALL_PLANS, "basic-256mb", "basic-1gb", "basic-4gb")
    + tuple(f"pro-{size}gb" for size in (4, 8, 16, 32, 64, 128, 192, 256, 384, 512))
    + tuple(f"accelerated-{size}gb" for size in (16, 32, 64, 128, 256, 384, 512, 768, 1024)),
    ("0.1c-256mb", "0.5c-1g", "1c-2g", "1c-4g", "2c-4g", "2c-8g", "2c-16g", "4c-16g", "4c-32g"),
)
EVICTION = Choice(
    ("noeviction", "volatile-ttl")
    + tuple(f"{keys}-{how}" for keys in ("allkeys", "volatile") for how in ("lru", "lfu", "random"))
)
ON_OFF = Choice(("enabled", "disabled"))
GENERATION = Choice(("automatic", "manual", "off"))
AUTO_DEPLOY = "autoDeployTrigger: commit, checksPass or off"

ALLOW_LIST = ListOf(
    Record({"source": Text(), "description": Text()}, ("source",), "an entry of an allow list")
)
BUILD_FILTER = Record(
    {"paths": ListOf(Text()), "ignoredPaths": ListOf(Text())}, what="a build filter"
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
DATABASE_PROPERTIES = ("connectionString", "host", "port", "user", "password", "database")
FROM_DATABASE = Record(
    {
        "key": Text(),
        "fromDatabase": Record(
            {"name": Text(), "property": Choice(DATABASE_PROPERTIES, ("connectionPoolString",))},
            ("name", "property"),
            "a reference to a database",
        ),
    },
    ("key",),
    "a variable from a database",
)
SERVICE_PROPERTIES = ("host", "port", "hostport", "connectionString", "slug")
FROM_SERVICE = Record(
    {
        "key": Text(),
        "fromService": Record(
            {
                "name": Text(),
                "type": Choice(("web", "pserv", "worker", "cron", "static", "keyvalue", "redis")),
                "property": Choice(SERVICE_PROPERTIES),
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

COMMON: dict[str, Shape] = {
    "type": Text(),
    "name": Text(),
    "runtime": Choice(RUNTIMES),
    "repo": Text(),
    "branch": Text(),
    "rootDir": Text(),
    "buildCommand": Text(),
    "buildFilter": BUILD_FILTER,
    "envVars": VARIABLES,
    "autoDeploy": Flag(),
    "autoDeployTrigger": Choice(("off", "commit", "checksPass")),
}
DOMAINS: dict[str, Shape] = {
    "domain": Text(),
    "domains": ListOf(Text()),
    "renderSubdomainPolicy": ON_OFF,
    "ipAllowList": ALLOW_LIST,
    "pullRequestPreviewsEnabled": Flag(),
}
PROGRAM: dict[str, Shape] = {
    "region": REGION,
    "startCommand": Text(),
    "image": IMAGE,
    "dockerCommand": Text(),
    "dockerfilePath": Text(),
    "dockerContext": Text(),
    "registryCredential": CREDENTIAL,
}
GONE = {"env": "write runtime"}
PREVIEWS_GIVEN_UP = {
    "autoDeploy": f"write {AUTO_DEPLOY}",
    "pullRequestPreviewsEnabled": "write previews: generation",
    "previewPlan": "write previews: plan",
}

SERVER = Record(
    COMMON
    | DOMAINS
    | PROGRAM
    | {
        "plan": SERVER_PLAN,
        "preDeployCommand": Text(),
        "initialDeployHook": Text(),
        "healthCheckPath": Text(),
        "numInstances": Whole(),
        "scaling": SCALING,
        "disk": DISK,
        "maxShutdownDelaySeconds": Whole(1, 300),
        "maintenanceMode": Record({"enabled": Flag(), "uri": Text()}, what="maintenance mode"),
        "previews": Record(
            {"generation": GENERATION, "plan": SERVER_PLAN, "numInstances": Whole()},
            what="a service's previews",
        ),
        "previewPlan": SERVER_PLAN,
    },
    ("type", "name", "runtime"),
    "a web service, private service or worker",
    gone=GONE,
    given_up=PREVIEWS_GIVEN_UP,
    recent=("maintenanceMode",),
)
STATIC_SITE = Record(
    COMMON
    | DOMAINS
    | {
        "runtime": Choice(("static",)),
        "staticPublishPath": Text(),
        "preDeployCommand": Text(),
        "headers": ListOf(
            Record(
                {"path": Text(), "name": Text(), "value": Text()},
                ("path", "name", "value"),
                "a header",
            )
        ),
        "routes": ListOf(
            Record(
                {
                    "type": Choice(("redirect", "rewrite")),
                    "source": Text(),
                    "destination": Text(),
                },
                ("type", "source", "destination"),
                "a route",
            )
        ),
        "previews": Record({"generation": GENERATION}, what="a static site's previews"),
    },
    ("type", "name", "runtime"),
    "a static site",
    gone=GONE,
    given_up=PREVIEWS_GIVEN_UP,
    recent=("preDeployCommand", "renderSubdomainPolicy"),
)
CRON_JOB = Record(
    COMMON | PROGRAM | {"plan": CRON_PLAN, "schedule": Text(), "preDeployCommand": Text()},
    ("type", "name", "runtime", "schedule"),
    "a cron job",
    gone=GONE,
    given_up=PREVIEWS_GIVEN_UP,
    recent=("preDeployCommand",),
)
KEY_VALUE = Record(
    {
        "type": Text(),
        "name": Text(),
        "region": REGION,
        "plan": KEY_VALUE_PLAN,
        "previewPlan": KEY_VALUE_PLAN,
        "ipAllowList": ALLOW_LIST,
        "maxmemoryPolicy": EVICTION,
        "persistenceMode": Choice(("journal-snapshot", "snapshot", "off")),
    },
    ("type", "name", "ipAllowList"),
    "a Key Value instance",
    recent=("persistenceMode",),
)
KINDS: dict[str, Shape] = {
    "web": SERVER,
    "pserv": SERVER,
    "worker": SERVER,
    "cron": CRON_JOB,
    "keyvalue": KEY_VALUE,
    "redis": KEY_VALUE,
}


def _service_shape(node: Mapping) -> Shape | Problem:
    """A service's kind is its type; a web service of the static runtime is a static site."""
    kind = node.text("type")
    if kind == "web" and node.text("runtime") == "static":
        return STATIC_SITE
    if kind in KINDS:
        return KINDS[kind]
    said = f'"{kind}" is no kind of service' if kind else "missing"
    return node.problem("type", f"{said} (write one of {', '.join(KINDS)})")


DATABASE = Record(
    {
        "name": Text(),
        "databaseName": Text(),
        "user": Text(),
        "region": REGION,
        "plan": DATABASE_PLAN,
        "previewPlan": DATABASE_PLAN,
        "diskSizeGB": Whole(),
        "previewDiskSizeGB": Whole(),
        "storageAutoscalingEnabled": Flag(),
        "postgresMajorVersion": Choice(tuple(str(version) for version in range(10, 19))),
        "highAvailability": Record({"enabled": Flag()}, ("enabled",), "high availability"),
        "ipAllowList": ALLOW_LIST,
        "readReplicas": ListOf(Record({"name": Text()}, ("name",), "a read replica")),
        "connectionPool": Choice(("pgbouncer", "none")),
    },
    ("name",),
    "a database",
    recent=("connectionPool",),
)
RESOURCES: dict[str, Shape] = {
    "services": ListOf(Either(_service_shape)),
    "databases": ListOf(DATABASE),
    "envVarGroups": ListOf(GROUP),
}
ENVIRONMENT = Record(
    RESOURCES
    | {
        "name": Text(),
        "networking": Record({"isolation": ON_OFF}, what="networking"),
        "permissions": Record({"protection": ON_OFF}, what="permissions"),
    },
    ("name",),
    "an environment",
)
PROJECT = Record(
    {"name": Text(), "environments": ListOf(ENVIRONMENT)}, ("name", "environments"), "a project"
)
BLUEPRINT = Record(
    RESOURCES
    | {
        "version": Choice(("1",)),
        "projects": ListOf(PROJECT),
        "ungrouped": Record(RESOURCES, what="the ungrouped part"),
        "previews": Record(
            {"generation": GENERATION, "expireAfterDays": Whole()}, what="the blueprint's previews"
        ),
        "previewsEnabled": Flag(),
        "previewsExpireAfterDays": Whole(),
    },
    what="a blueprint",
    given_up={
        "previewsEnabled": "write previews: generation",
        "previewsExpireAfterDays": "write previews: expireAfterDays",
    },
)
