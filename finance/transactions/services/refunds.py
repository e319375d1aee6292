"""Money given back for an expense: an expense with a positive amount, which lowers the category's spending."""

import datetime as dt
from decimal import Decimal

from core.errors import InvalidInput
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement
from finance.ledger.services.allocations import Share, allocate_new
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.locking import lock_row
from finance.models import Kind, Transaction
from finance.money import write_money
from finance.transactions.services.links import settle
from finance.transactions.services.references import amount_problems, set_deposit


@write
def create_refund(
    *,
    user: User,
    expense_id: int,
    amount: Decimal,
    date: dt.date,
    deposit_id: int | None = None,
    name: str = "",
    note: str = "",
) -> Change[Transaction]:
    """Record what came back of an expense, at most what is left of it; on the expense's deposit when none is named.

    It has the category and entity of the expense, retired or not, and goes back to the bucket the expense was in.
    """
    expense = lock_row(Transaction, user=user, pk=expense_id, field="expense_id")
    _require_expense(expense)
    row = Transaction(kind=Kind.EXPENSE, amount=amount, date=date, name=name, note=note, refund_of=expense)
    row.changed(wallet=expense.wallet, category_id=expense.category_id, entity_id=expense.entity_id)
    problems = set_deposit(row, user, expense.deposit_id if deposit_id is None else deposit_id)
    problems |= amount_problems(amount)
    left = -expense.amount - expense.refunded
    if amount > left:
        problems["amount"] = [f"No more than {write_money(left, expense.wallet.currency)} is left of the expense."]
    return record(row, problems).moving(settle([row]) | _give_back_to_its_bucket(row, expense))


def _require_expense(row: Transaction) -> None:
    if row.transfer_id or row.refund_of_id or row.kind != Kind.EXPENSE:
        raise InvalidInput({"expense_id": ["Only an expense is refunded, and neither a refund nor a transfer is one."]})


def _give_back_to_its_bucket(row: Transaction, expense: Transaction) -> Movement:
    bucket_ids = list(expense.allocations.values_list("bucket_id", flat=True)[:2])
    if len(bucket_ids) != 1:
        return Movement()
    return allocate_new([(row, [Share(bucket_ids[0], row.amount)])])
