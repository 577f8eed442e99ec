"""Loads every feature's tasks, so that whoever asks for one knows its name."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Background(AppConfig):
    name = "rotc.background"

    def ready(self) -> None:
        """Import the `tasks` of every feature."""
        autodiscover_modules("tasks")
