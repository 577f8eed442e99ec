"""The words that Render knows for plans, regions and the like. Plans differ from kind to kind."""

from conformance.local.blueprint.shapes import Choice

DEFAULT_REGION = "oregon"
REGION = Choice((DEFAULT_REGION, "ohio", "virginia", "frankfurt", "singapore"))
RUNTIME = Choice(("python", "node", "ruby", "go", "rust", "elixir", "docker", "image"))
AUTO_DEPLOY = Choice(("off", "commit", "checksPass"))
ROUTE = Choice(("redirect", "rewrite"))
ON_OFF = Choice(("enabled", "disabled"))
GENERATION = Choice(("automatic", "manual", "off"))
POSTGRES_VERSION = Choice(tuple(str(version) for version in range(10, 19)))
PERSISTENCE = Choice(("journal-snapshot", "snapshot", "off"))
EVICTION = Choice(
    (
        "noeviction",
        "volatile-ttl",
        *(f"allkeys-{how}" for how in ("lru", "lfu", "random")),
        *(f"volatile-{how}" for how in ("lru", "lfu", "random")),
    )
)
KEY_VALUE_TYPE = Choice(("keyvalue",), given_up={"redis": "write keyvalue"})
REFERENCED_TYPE = Choice(
    ("web", "pserv", "worker", "cron", "static", "keyvalue"), given_up=KEY_VALUE_TYPE.given_up
)
SERVICE_PROPERTY = Choice(("host", "port", "hostport", "connectionString"), ("slug",))
DATABASE_PROPERTY = Choice(
    ("connectionString", "host", "port", "user", "password", "database"), ("connectionPoolString",)
)

# Plans of old are words; the newer ones say processors and memory.
SMALL = ("starter", "standard", "pro", "pro plus")
LARGE = ("pro max", "pro ultra")
SIZES = ("0.5c-512mb", "1c-2g", "2c-4g", "2c-8g", "2c-16g", "4c-8g", "4c-16g", "4c-32g")
LARGE_SIZES = ("8c-16g", "8c-32g", "8c-64g")
HUGE_SIZES = ("12c-24g", "12c-48g", "12c-96g")
SERVER_PLAN = Choice(("free", *SMALL, *LARGE), (*SIZES, *LARGE_SIZES, *HUGE_SIZES))
CRON_PLAN = Choice(SMALL, (*SIZES, *LARGE_SIZES))
KEY_VALUE_PLAN = Choice(
    ("free", *SMALL, *LARGE), ("256mb", "1g", "3g", "5g", "10g", "20g", "40g", "50g")
)
DATABASE_PLAN = Choice(
    (
        *("free", *SMALL, "basic-256mb", "basic-1gb", "basic-4gb"),
        *(f"pro-{size}gb" for size in (4, 8, 16, 32, 64, 128, 192, 256, 384, 512)),
        *(f"accelerated-{size}gb" for size in (16, 32, 64, 128, 256, 384, 512, 768, 1024)),
    ),
    ("0.1c-256mb", "0.5c-1g", "1c-2g", "1c-4g", "2c-4g", "2c-8g", "2c-16g", "4c-16g", "4c-32g"),
)
