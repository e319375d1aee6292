"""What the tests of periods record, and how they read the books."""

from datetime import date
from decimal import Decimal

from core.models import User
from finance.ledger.services import contributions
from finance.models import Deposit, MonthlyTotal, Transaction, Wallet
from finance.transactions.services.income_and_expenses import create_expense, create_income


def day(text: str) -> date:
    return date.fromisoformat(text)


def earn(user: User, deposit: Deposit, amount: str, on: str, **names: int) -> Transaction:
    change = create_income(user=user, amount=Decimal(amount), date=day(on), deposit_id=deposit.pk, **names)
    return change.answer


def spend(user: User, deposit: Deposit, amount: str, on: str, **names: int) -> Transaction:
    change = create_expense(user=user, amount=Decimal(amount), date=day(on), deposit_id=deposit.pk, **names)
    return change.answer


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
    kept = {contributions.Key(*key): contributions.Total(amount, count) for *key, amount, count in stored}
    assert kept == contributions.contributions_of(transactions)
    for deposit in wallet.deposits.all():
        assert deposit.balance == sum((row.amount for row in transactions if row.deposit_id == deposit.pk), Decimal(0))
