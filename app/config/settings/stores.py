"""The addresses of stores and mail server, in the shape that Django, Channels and Celery want."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from psycopg.conninfo import conninfo_to_dict
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from config.env import Env
from config.pooled import BoundedConnection
from rotc.realtime import reconnecting

CONNECT_SECONDS = 2
HEALTH_SECONDS = 15  # between questions to a Redis that has been silent
MAIL_SECONDS = 10  # for each answer of the mail server
RECONNECT_SECONDS = 5.0  # then the pool forgets its growing pauses, and the next request tries anew


def postgresql(url: str) -> dict[str, Any]:
    """One entry of DATABASES that works behind PgBouncer in transaction mode.

    No server-side cursor, no start-up `options`, no state that a session would have to keep.
    """
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    return {
        "ENGINE": "config.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host"),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            "connect_timeout": CONNECT_SECONDS,
            "server_side_binding": True,  # no statement contains a value (R13.5, R20.4)
            "tcp_user_timeout": 10_000,  # milliseconds until a peer that vanished is given up
            **parts,
        },
    }


def pool(env: Env) -> dict[str, Any]:
    """The options of psycopg's connection pool, one pool a web process."""
    return {
        "min_size": env.db_pool_min_size,
        "max_size": env.db_pool_max_size,
        "timeout": env.db_pool_timeout,
        "max_idle": env.db_pool_max_idle,
        "reconnect_timeout": RECONNECT_SECONDS,
        "connection_class": BoundedConnection,
    }


def channel_layer(url: str) -> dict[str, Any]:
    """The channel layer on Redis's own channels, which forget nobody and keep nobody who is gone.

    redis-py 8 would speak RESP3 and try again for seconds; here a try that fails is told at once.
    """
    host = {
        "address": url,
        "protocol": 2,
        "retry": Retry(NoBackoff(), 1),
        "socket_connect_timeout": CONNECT_SECONDS,
        "socket_timeout": CONNECT_SECONDS,
        "socket_keepalive": True,
        "health_check_interval": HEALTH_SECONDS,
        "redis_connect_func": reconnecting.note,
    }
    return {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [host]}}


def mail_server(url: str) -> dict[str, Any] | None:
    """What Django's SMTP backend is opened with; None where there is no mail server.

    A password is never sent in the clear: smtp:// with one demands STARTTLS.
    """
    if not url:
        return None
    parts = urlsplit(url)
    at_once = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if at_once else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": at_once,
        "use_tls": bool(parts.username) and not at_once,
        "timeout": MAIL_SECONDS,
    }


def celery_address(url: str) -> str:
    """The address for Celery, which wants to be told to check the certificate of rediss://."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    if parts.scheme == "rediss":
        query.setdefault("ssl_cert_reqs", "required")
    return parts._replace(query=urlencode(query)).geturl()
