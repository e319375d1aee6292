from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from core.errors import Problems
from finance.ledger.services import allocations, contributions
from finance.ledger.services.allocations import Share
from finance.ledger.services.contributions import Movement
from finance.ledger.services.guards import open_period_on
from finance.models import Allocation, Transaction


@dataclass(frozen=True, slots=True)
class Booking:
    """What a write recorded or deleted, and the rows whose figures it moved."""

    transactions: Sequence[Transaction]
    deleted_ids: Sequence[int]
    movement: Movement

    def moving(self, movement: Movement) -> "Booking":
        """The same, having moved these figures too."""
        return replace(self, movement=self.movement | movement)


def record(
    row: Transaction, problems: Problems, before: contributions.Contributions = contributions.NOTHING
) -> Booking:
    """Save a new or changed transaction, whose wallet is locked, with the ledger in step; it contributed ``before``.

    InvalidInput with ``problems`` and whatever else is wrong; Conflict when its day is in a closed period.
    """
    row.period = open_period_on(row.wallet, row.date, "date")
    row.clean_and_save(problems)
    return Booking([row], [], contributions.book(before=before, after=contributions.contributions_of([row])))


def record_all(placed: Sequence[tuple[Transaction, Sequence[Share]]]) -> None:
    """Save many new transactions at once, in these buckets, with the ledger in step.

    The caller holds the lock on their wallets and has seen to it that each is right, in the period of its day, which is
    not closed, and that its shares sum to its amount.
    """
    rows = [row for row, _ in placed]
    Transaction.objects.bulk_create(rows)
    contributions.book(after=contributions.contributions_of(rows))
    allocations.allocate_new(placed)


def unbook(transactions: Sequence[Transaction]) -> Movement:
    """Delete these transactions, whose wallets are locked, and take them off balances, totals and buckets."""
    rows = Transaction.objects.filter(pk__in=[row.pk for row in transactions])
    return _unbook(rows, contributions.contributions_of(transactions))


def unbook_all(rows: QuerySet[Transaction]) -> Movement:
    """The same for however many transactions, which are not read."""
    return _unbook(rows, contributions.contributions_in(rows))


def _unbook(rows: QuerySet[Transaction], before: contributions.Contributions) -> Movement:
    parts = allocations.parts_in(rows)
    allocated = Allocation.objects.filter(transaction__in=rows)
    allocated._raw_delete(allocated.db)
    rows._raw_delete(rows.db)
    movement = contributions.book(before=before)
    return replace(movement, bucket_ids=allocations.book_parts(before=parts, after={}))
