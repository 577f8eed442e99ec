"""What Django loads as the backend `config.postgresql`."""

from typing import Any

from django.db.backends.postgresql import base

from config.pooled import silence


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of Django's, refused at once while the server is known not to answer."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the pool, or a new one. Raises OperationalError."""
        silence.demand_none()
        return super().get_new_connection(conn_params)
