"""Which part of a transaction belongs to which bucket; bucket balances move in the same database transaction.

Like the ledger: a write says how much was in each bucket, by months, before it and after it, and only the difference
is written, to the balances and to the totals of the months.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from core.constraints import integrity_errors_as_invalid_input
from core.insertion import Stored, insert_rows
from finance.days import month_of
from finance.ledger.selectors.movements import Movement
from finance.ledger.services.totals import add_to_balances, add_to_totals, stored_date, stored_money
from finance.models import Allocation, Bucket, BucketTotal, Transaction
from finance.money import ZERO, PercentageField
from finance.sums import SumOfMoney


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one transaction that a bucket gets, signed like it; by a percentage when it was split."""

    bucket_id: int
    amount: Decimal
    percentage: Decimal | None = None


class Part(NamedTuple):
    """Where money is, and in which month it came there; the key of ``BucketTotal``."""

    wallet_id: int
    bucket_id: int
    month: dt.date


PERCENTAGE: Final = PercentageField()
Parts = Mapping[Part, Decimal]
"""How much is in each bucket by months."""


def parts_of(transactions: Iterable[Transaction]) -> Parts:
    """What these transactions put into each bucket; one statement."""
    return parts_in(Transaction.objects.filter(pk__in=[row.pk for row in transactions]))


def parts_in(transactions: QuerySet[Transaction]) -> Parts:
    """The same for transactions that are not read."""
    rows = Allocation.objects.filter(transaction__in=transactions).order_by()
    by_month = rows.annotate(month=TruncMonth("transaction__date")).values_list("wallet_id", "bucket_id", "month")
    return {Part(*key): amount for *key, amount in by_month.annotate(total=SumOfMoney("amount"))}


def parts_of_bucket(bucket: Bucket) -> Parts:
    """All that is in it; one statement."""
    totals = BucketTotal.objects.filter(wallet=bucket.wallet_id, bucket=bucket)
    return {Part(bucket.wallet_id, bucket.pk, month): amount for month, amount in totals.values_list("month", "amount")}


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
    after: dict[Part, Decimal] = {}
    for row, shares in placed:
        for share in shares:
            part = Part(row.wallet_id, share.bucket_id, month_of(row.date))
            after[part] = after.get(part, ZERO) + share.amount
    with integrity_errors_as_invalid_input():
        insert_rows(
            Allocation,
            ("wallet", "transaction", "bucket", "amount", "percentage"),
            [(row.wallet_id, row.pk, *_stored(share)) for row, shares in placed for share in shares],
        )
    moved = book_parts(before=before, after=after)
    wallet_ids = frozenset(row.wallet_id for row, _ in placed if moved.bucket_ids)
    return moved | Movement(wallet_ids=wallet_ids)


def _stored(share: Share) -> Sequence[Stored]:
    """The bucket, the amount and the percentage as the database takes them."""
    return share.bucket_id, stored_money(share.amount), PERCENTAGE.get_prep_value(share.percentage)


def move_to_month(rows: Sequence[Transaction], since: dt.date) -> Movement:
    """Let buckets have their parts of saved ``rows`` in the month of these, and no more in the month ``since``."""
    parts = parts_of(rows)
    return book_parts(before={part._replace(month=since): amount for part, amount in parts.items()}, after=parts)


def book_parts(*, before: Parts, after: Parts) -> Movement:
    """Bring the balances of buckets and the totals of their months from ``before`` to ``after``."""
    changes = {part: after.get(part, ZERO) - before.get(part, ZERO) for part in sorted(before.keys() | after.keys())}
    changes = {part: change for part, change in changes.items() if change}
    if changes:
        with integrity_errors_as_invalid_input():
            _move_balances(changes)
            _move_totals(changes)
    return Movement(bucket_ids=frozenset(part.bucket_id for part in changes))


def _move_balances(changes: Parts) -> None:
    by_bucket: dict[int, Decimal] = {}
    for part, change in changes.items():
        by_bucket[part.bucket_id] = by_bucket.get(part.bucket_id, ZERO) + change
    add_to_balances(Bucket, by_bucket)


ON_CONFLICT: Final = """
    ON CONFLICT (wallet_id, bucket_id, month) DO UPDATE SET amount = finance_buckettotal.amount + excluded.amount
"""


def _move_totals(changes: Parts) -> None:
    rows = [
        (wallet_id, bucket_id, stored_date(month), stored_money(change))
        for (wallet_id, bucket_id, month), change in changes.items()
    ]
    add_to_totals(BucketTotal, ("wallet", "bucket", "month", "amount"), ON_CONFLICT, rows)
