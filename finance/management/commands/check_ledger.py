from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError

from core.acting import for_everyone
from core.commands import OperatorCommand
from core.postgres.compiling import compile_nothing
from core.snapshots import snapshot
from finance.ledger.jobs import last_check
from finance.ledger.selectors.broken_assertions import broken_assertions
from finance.ledger.selectors.check import ledger_differences, ledger_size
from finance.ledger.selectors.differences import Difference
from finance.ledger.selectors.index_check import index_differences
from finance.ledger.services.repair import repair_ledger


class Command(OperatorCommand):
    help = "Prove every derived figure and what ties rows together from the rows; exit code 1 when anything differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="rebuild the derived figures first")
        parser.add_argument("--last", action="store_true", help="check nothing; tell what the last nightly check found")

    @for_everyone()
    def handle(self, *, repair: bool, last: bool, **options: Any) -> None:
        if last:
            self._tell_last()
            return
        compile_nothing()
        if repair:
            self._repair()
        count = self._check()
        self._tell_broken_assertions()
        if count:
            raise CommandError(f"The ledger has {_differences(count)}.")
        self.stdout.write(self._praise())

    def _tell_last(self) -> None:
        check = last_check()
        if check is None:
            raise CommandError("No nightly check has come to its end yet.")
        for wallet, count in check.differences.items():
            self.stdout.write(f"wallet {wallet}: {_differences(count)}")
        wrong, when = len(check.differences), f"{check.checked_at:%Y-%m-%d %H:%M} UTC"
        told = f"Of {check.wallets} wallets {wrong} had differences at {when}."
        if not check.is_right:
            raise CommandError(told if check.is_index_right else f"{told} The index of texts was wrong.")
        self.stdout.write(told)

    def _check(self) -> int:
        """How much is wrong. In a snapshot, as only there PostgreSQL hands over by and by what is more than fits."""
        count = self._told(index_differences())
        with snapshot():
            return count + self._told(ledger_differences())

    def _tell_broken_assertions(self) -> None:
        """No difference: the ledger is right about them, and their owners know."""
        for line in broken_assertions():
            self.stdout.write(f"broken, as its owner knows: {line}")

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


def _differences(count: int) -> str:
    return f"{count} difference{'' if count == 1 else 's'}"
