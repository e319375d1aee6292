"""Deleting what other rows name: refused while any does, unless another row takes its place."""

from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books

NAMED_BY = {
    "deposits": ("deposit_id", ("transactions",)),
    "entities": ("entity_id", ("transactions", "loans")),
    "categories": ("category_id", ("transactions", "predictions", "budgets")),
}
"""The column that names a row of each table, and the tables that have it."""


def delete_moving(books: Books, table: str, row: Any, target_id: int | None) -> None:
    column, tables = NAMED_BY[table]
    uses = [use for name in tables for use in books.table(name).values() if getattr(use, column) == row.id]
    if target_id is None:
        books.refuse_if(uses, Conflict, "id")
    else:
        target = books.find(table, target_id, "move_transactions_to_id", row.wallet_id)
        _check_target(books, row, target)
        books.stop_if_refused()
        _one_opening(books, row, target)
        for use in uses:
            if not _merged(books, use, target_id):
                setattr(use, column, target_id)
        check_transfers(books)
    books.stop_if_refused()
    for category in books.categories.values():
        if table == "deposits" and category.default_deposit_id == row.id:
            category.default_deposit_id = target_id
    del books.table(table)[row.id]


def _check_target(books: Books, row: Any, target: Any) -> None:
    books.refuse_if(target is row, InvalidInput, "move_transactions_to_id")
    books.check_active(target, "move_transactions_to_id")
    if isinstance(row, rows.Category):
        books.refuse_if(row.kind != target.kind, InvalidInput, "move_transactions_to_id")


def _merged(books: Books, use: Any, target_id: int) -> bool:
    """Whether the target has a plan of the same period or a limit of the same month already: the two add up."""
    for table, when, figures in [
        (books.predictions, "period_id", ("initial_plan", "current_plan")),
        (books.budgets, "month", ("limit",)),
    ]:
        for twin in table.values():
            if type(twin) is type(use) and twin.category_id == target_id and getattr(twin, when) == getattr(use, when):
                vars(twin).update({name: _sum(getattr(twin, name), getattr(use, name)) for name in figures})
                del table[use.id]
                return True
    return False


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    given = [figure for figure in (one, other) if figure is not None]
    return sum(given, Decimal(0)) if given else None


def _one_opening(books: Books, row: Any, target: Any) -> None:
    """Where both deposits were opened, what was on the one that goes becomes an ordinary transaction of the other."""
    openings = [use for use in books.transactions.values() if use.is_opening and use.deposit_id in (row.id, target.id)]
    if isinstance(row, rows.Deposit) and len(openings) > 1:
        next(use for use in openings if use.deposit_id == row.id).is_opening = False


def check_transfers(books: Books) -> None:
    """A transfer from a place to itself would be none: a place is a deposit and a bucket."""
    for transfer_id in books.transfers:
        places = [(leg.deposit_id, *leg.shares) for leg in books.legs_of(transfer_id)]
        books.refuse_if(len(set(places)) < len(places), Conflict, "move_transactions_to_id")
