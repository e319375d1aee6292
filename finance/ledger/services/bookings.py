from collections.abc import Sequence

from django.db.models import QuerySet

from core.constraints import integrity_errors_as_invalid_input
from core.errors import Problems
from core.insertion import insert_models
from finance.days import month_of
from finance.ledger.selectors.movements import Movement, deletion_in, deletion_of, movement_of
from finance.ledger.services import allocations, contributions
from finance.ledger.services.allocations import Share
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import open_period_on
from finance.ledger.services.keys import NOTHING, Contributions
from finance.models import Allocation, RuleMark, Transaction


def record(row: Transaction, problems: Problems, before: Contributions = NOTHING) -> Change[Transaction]:
    """Save a new or changed transaction, whose wallet is locked, with the ledger in step; it contributed ``before``.

    InvalidInput with ``problems`` and whatever else is wrong; Conflict when its day is in a closed period.
    """
    row.period = open_period_on(row.wallet, row.date, "date")
    row.clean_and_save(problems)
    return Change(row, rebook([row], before) | movement_of(row))


def rebook(rows: Sequence[Transaction], before: Contributions) -> Movement:
    """Bring the ledger in step with saved rows of one day, which contributed ``before`` on one day, too."""
    movement = contributions.book(before=before, after=contributions.contributions_of(rows))
    left = {key.month for key in before} - {month_of(row.date) for row in rows}
    return movement | allocations.move_to_month(rows, left.pop()) if left else movement


def record_all(placed: Sequence[tuple[Transaction, Sequence[Share]]]) -> None:
    """Save many new transactions at once, in these buckets, with the ledger in step: what totals there are change once.

    The caller holds the lock on their wallets and has seen to it that each is right, in the period of its day, which is
    not closed, and that its shares sum to its amount.
    """
    rows = [row for row, _ in placed]
    with integrity_errors_as_invalid_input():
        insert_models(Transaction, rows)
    contributions.book(after=contributions.contributions_of(rows))
    allocations.allocate_new(placed)


def unbook(transactions: Sequence[Transaction]) -> Movement:
    """Delete these transactions, whose wallets are locked, and take them off balances, totals and buckets."""
    deleted = deletion_of(*transactions)
    rows = Transaction.objects.filter(pk__in=[row.pk for row in transactions])
    return deleted | _unbook(rows, contributions.contributions_of(transactions))


def unbook_all(rows: QuerySet[Transaction]) -> Movement:
    """The same for however many transactions, which are not read."""
    return deletion_in(rows) | _unbook(rows, contributions.contributions_in(rows))


def _unbook(rows: QuerySet[Transaction], before: Contributions) -> Movement:
    parts = allocations.parts_in(rows)
    for parts_of_them in (Allocation.objects, RuleMark.objects):
        of_rows = parts_of_them.filter(transaction__in=rows)
        of_rows._raw_delete(of_rows.db)
    rows._raw_delete(rows.db)
    return contributions.book(before=before) | allocations.book_parts(before=parts, after={})
