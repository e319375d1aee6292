from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from core.backups.manifests import BackupRefused, Manifest
from core.backups.restoring import Restored, restore, rows_at_stake
from core.commands import OperatorCommand
from core.models import User
from finance.models import BaseCategory, Transaction, Wallet

NAMED: Final = {model._meta.db_table: str(model._meta.verbose_name_plural) for model in (User, Wallet, Transaction)}
OTHER_KEY: Final = (
    "The backup is of another SECRET_KEY: authenticator apps cannot be checked under this one, recovery codes can."
)
SIGNED_OUT: Final = "Everybody is signed out: sessions and tokens ended, as some of them might have since."


class Command(OperatorCommand):
    help = "Bring back what backup wrote into an empty database, all of it or nothing, and prove it and the ledger."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what backup wrote")
        parser.add_argument("--force", action="store_true", help="replace what the database holds, all of it")
        parser.add_argument(
            "--keep-sessions", action="store_true", help="leave everybody signed in, as when a database only moves"
        )

    def handle(self, *, file: Path, force: bool, keep_sessions: bool, **options: Any) -> None:
        try:
            at_stake = _at_stake(force=force)
            restored = restore(file, ends_sessions=not keep_sessions)
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        finally:
            connection.close()
        if at_stake:
            self.stdout.write(f"Replaced {_summary(at_stake)}.")
        self._tell(restored, SIGNED_OUT if not keep_sessions else "Sessions and tokens are those of the backup.")
        if restored.is_older:
            self.stdout.write("The backup is of older code: its tables are brought up to date.")
            call_command("migrate", verbosity=0)
        call_command("check_ledger", stdout=self.stdout)

    def _tell(self, restored: Restored, of_sessions: str) -> None:
        made_at, tables = restored.manifest.made_at, _counts(restored.manifest)
        self.stdout.write(f"Restored {_summary(tables)}, as of {made_at:%Y-%m-%d %H:%M:%S} UTC; every checksum agrees.")
        self.stdout.write(of_sessions)
        if restored.has_other_key:
            self.stdout.write(OTHER_KEY)


def _at_stake(*, force: bool) -> Mapping[str, int]:
    """The rows that will be replaced; BackupRefused when there are some and they shall not be."""
    rows = rows_at_stake([BaseCategory._meta.db_table])
    if rows and not force:
        raise BackupRefused(f"The database is not empty, but has {_summary(rows)}. --force replaces them.")
    return rows


def _counts(manifest: Manifest) -> dict[str, int]:
    return {table: rows.count for table, rows in manifest.contents.tables.items()}


def _summary(tables: Mapping[str, int]) -> str:
    told = ", ".join(f"{name}: {tables.get(table, 0)}" for table, name in NAMED.items())
    return f"{sum(tables.values())} rows ({told})"
