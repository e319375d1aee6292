from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError

from core.commands import OperatorCommand
from core.invitations import new_invitation

MOST_DAYS = 365
MOST = 1000


class Command(OperatorCommand):
    help = "Prints invitations, with each of which one person may register where REGISTRATION=invite."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="For how many days they are good: 7 unless said.")
        parser.add_argument("--count", type=int, default=1, help="How many: one unless said.")

    def handle(self, *args: Any, **options: Any) -> None:
        days, count = options["days"], options["count"]
        if not 0 < days <= MOST_DAYS or not 0 < count <= MOST:
            raise CommandError(f"Give 1 to {MOST_DAYS} days, and a count of 1 to {MOST}.")
        for _ in range(count):
            self.stdout.write(new_invitation(timedelta(days=days)))
