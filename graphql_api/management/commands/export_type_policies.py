import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from graphql_api.type_policies import type_policies


class Command(BaseCommand):
    help = "Write how a cache takes up what it knows already, in the form that Apollo Client's cache takes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--path", required=True, help="The file to write.")

    def handle(self, *_: Any, path: str, **__: Any) -> None:
        Path(path).write_text(json.dumps(type_policies(), indent=2) + "\n")
