"""Django's command line, for one-off commands: they speak to the database past any pooler."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from config import env


def main() -> None:
    env.of_this_process()
    settings.DATABASES["default"] = settings.DATABASE_DIRECT
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
