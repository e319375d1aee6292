from argparse import ArgumentParser
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import passwords
from core.errors import AuthenticationFailed, InvalidInput
from finance.people.demo import DEMO_EMAIL, create_demo_user

DEFAULT_PASSWORD: Final = "pocketgraph-demo"  # noqa: S105  # Known to everyone, and so for development only.


class Command(BaseCommand):
    help = f"Make the demo user {DEMO_EMAIL} with a year of data, unless there is one; existing data stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", default=DEFAULT_PASSWORD, help="default, in development: %(default)s")

    def handle(self, *, password: str, **options: Any) -> None:
        if password == DEFAULT_PASSWORD and not settings.DEBUG:
            raise CommandError("Give a --password of your own: the default one is for development only.")
        try:
            user = create_demo_user(password=password)
        except InvalidInput as error:
            raise CommandError(" ".join(error.fields["password"])) from error
        self._tell("Made the demo user." if user else "The demo user is there already.", password)

    def _tell(self, what: str, password: str) -> None:
        try:
            passwords.user_of_credentials(DEMO_EMAIL, password)
        except (AuthenticationFailed, InvalidInput):
            self.stdout.write(f"The demo user {DEMO_EMAIL} is there already, with a password of their own.")
        else:
            self.stdout.write(f"{what} Sign in as {DEMO_EMAIL} with the password {password}")
