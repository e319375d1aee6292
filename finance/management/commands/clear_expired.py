from argparse import ArgumentParser
from typing import Any

from core.acting import for_everyone
from core.commands import OperatorCommand
from core.invitations import forget_expired_invitations
from core.mailed_tokens import forget_expired_mailed_tokens
from core.models import User
from core.personal_tokens import forget_expired_tokens
from core.sessions import forget_expired_sessions
from finance.people.accounts import erase
from finance.retries.idempotency import forget_old_keys


class Command(OperatorCommand):
    help = "Deletes what has had its time: demo users and keys of retries after 24 hours, old sessions and tokens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="Delete every demo user, also those still at work.")

    @for_everyone()
    def handle(self, *args: Any, **options: Any) -> None:
        demos = User.objects.filter(is_demo=True) if options["all"] else User.objects.expired_demos()
        users = list(demos.order_by("pk"))
        for user in users:
            erase(user)
        forget_expired_invitations()
        tokens = forget_expired_tokens() + forget_expired_mailed_tokens()
        sessions, keys = forget_expired_sessions(), forget_old_keys()
        self.stdout.write(
            f"Deleted {_count(len(users), 'demo user')}, {_count(sessions, 'expired session')}, "
            f"{_count(tokens, 'expired token')} "
            f"and {_count(keys, 'old idempotency key')}."
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
