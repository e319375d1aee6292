from argparse import ArgumentParser
from typing import Any

from core.acting import for_everyone
from core.commands import OperatorCommand
from finance.jobs import clear_expired


class Command(OperatorCommand):
    help = "Deletes what has had its time: demo users and keys of retries after 24 hours, old sessions and tokens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="Delete every demo user, also those still at work.")

    @for_everyone()
    def handle(self, *args: Any, **options: Any) -> None:
        cleared = clear_expired(every_demo=options["all"])
        self.stdout.write(
            f"Deleted {_count(cleared.demo_users, 'demo user')}, {_count(cleared.sessions, 'expired session')}, "
            f"{_count(cleared.tokens, 'expired token')}, {_count(cleared.keys, 'old idempotency key')} "
            f"and {_count(cleared.previews, 'old preview')}."
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
