"""The door to Redis for what a request may ask of it: quick answers, or none."""

from functools import cache
from typing import Final

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

ANSWER_SECONDS: Final = 0.2


@cache
def connection() -> Redis:
    """The process's connections to Redis, which give up after a fifth of a second of silence."""
    # One second try after a connection that Redis closed meanwhile; none after silence.
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        protocol=2,
        driver_info=None,
    )
