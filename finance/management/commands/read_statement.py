import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from core.commands import OperatorCommand
from finance.exchange.statements.decisions import Topic
from finance.exchange.statements.reading import read_statement
from finance.exchange.statements.refusals import ReadingError
from finance.exchange.statements.shown import reading_as_json, refusal_as_json
from finance.exchange.statements.statement import MOST_BYTES


class Command(OperatorCommand):
    help = "Print as JSON what a bank's statement holds and how it was read; nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file: CSV, OFX, QFX, QIF, camt.05x or MT940")
        parser.add_argument(
            "--decide", action="append", default=[], metavar="TOPIC=VALUE",
            help="decides in place of the reader, such as DATE_ORDER=DMY; may be given several times",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        answers = dict(map(self._answer, options["decide"]))
        try:
            with options["file"].open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}") from error
        try:
            said = reading_as_json(read_statement(content, answers))
        except ReadingError as error:
            self.stdout.write(json.dumps(refusal_as_json(error), ensure_ascii=False, indent=2))
            raise CommandError(error.message) from error
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))

    def _answer(self, written: str) -> tuple[Topic, str]:
        topic, _, value = written.partition("=")
        if topic not in set(Topic) or not value:
            raise CommandError(f"{written} is not a TOPIC=VALUE, of the topics {', '.join(Topic)}.")
        return Topic(topic), value
