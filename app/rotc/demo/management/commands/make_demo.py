"""Fill an empty database with an invented unit, to look around in and to measure."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rotc.accounts.models import User
from rotc.demo.unit import Size, make_unit
from rotc.errors import DomainError

MOST = 1_000_000


class Command(BaseCommand):
    help = "Fill an empty database with an invented unit; prints what was made as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, default in vars(Size()).items():
            parser.add_argument(f"--{name}", type=int, default=default, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="N")

    def handle(self, **options: Any) -> None:
        size = Size(**{name: options[name] for name in vars(Size())})
        if not all(1 <= number <= MOST for number in vars(size).values()):
            raise CommandError(f"Sizes go from 1 to {MOST:,}.")
        at = timezone.now()
        today = at.astimezone(settings.UNIT_TIME_ZONE).date()
        begin = today - size.days * timedelta(weeks=1)
        try:
            made = make_unit(size=size, seed=options["seed"], first_day=begin, at=at)
        except DomainError as refused:
            raise CommandError(refused.message) from None
        accounts = User.objects.filter(username__in=["staff", "cadet"])
        self.stdout.write(
            json.dumps({"made": made, "accounts": dict(accounts.values_list("username", "id"))})
        )
