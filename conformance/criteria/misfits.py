"""Environments on which no service may start, and the attempts to start one all the same."""

from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

from conformance.local.stack import Ended, Stack

SERVICES = ("rotc-web", "rotc-channels", "rotc-worker", "rotc-beat")
REQUIRED = (
    "ENVIRONMENT",
    "SECRET_KEY",
    "DATABASE_URL",
    "REDIS_URL",
    "ALLOWED_HOSTS",
    "CORS_ALLOWED_ORIGINS",
)
SECRET = "hunter2-hunter2-hunter2"
MALFORMED = {
    "ENVIRONMENT": "prod",
    "DATABASE_URL": f"mysql://rotc:{SECRET}@127.0.0.1/rotc",
    "REDIS_URL": f"http://:{SECRET}@127.0.0.1:6379",
    "ALLOWED_HOSTS": "*",
    "CORS_ALLOWED_ORIGINS": "https://app.example.org/",
    "DB_POOL_MAX_SIZE": "0",
    "LOGIN_LIMIT": "five",
    "LOGIN_EXEMPT_NETWORKS": "10.0.0.0/99",
    "SENTRY_DSN": f"https://{SECRET}/",
    "CLOUDINARY_URL": f"https://key:{SECRET}@cloud",
    "UNIT_TIME_ZONE": "Asia/Nowhere",
    "LOG_LEVEL": "LOUD",
    "DEBUG": "True",
}
BAD_KEYS = {
    "empty": "",
    "short": "k3y-0f-16-letters",
    "a-placeholder": "django-insecure-0123456789-0123456789-0123456789-01",
    "one-letter": "a" * 60,
}
RENDERS_HOST = "RENDER_EXTERNAL_HOSTNAME"
PATIENCE = 20.0  # seconds for one


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """A service and what is wrong with its environment: `env` on top of it, `without` left out."""

    service: str = "rotc-web"
    env: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


MISFITS = {
    **{
        f"nothing: {one}": Misfit(service=one, without=(*REQUIRED, RENDERS_HOST))
        for one in SERVICES
    },
    **{f"no {name}": Misfit(without=(name, RENDERS_HOST)) for name in REQUIRED},
    **{f"malformed: {one}": Misfit(service=one, env=MALFORMED) for one in SERVICES},
    **{f"no key: {one}": Misfit(service=one, without=("SECRET_KEY",)) for one in SERVICES},
    **{f"{kind} key": Misfit(env={"SECRET_KEY": key}) for kind, key in BAD_KEYS.items()},
}


def attempt(stack: Stack, *, beside: Executor) -> Mapping[str, Future[Ended]]:
    """An attempt to start with each of MISFITS, by its name, made by `beside` one after another."""

    def start(misfit: Misfit) -> Ended:
        return stack.attempt(
            misfit.service, env=misfit.env, without=misfit.without, seconds=PATIENCE
        )

    return {name: beside.submit(start, misfit) for name, misfit in MISFITS.items()}
