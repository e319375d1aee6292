"""Rows of transactions, what is stored of them, and proofs that every figure is the plain sum of its rows."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.movements import Movement
from finance.models import (
    Allocation,
    Bucket,
    BucketTotal,
    Deposit,
    Loan,
    MonthlyTotal,
    SpanTotal,
    Transaction,
    Transfer,
)
from finance.transactions.services.income_and_expenses import update_transaction
from tests.bookings import take_back

SAVEPOINT_AND_RELEASE = 2
"""The statements that a service's own transaction is inside a test's."""
KEY = (*MonthlyTotal.KEY, "amount", "count")
KEY_OF_BUCKETS = ("bucket_id", "month", "amount")


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
    assert_spans_are_sums(dict(totals))
    assert {pk: balance for pk, balance in Deposit.objects.values_list("pk", "balance") if balance} == {
        pk: balance for pk, balance in balances.items() if balance
    }
    assert_buckets_are_sums()


def assert_spans_are_sums(totals: dict[tuple[Any, ...], tuple[Decimal, int]]) -> None:
    """What is kept of months and periods, and of categories and entities in these, sums up the monthly totals; what is
    kept of days, the transactions.
    """
    spans: dict[tuple[Any, ...], tuple[Decimal, int]] = defaultdict(lambda: (Decimal(0), 0))
    for row in Transaction.objects.all():
        day = (row.wallet_id, None, row.date, None, None, None, row.kind)
        spans[day] = (spans[day][0] + row.amount, spans[day][1] + 1)
    for (wallet, month, period, _, category, entity, kind), (amount, count) in totals.items():
        keys = {(month, None, None, None, None)}
        if period:
            named = [(None, None), (category, None), (None, entity)]
            keys |= {(None, None, period, *names) for names in named}
        for key in keys:
            spans[wallet, *key, kind] = (spans[wallet, *key, kind][0] + amount, spans[wallet, *key, kind][1] + count)
    assert stored_spans() == dict(spans)


def stored_spans() -> dict[tuple[Any, ...], tuple[Decimal, int]]:
    rows = SpanTotal.objects.values_list(*SpanTotal.KEY, "high", "low", "count")
    return {tuple(key): (Decimal(high * 10**8 + low).scaleb(-4), count) for *key, high, low, count in rows}


def assert_buckets_are_sums() -> None:
    """What each bucket has, in all and by months, sums up its allocations; those of a transaction are all of it."""
    buckets: dict[int, Decimal] = dict.fromkeys(Bucket.objects.values_list("pk", flat=True), Decimal(0))
    months: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    transactions: dict[int, Decimal] = defaultdict(Decimal)
    for allocation in Allocation.objects.select_related("transaction"):
        assert allocation.amount * allocation.transaction.amount >= 0
        buckets[allocation.bucket_id] += allocation.amount
        months[allocation.bucket_id, allocation.transaction.date.replace(day=1)] += allocation.amount
        transactions[allocation.transaction_id] += allocation.amount
    assert dict(Bucket.objects.values_list("pk", "balance")) == buckets
    stored = {(bucket, month): amount for bucket, month, amount in BucketTotal.objects.values_list(*KEY_OF_BUCKETS)}
    assert without_zeros(stored) == without_zeros(months)
    assert dict(Transaction.objects.filter(pk__in=transactions).values_list("pk", "amount")) == transactions


def without_zeros(sums: dict[Any, Decimal]) -> dict[Any, Decimal]:
    return {key: amount for key, amount in sums.items() if amount}


def legs_of(transfer: Transfer) -> list[Transaction]:
    """The leg out and the leg in, as they are stored."""
    return list(transfer.legs.select_related("wallet", "deposit", "category", "period").order_by("amount"))


def balances_of(*rows: Deposit | Bucket) -> list[Decimal]:
    for row in rows:
        row.refresh_from_db()
    return [row.balance for row in rows]


def figures_of(loan: Loan) -> tuple[str, str, str, str]:
    """Principal, repaid, outstanding, and the balance of the only deposit, all proven from the rows."""
    loan = Loan.objects.get(pk=loan.pk)
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return str(loan.principal), str(loan.repaid), str(loan.outstanding), str(Deposit.objects.get().balance)


def pay_out_of(loan: Loan) -> Transaction:
    return loan.transactions.earliest("pk")


def add(deposit: Deposit, amount: str, on: str = "2026-05-05", name: str = "", **fields: Any) -> Transaction:
    """A row that moves no figure of the ledger: an income of a positive ``amount``, or an expense of a negative one."""
    signed = Decimal(amount)
    kind = "INCOME" if signed > 0 else "EXPENSE"
    fields = {"kind": kind, "date": date.fromisoformat(on), "name": name, "wallet": deposit.wallet} | fields
    return Transaction.objects.create(deposit=deposit, amount=signed, **fields)


def change(row: Transaction, **changes: Any) -> Movement:
    """Change an income or expense; every figure is proven from the rows after it."""
    movement = update_transaction(user=row.wallet.owner, transaction_id=row.pk, **changes).movement
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return movement


def reverse(income: Transaction, amount: str = "30", **fields: Any) -> Transaction:
    return take_back(income.wallet.owner, amount, income_id=income.pk, **fields)


def reversed_of(income: Transaction) -> Decimal:
    """What the income says was taken back, all figures being proven from the rows."""
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return Transaction.objects.get(pk=income.pk).reversed
