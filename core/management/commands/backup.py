from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from core.backups.making import back_up
from core.backups.manifests import BackupRefused
from core.commands import OperatorCommand


class Command(OperatorCommand):
    help = "Write the whole database to a file, while others read and write; restore brings it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what is written; only you may read it")
        parser.add_argument("--force", action="store_true", help="replace a file that is there")

    def handle(self, *, file: Path, force: bool, **options: Any) -> None:
        try:
            manifest = back_up(file, replaces=force)
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        tables = manifest.contents.tables.values()
        rows = sum(table.count for table in tables)
        self.stdout.write(
            f"Wrote {file}: {rows} rows of {len(tables)} tables as of {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC."
        )
