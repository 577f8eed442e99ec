"""Gunicorn's settings: `gunicorn config.wsgi:application --config python:config.gunicorn`."""

import gc
import os
import signal
from datetime import timedelta
from typing import Any

from django.db import connections
from gunicorn.glogging import Logger

from config import env, logs

# Refused here, in the master, once: whether the application is preloaded or not.
ENV = env.of_this_process()
logs.configure(service=ENV.render_service_name, level=ENV.log_level)


class JsonLogger(Logger):  # type: ignore[misc]  # Gunicorn ships no types
    """Gunicorn's two logs in the form of all logs: no query string, no header, no cookie."""

    def setup(self, cfg: Any) -> None:
        """Hand both logs to the root logger."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.handlers = []
            log.propagate = True

    def access(self, resp: Any, req: Any, environ: Any, request_time: timedelta) -> None:  # noqa: ARG002 - Gunicorn's signature
        """One line per request answered."""
        facts = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": resp.status_code,
            "milliseconds": round(request_time.total_seconds() * 1000, 1),
        }
        self.access_log.info("request", extra={"facts": facts})


logger_class = JsonLogger
worker_class = "config.worker.Worker"  # gthread, with our refusals
threads = 4
timeout = 60  # seconds without a sign of life from a worker
graceful_timeout = 25  # seconds for requests under way; render.yaml lets Render wait longer
keepalive = 120  # seconds, longer than the edge keeps a connection that it may use again
forwarder_headers = ""  # a stranger's SCRIPT_NAME would send his request elsewhere
control_socket_disable = True  # nobody uses it, and instances on one machine would share its path


# Until a worker has handlers of its own it runs the master's, which puts the order to stop where
# nobody reads it; such a worker would be waited for until `graceful_timeout`, then killed. So the
# order is held back from before the fork: in the master until after it, in the worker until it can
# obey.
ORDERS = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


def _take_orders() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ORDERS)


os.register_at_fork(after_in_parent=_take_orders)


def pre_fork(server: Any, worker: Any) -> None:  # noqa: ARG001 - Gunicorn's signature
    """Close what the master may have opened: workers that share a connection share its answers."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # newer than the stubs
    gc.freeze()  # the collector of a worker then copies no page of what all of them share
    signal.pthread_sigmask(signal.SIG_BLOCK, ORDERS)


def post_worker_init(worker: Any) -> None:  # noqa: ARG001 - Gunicorn's signature
    """Obey from here on, also an order that came too early; let the response times be known."""
    _take_orders()
    from rotc.operations.metrics import RECORDER  # noqa: PLC0415 - the master reads the environment first

    RECORDER.begin()


def worker_exit(server: Any, worker: Any) -> None:  # noqa: ARG001 - Gunicorn's signature
    """Tell the response times that are not yet told."""
    from rotc.operations.metrics import RECORDER  # noqa: PLC0415 - as above

    RECORDER.end()
