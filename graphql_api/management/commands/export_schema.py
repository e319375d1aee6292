from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from graphql_api.schema import schema


class Command(BaseCommand):
    help = "Write the schema in the language that schemas are written in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--path", type=Path, required=True, help="The file to write.")

    def handle(self, *, path: Path, **_: Any) -> None:
        path.write_text(schema.as_str())
