"""How the tests of periods read the books, and the proof that these are right."""

from decimal import Decimal

from finance.ledger.services import contributions, keys
from finance.models import MonthlyTotal, Transaction, Wallet


def periods_of_transactions(wallet: Wallet) -> dict[str, str | None]:
    """The period's name by the day of each transaction."""
    rows = Transaction.objects.filter(wallet=wallet).order_by("date").values_list("date", "period__name")
    return {str(on): name for on, name in rows}


def totals(wallet: Wallet) -> list[tuple[str | None, str, str, Decimal, int]]:
    """Period, month, kind, amount and count of each monthly total."""
    rows = MonthlyTotal.objects.filter(wallet=wallet).order_by("month", "period__starts_on", "kind")
    return [
        (name, f"{month:%Y-%m}", kind, amount, count)
        for name, month, kind, amount, count in rows.values_list("period__name", "month", "kind", "amount", "count")
    ]


def assert_books_are_right(wallet: Wallet) -> None:
    """Balances and monthly totals are the sums of the transactions, computed from the raw rows."""
    transactions = Transaction.objects.filter(wallet=wallet)
    stored = MonthlyTotal.objects.filter(wallet=wallet).values_list(*MonthlyTotal.KEY, "amount", "count")
    kept = {keys.Key(*key): keys.Total(amount, count) for *key, amount, count in stored}
    assert kept == contributions.contributions_by_month(transactions)
    for deposit in wallet.deposits.all():
        assert deposit.balance == sum((row.amount for row in transactions if row.deposit_id == deposit.pk), Decimal(0))
