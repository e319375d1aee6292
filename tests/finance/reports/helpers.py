"""Books for the tests of reports: rows as a table, and the monthly totals that the ledger makes of them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from finance.ledger.services import contributions
from finance.models import Deposit, Transaction

APRIL, MAY, JUNE = dt.date(2026, 4, 1), dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def record(deposit: Deposit, day: str, kind: str, amount: str, **fields: Any) -> Transaction:
    """One row with its signed amount, booked; an expense above 0 gives back some of the latest expense."""
    signed = Decimal(amount)
    if kind == "EXPENSE" and signed > 0:
        fields["refund_of"] = _expense_of(deposit)
    row = Transaction.objects.create(
        wallet=deposit.wallet, deposit=deposit, kind=kind, amount=signed, date=dt.date.fromisoformat(day), **fields
    )
    contributions.book(after=contributions.contributions_of([row]))
    return row


def _expense_of(deposit: Deposit) -> Transaction:
    return Transaction.objects.filter(deposit=deposit, kind="EXPENSE", amount__lt=0).latest("pk")


def book(deposit: Deposit, table: str) -> None:
    """The rows of a table with day, kind and signed amount."""
    for line in filter(None, map(str.strip, table.splitlines())):
        record(deposit, *line.split())


def plain(amount: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{amount.normalize():f}"
