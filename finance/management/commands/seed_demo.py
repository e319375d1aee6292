from argparse import ArgumentParser
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError

from core import passwords
from core.commands import OperatorCommand
from core.errors import AuthenticationFailed, Conflict, InvalidInput
from core.models import User
from core.time_zones import UTC
from finance.people.demo import DEMO_EMAIL, create_demo_user, demo_user, has_grown_old, renew_demo_user

DEFAULT_PASSWORD: Final = "pocketgraph-demo"  # noqa: S105  # Known to everyone, and so for development only.


class Command(OperatorCommand):
    help = f"Make the demo user {DEMO_EMAIL} with a year of data, unless there is one; existing data stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", default=DEFAULT_PASSWORD, help="default, in development: %(default)s")
        parser.add_argument("--time-zone", default=UTC, help="where a new demo user is; default: %(default)s")
        parser.add_argument(
            "--fresh", action="store_true", help="delete the demo user's wallets and make the year up to today anew"
        )

    def handle(self, *, password: str, time_zone: str, fresh: bool, **options: Any) -> None:
        if password == DEFAULT_PASSWORD and not settings.DEBUG:
            raise CommandError("Give a --password of your own: the default one is for development only.")
        user = demo_user()
        if user is None:
            self._make(password, time_zone)
        elif fresh:
            self._renew(user, password)
        else:
            self._tell("The demo user is there already.", password)
            self._tell_age(user)

    def _make(self, password: str, time_zone: str) -> None:
        self.stdout.write("Making the demo user with a year of data.")
        try:
            create_demo_user(password=password, time_zone=time_zone)
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        self._tell("Made the demo user.", password)

    def _renew(self, user: User, password: str) -> None:
        self.stdout.write("Making the demo user's data anew.")
        try:
            renew_demo_user(user)
        except Conflict as error:
            raise CommandError(str(error)) from error
        self._tell("Made a year of data up to today.", password)

    def _tell(self, what: str, password: str) -> None:
        try:
            passwords.user_of_credentials(DEMO_EMAIL, password)
        except (AuthenticationFailed, InvalidInput):
            self.stdout.write(f"{what} {DEMO_EMAIL} has a password of their own.")
        else:
            self.stdout.write(f"{what} Sign in as {DEMO_EMAIL} with the password {password}")

    def _tell_age(self, user: User) -> None:
        if has_grown_old(user):
            self.stdout.write(f"Its data ends on {user.demo_day}: `make seed ARGS=--fresh` makes it anew, up to today.")
