from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from core.acting import acting_for
from core.commands import OperatorCommand
from core.errors import InvalidInput
from core.models import User
from finance.exchange.household.importing import import_household
from finance.exchange.household.rows import read_household

MOST_PROBLEMS = 20


class Command(OperatorCommand):
    help = "Load a household's ledger from a JSON file: what is not there yet, all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file; tests/data/household_2026.json shows the format")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose wallets it goes into")

    def handle(self, *, file: Path, user: str, **options: Any) -> None:
        try:
            owner, household = _user(user), read_household(_content(file))
            with acting_for(owner):
                new = import_household(user=owner, household=household)
        except InvalidInput as error:
            raise CommandError(_report(file, error.fields)) from error
        counts = ", ".join(f"{count} {what}" for what, count in new.items() if count)
        self.stdout.write(f"Loaded {counts}." if counts else "Nothing new: all of it is there already.")


def _user(email: str) -> User:
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise CommandError(f"There is no user {email}.") from None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error


def _report(file: Path, problems: Mapping[str, Sequence[str]]) -> str:
    lines = [f"{path or 'The file'}: {message}" for path, messages in problems.items() for message in messages]
    more = [f"… and {len(lines) - MOST_PROBLEMS} more."] if len(lines) > MOST_PROBLEMS else []
    return "\n".join([f"{file} is refused, and nothing was changed.", *lines[:MOST_PROBLEMS], *more])
