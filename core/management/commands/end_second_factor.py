from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from core.acting import acting_for
from core.commands import OperatorCommand
from core.models import User
from core.second_factors import forget_second_factor


class Command(OperatorCommand):
    help = "Lets somebody who lost both their authenticator app and their recovery codes sign in by the password alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose second factor ends")

    def handle(self, *, user: str, **options: Any) -> None:
        try:
            found = User.objects.get_by_natural_key(user)
        except User.DoesNotExist:
            raise CommandError(f"There is no user {user}.") from None
        with acting_for(found):
            outcome = "ended" if forget_second_factor(found) else "had not begun"
        self.stdout.write(f"The second factor of {found} {outcome}.")
