"""Books that the services write, and proofs that balances and monthly totals are the plain sums of the rows."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from finance.models import Allocation, Bucket, Deposit, MonthlyTotal, Transaction

SAVEPOINT_AND_RELEASE = 2
"""The statements that a service's own transaction is inside a test's."""
KEY = (*MonthlyTotal.KEY, "amount", "count")


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
    assert_buckets_are_sums()


def assert_buckets_are_sums() -> None:
    """Each bucket's balance is the sum of its allocations, and those of a transaction are all of it, one way."""
    buckets: dict[int, Decimal] = dict.fromkeys(Bucket.objects.values_list("pk", flat=True), Decimal(0))
    transactions: dict[int, Decimal] = defaultdict(Decimal)
    for allocation in Allocation.objects.select_related("transaction"):
        assert allocation.amount * allocation.transaction.amount >= 0
        buckets[allocation.bucket_id] += allocation.amount
        transactions[allocation.transaction_id] += allocation.amount
    assert dict(Bucket.objects.values_list("pk", "balance")) == buckets
    assert dict(Transaction.objects.filter(pk__in=transactions).values_list("pk", "amount")) == transactions


def everything() -> tuple[list[Any], ...]:
    """Every row that a write of transactions may touch, to show that a refused one touched none."""
    return (
        list(Transaction.objects.order_by("pk").values_list()),
        list(Deposit.objects.order_by("pk").values_list()),
        list(MonthlyTotal.objects.order_by("pk").values_list()),
        list(Bucket.objects.order_by("pk").values_list()),
        list(Allocation.objects.order_by("pk").values_list()),
    )
