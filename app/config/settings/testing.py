"""Under pytest: production's behaviour without https, on the stores that pytest brings."""

from config.settings.production import *

SECURE_SSL_REDIRECT = False
CELERY_TASK_ALWAYS_EAGER = True
