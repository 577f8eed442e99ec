"""Entry of the channels service (Daphne): sockets, and health over HTTP."""

from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import connections
from django.urls import re_path

from config import env

env.of_this_process()
settings.ROOT_URLCONF = "config.channels_urls"
settings.STATIC_ROOT = None  # collected, and served, by the web service alone
http = get_asgi_application()  # sets Django up: what follows may import models

from rotc.accounts.consumers import Updates  # noqa: E402
from rotc.messaging.consumers import Chat  # noqa: E402
from rotc.notifications.consumers import Notifications  # noqa: E402
from rotc.realtime.consumers import KnownOrigins, UnknownPath  # noqa: E402
from rotc.realtime.credentials import HiddenToken  # noqa: E402

# Whatever asks, so many connections are open at most (docs/decisions/0030).
connections.settings["default"]["OPTIONS"]["pool"] = settings.DATABASE_POOL

SOCKETS = [
    re_path(r"^ws/notifications/?$", Notifications.as_asgi()),
    re_path(r"^ws/updates/?$", Updates.as_asgi()),
    re_path(r"^ws/chat/?$", Chat.as_asgi()),
    re_path(r"", UnknownPath.as_asgi()),  # last: every other path
]

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": HiddenToken(
            KnownOrigins(URLRouter(SOCKETS), origins=settings.CORS_ALLOWED_ORIGINS)
        ),
    }
)
