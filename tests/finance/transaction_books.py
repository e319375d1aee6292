"""Books that the services write, and proofs that balances and monthly totals are the plain sums of the rows."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from core.models import User
from finance.models import Deposit, MonthlyTotal, Transaction
from finance.services.transactions import create_expense, create_income

MAY_5 = date(2026, 5, 5)
SAVEPOINT_AND_RELEASE = 2
"""The statements that a service's own transaction is inside a test's."""
KEY = (*MonthlyTotal.KEY, "amount", "count")


def earn(user: User, amount: str, **fields: Any) -> Transaction:
    return create_income(user=user, **{"amount": Decimal(amount), "date": MAY_5} | fields).transactions[0]


def spend(user: User, amount: str, **fields: Any) -> Transaction:
    return create_expense(user=user, **{"amount": Decimal(amount), "date": MAY_5} | fields).transactions[0]


def assert_figures_are_sums() -> None:
    balances: dict[int, Decimal] = defaultdict(Decimal)
    totals: dict[tuple[Any, ...], tuple[Decimal, int]] = defaultdict(lambda: (Decimal(0), 0))
    for row in Transaction.objects.all():
        balances[row.deposit_id] += row.amount
        month = row.date.replace(day=1)
        key = (row.wallet_id, month, row.period_id, row.deposit_id, row.category_id, row.entity_id, row.kind)
        totals[key] = (totals[key][0] + row.amount, totals[key][1] + 1)
    stored = {tuple(key): (amount, count) for *key, amount, count in MonthlyTotal.objects.values_list(*KEY)}
    assert stored == dict(totals)
    assert {pk: balance for pk, balance in Deposit.objects.values_list("pk", "balance") if balance} == {
        pk: balance for pk, balance in balances.items() if balance
    }


def everything() -> tuple[list[Any], ...]:
    """Every row that a write of transactions may touch, to show that a refused one touched none."""
    return (
        list(Transaction.objects.order_by("pk").values_list()),
        list(Deposit.objects.order_by("pk").values_list()),
        list(MonthlyTotal.objects.order_by("pk").values_list()),
    )
