"""Entry of the channels service (Daphne)."""

from django.core.asgi import get_asgi_application

from config import env

env.of_this_process()
application = get_asgi_application()
