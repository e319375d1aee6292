import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from core.acting import acting_for
from core.commands import OperatorCommand
from core.models import User
from core.spooling import spooled
from finance.exchange.backup.export import backup


class Command(OperatorCommand):
    help = "Write everything of a user's but secrets to a JSON file, which restore_backup reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose backup it is")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")

    def handle(self, *, user: str, output: Path | None, **options: Any) -> None:
        try:
            found = User.objects.get_by_natural_key(user)
        except User.DoesNotExist:
            raise CommandError(f"There is no user {user}.") from None
        with acting_for(found), spooled(lambda: backup(user=found)) as content:
            if output is None:
                shutil.copyfileobj(content, sys.stdout.buffer)
                return
            with output.open("wb") as file:
                shutil.copyfileobj(content, file)
