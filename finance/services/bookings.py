from collections.abc import Sequence
from dataclasses import dataclass, replace

from finance.models import Allocation, Transaction
from finance.services import allocations, ledger
from finance.services.ledger import Movement


@dataclass(frozen=True, slots=True)
class Booking:
    """What a write recorded or deleted, and the rows whose figures it moved."""

    transactions: Sequence[Transaction]
    deleted_ids: Sequence[int]
    movement: Movement


def unbook(transactions: Sequence[Transaction]) -> Movement:
    """Delete these transactions, whose wallets are locked, and take them off balances, totals and buckets."""
    parts = allocations.parts_of(transactions)
    rows = Transaction.objects.filter(pk__in=[row.pk for row in transactions])
    allocated = Allocation.objects.filter(transaction__in=rows)
    allocated._raw_delete(allocated.db)
    rows._raw_delete(rows.db)
    movement = ledger.book(before=ledger.contributions_of(transactions))
    return replace(movement, bucket_ids=allocations.book_parts(before=parts, after={}))
