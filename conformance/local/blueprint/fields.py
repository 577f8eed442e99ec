"""What Render lets each kind of service say: its fields, in our own tables."""

from conformance.local.blueprint.choices import (
    AUTO_DEPLOY,
    CRON_PLAN,
    DATABASE_PLAN,
    EVICTION,
    GENERATION,
    KEY_VALUE_PLAN,
    KEY_VALUE_TYPE,
    ON_OFF,
    PERSISTENCE,
    POSTGRES_VERSION,
    REGION,
    ROUTE,
    RUNTIME,
    SERVER_PLAN,
)
from conformance.local.blueprint.document import Mapping
from conformance.local.blueprint.parts import (
    ALLOW_LIST,
    BUILD_FILTER,
    CREDENTIAL,
    DISK,
    GROUP,
    IMAGE,
    SCALING,
    VARIABLES,
)
from conformance.local.blueprint.problems import Problem
from conformance.local.blueprint.shapes import (
    Choice,
    Either,
    Flag,
    ListOf,
    Record,
    Shape,
    Text,
    Whole,
)

COMMON: dict[str, Shape] = {
    "type": Text(),
    "name": Text(),
    "runtime": RUNTIME,
    "repo": Text(),
    "branch": Text(),
    "rootDir": Text(),
    "buildCommand": Text(),
    "buildFilter": BUILD_FILTER,
    "envVars": VARIABLES,
    "autoDeploy": Flag(),
    "autoDeployTrigger": AUTO_DEPLOY,
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
    "autoDeploy": "write autoDeployTrigger: commit, checksPass or off",
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
                    "type": ROUTE,
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
        "type": KEY_VALUE_TYPE,
        "name": Text(),
        "region": REGION,
        "plan": KEY_VALUE_PLAN,
        "previewPlan": KEY_VALUE_PLAN,
        "ipAllowList": ALLOW_LIST,
        "maxmemoryPolicy": EVICTION,
        "persistenceMode": PERSISTENCE,
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
        "postgresMajorVersion": POSTGRES_VERSION,
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
