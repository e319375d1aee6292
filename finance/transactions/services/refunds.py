"""Money given back for an expense: an expense with a positive amount, which lowers the category's spending."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from core.errors import InvalidInput, Problems
from core.models import User
from core.writes import write
from finance.ledger.services.allocations import Share, allocate_new
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_row
from finance.models import Kind, Transaction
from finance.money import write_money
from finance.transactions.services import links
from finance.transactions.services.bucket_choice import Placement, shares_of
from finance.transactions.services.following import shares_like_expense
from finance.transactions.services.references import amount_problems, set_deposit


class RefundDetails(TypedDict, total=False):
    """What a refund may say beside its expense, amount and date."""

    deposit_id: int | None
    bucket_id: int | None
    allocations: Sequence[Share] | None
    name: str
    note: str


@write
def create_refund(
    *, user: User, expense_id: int, amount: Decimal, date: dt.date, **details: Unpack[RefundDetails]
) -> Change[Transaction]:
    """Record what came back of an expense, at most what is left of it; on the expense's deposit when none is named.

    It has the category and entity of the expense, retired or not, and goes back to the buckets of the expense as it was
    taken from them, unless other buckets are named.
    """
    expense = lock_row(Transaction, user=user, pk=expense_id, field="expense_id")
    _require_expense(expense)
    row = Transaction(kind=Kind.EXPENSE, amount=amount, date=date, refund_of=expense)
    row.changed(name=details.get("name", ""), note=details.get("note", ""))
    row.changed(wallet=expense.wallet, category_id=expense.category_id, entity_id=expense.entity_id)
    deposit_id = details.get("deposit_id")
    problems = set_deposit(row, user, expense.deposit_id if deposit_id is None else deposit_id)
    problems |= links.owe_since(row, expense) | amount_problems(amount)
    left = -expense.amount - expense.refunded
    if amount > left:
        problems["amount"] = [f"No more than {write_money(left, expense.wallet.currency)} is left of the expense."]
    shares, found = _shares_of(row, expense, user, details)
    change = record(row, problems | found)
    return change.moving(links.settle([row]) | allocate_new([(row, shares)]))


def _require_expense(row: Transaction) -> None:
    if row.transfer_id or row.refund_of_id or row.kind != Kind.EXPENSE:
        raise InvalidInput({"expense_id": ["Only an expense is refunded, and neither a refund nor a transfer is one."]})


def _shares_of(
    row: Transaction, expense: Transaction, user: User, details: RefundDetails
) -> tuple[Sequence[Share], Problems]:
    placement = Placement(details.get("bucket_id"), details.get("allocations"))
    if placement == Placement():
        return shares_like_expense(row, expense), {}
    held = expense.allocations.values_list("bucket_id", flat=True)
    return shares_of(row, user, placement, held)
