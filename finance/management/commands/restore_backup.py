from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from core.acting import acting_for
from core.commands import OperatorCommand
from core.errors import Conflict, InvalidInput
from core.models import User
from finance.exchange.backup.restore import restore_backup


class Command(OperatorCommand):
    help = "Restore a backup into the account of a user who has no transactions, all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what export_backup wrote")
        parser.add_argument("--user", required=True, metavar="EMAIL", help="whose account it becomes")

    def handle(self, *, file: Path, user: str, **options: Any) -> None:
        try:
            found = User.objects.get_by_natural_key(user)
            with acting_for(found), file.open("rb") as content:
                restored = restore_backup(user=found, file=content)
        except User.DoesNotExist:
            raise CommandError(f"There is no user {user}.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Conflict as error:
            raise CommandError(str(error)) from error
        except InvalidInput as error:
            lines = [f"{path or 'The file'}: {' '.join(messages)}" for path, messages in error.fields.items()]
            raise CommandError("\n".join([f"{file} is refused, and nothing was changed.", *lines])) from error
        self.stdout.write(f"Restored {', '.join(f'{count} {name}' for name, count in restored.items() if count)}.")
