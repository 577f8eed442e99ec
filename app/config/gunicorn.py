"""Gunicorn's settings: `gunicorn config.wsgi:application --config python:config.gunicorn`."""

from config import env

env.of_this_process()  # refused here, in the master, once, whether the application is preloaded or not

worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 25  # seconds; Render kills after 30
keepalive = 120  # seconds, longer than the edge keeps a connection that it may reuse
forwarder_headers = ""  # SCRIPT_NAME of a stranger would route his request elsewhere
control_socket_disable = True
