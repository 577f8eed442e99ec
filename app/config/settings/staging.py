"""Staging is production with staging's environment."""

from config.settings.production import *
