from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.models import User
from core.sessions import forget_expired_families
from finance.services.accounts import erase


class Command(BaseCommand):
    help = "Deletes demo users whose 24 hours are over, and refresh tokens that have run out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="Delete every demo user, also those still at work.")

    def handle(self, *args: Any, **options: Any) -> None:
        demos = User.objects.filter(is_demo=True) if options["all"] else User.objects.expired_demos()
        users = list(demos.order_by("pk"))
        for user in users:
            erase(user)
        tokens = forget_expired_families()
        self.stdout.write(f"Deleted {_count(len(users), 'demo user')} and {_count(tokens, 'expired refresh token')}.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
