from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from graphql_api.change_fragment import change_fragment


class Command(BaseCommand):
    help = "Write the fragment on Change that keeps a client's cache right."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--path", type=Path, required=True, help="The file to write.")

    def handle(self, *, path: Path, **_: Any) -> None:
        path.write_text(change_fragment())
