"""Entry of the channels service (Daphne): sockets, and health over HTTP."""

from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import re_path

from config import env

env.of_this_process()
settings.ROOT_URLCONF = "config.channels_urls"
settings.STATIC_ROOT = None  # collected, and served, by the web service alone
http = get_asgi_application()  # sets Django up: what follows may import models

from rotc.realtime.consumers import KnownOrigins, UnknownPath  # noqa: E402

SOCKETS = [
    re_path(r"", UnknownPath.as_asgi()),  # last: every other path
]

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": KnownOrigins(URLRouter(SOCKETS), origins=settings.CORS_ALLOWED_ORIGINS),
    }
)
