"""Which part of a transaction belongs to which bucket; bucket balances move in the same database transaction.

Like the ledger: a write says how much was in each bucket before it and after it, and only the difference is written.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, QuerySet, Value, When

from core.constraints import integrity_errors_as_invalid_input
from finance.ledger.selectors.movements import Movement
from finance.models import Allocation, Bucket, Transaction
from finance.money import ZERO, MoneyField
from finance.sums import SumOfMoney


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one transaction that a bucket gets, signed like it; by a percentage when it was split."""

    bucket_id: int
    amount: Decimal
    percentage: Decimal | None = None


Parts = Mapping[int, Decimal]
"""How much is in each bucket, by its id."""


def parts_of(transactions: Iterable[Transaction]) -> Parts:
    """What these transactions put into each bucket; one statement."""
    return parts_in(Transaction.objects.filter(pk__in=[row.pk for row in transactions]))


def parts_in(transactions: QuerySet[Transaction]) -> Parts:
    """The same for transactions that are not read."""
    rows = Allocation.objects.filter(transaction__in=transactions)
    return dict(rows.order_by().values_list("bucket_id").annotate(total=SumOfMoney("amount")))


def held_by(transactions: Collection[Transaction]) -> Mapping[int, Sequence[Allocation]]:
    """The allocations of each of these transactions that has any, with their buckets in order; one statement."""
    rows = Allocation.objects.filter(transaction__in=[row.pk for row in transactions]).select_related("bucket")
    held: dict[int, list[Allocation]] = {}
    for allocation in rows.order_by(*(f"bucket__{name}" for name in Bucket.ORDER)):
        held.setdefault(allocation.transaction_id, []).append(allocation)
    return held


def allocate(row: Transaction, shares: Sequence[Share]) -> Movement:
    """Put a saved transaction into these buckets and no others.

    The caller holds the lock on the wallet and has seen to it that the shares sum to the transaction's amount.
    """
    return reallocate([(row, shares)])


def reallocate(placed: Sequence[tuple[Transaction, Sequence[Share]]]) -> Movement:
    """The same for several transactions, as many statements as for one."""
    rows = [row for row, _ in placed]
    before = parts_of(rows)
    Allocation.objects.filter(transaction__in=[row.pk for row in rows]).delete()
    return _add(placed, before)


def allocate_new(placed: Sequence[tuple[Transaction, Sequence[Share]]]) -> Movement:
    """The same for transactions that are in no bucket yet, two statements for all of them."""
    return _add(placed, {})


def _add(placed: Sequence[tuple[Transaction, Sequence[Share]]], before: Parts) -> Movement:
    """Moves the wallets with the buckets, since what they have outside of buckets is another."""
    after: dict[int, Decimal] = {}
    for _, shares in placed:
        for share in shares:
            after[share.bucket_id] = after.get(share.bucket_id, ZERO) + share.amount
    with integrity_errors_as_invalid_input():
        Allocation.objects.bulk_create(
            Allocation(transaction=row, bucket_id=share.bucket_id, amount=share.amount, percentage=share.percentage)  # type: ignore[misc]
            for row, shares in placed
            for share in shares
        )
    moved = book_parts(before=before, after=after)
    wallet_ids = frozenset(row.wallet_id for row, _ in placed if moved.bucket_ids)
    return moved | Movement(wallet_ids=wallet_ids)


def book_parts(*, before: Parts, after: Parts) -> Movement:
    """Bring the balances of buckets from ``before`` to ``after``."""
    changes = {
        bucket_id: after.get(bucket_id, ZERO) - before.get(bucket_id, ZERO)
        for bucket_id in before.keys() | after.keys()
    }
    changes = {bucket_id: change for bucket_id, change in sorted(changes.items()) if change}
    if changes:
        cases = (When(pk=id_, then=Value(change, MoneyField())) for id_, change in changes.items())
        with integrity_errors_as_invalid_input():
            Bucket.objects.filter(pk__in=changes).update(balance=F("balance") + Case(*cases, output_field=MoneyField()))
    return Movement(bucket_ids=frozenset(changes))
