"""Asserted balances in the fewest words: of the end of May unless a test says otherwise."""

from decimal import Decimal
from typing import Any

from finance.ledger.selectors.check import ledger_differences
from finance.models import BalanceAssertion, Deposit
from finance.wallets.services.balance_assertions import reconcile_deposit
from tests.bookings import day

END_OF_MAY = "2026-05-31"


def reconcile(deposit: Deposit, balance: str, on: str = END_OF_MAY, **fields: Any) -> BalanceAssertion:
    given = {"balance": Decimal(balance), "date": day(on)} | fields
    return reconcile_deposit(user=deposit.wallet.owner, deposit_id=deposit.pk, **given).answer


def asserted() -> list[tuple[str, str, str, str]]:
    """The day, balance, difference and status of every assertion, all that is derived being right."""
    assert list(ledger_differences()) == []
    rows = BalanceAssertion.objects.order_by("date", "pk")
    return [(f"{row.date}", f"{row.balance:.2f}", f"{row.difference:.2f}", row.status) for row in rows]


def reconciled_on(deposit: Deposit) -> str | None:
    on = Deposit.objects.get(pk=deposit.pk).reconciled_on
    return None if on is None else f"{on}"
