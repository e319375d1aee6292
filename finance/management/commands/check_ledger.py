from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from core.acting import for_everyone
from core.commands import OperatorCommand
from core.snapshots import snapshot
from finance.ledger.selectors.check import ledger_differences, ledger_size
from finance.ledger.selectors.differences import Difference
from finance.ledger.selectors.index_check import index_differences
from finance.ledger.services.repair import repair_ledger


class Command(OperatorCommand):
    help = "Prove every derived figure and what ties rows together from the rows; exit code 1 when anything differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="rebuild the derived figures first")

    @for_everyone()
    def handle(self, *, repair: bool, **options: Any) -> None:
        _compile_nothing()
        if repair:
            self._repair()
        count = self._check()
        if count:
            raise CommandError(f"The ledger has {_differences(count)}.")
        self.stdout.write(self._praise())

    def _check(self) -> int:
        """How much is wrong. In a snapshot, as only there PostgreSQL hands over by and by what is more than fits."""
        count = self._told(index_differences())
        with snapshot():
            return count + self._told(ledger_differences())

    def _told(self, differences: Iterable[Difference]) -> int:
        """How many there are."""
        count = 0
        for count, difference in enumerate(differences, start=1):  # noqa: B007
            self.stdout.write(str(difference))
        return count

    def _repair(self) -> None:
        found = repair_ledger(lambda difference: self.stdout.write(f"found: {difference}"))
        self.stdout.write(f"Found {_differences(found)}; the derived figures are rebuilt.")

    def _praise(self) -> str:
        size = ledger_size()
        return (
            f"The ledger is right. Wallets: {size.wallets}, deposits: {size.deposits}, "
            f"transactions: {size.transactions}, monthly totals: {size.monthly_totals}."
        )


def _compile_nothing() -> None:
    """PostgreSQL takes longer to compile these statements, each of which runs once, than they then save."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")


def _differences(count: int) -> str:
    return f"{count} difference{'' if count == 1 else 's'}"
