import datetime as dt
from decimal import Decimal
from typing import Any

from core.errors import InvalidInput
from tests.reference.books import Books
from tests.reference.services.bucket_choice import place
from tests.reference.services.following import give_back
from tests.reference.services.income_and_expenses import record
from tests.reference.services.links import check_days


def create_refund(
    books: Books, *, expense_id: int, amount: Decimal, date: dt.date, deposit_id: int | None = None, **placement: Any
) -> None:
    """With the category and entity of its expense, and in its buckets if no others are named; on its deposit, too."""
    expense = books.find("transactions", expense_id, "expense_id")
    wrong = expense.kind != "EXPENSE" or expense.transfer_id or expense.refund_of_id
    books.refuse_if(wrong, InvalidInput, "expense_id")
    books.stop_if_refused()
    books.refuse_if(amount <= 0 or amount > -expense.amount - books.refunded(expense), InvalidInput, "amount")
    others = books.refunds_of(expense)
    same = {"wallet_id": expense.wallet_id, "category_id": expense.category_id, "entity_id": expense.entity_id}
    names = {"deposit_id": expense.deposit_id if deposit_id is None else deposit_id}
    values = {**same, "kind": "EXPENSE", "amount": amount, "date": date, "refund_of_id": expense_id}
    row = record(books, **values, names=names)
    check_days(books, row)
    if any(value is not None for value in placement.values()):
        row.shares = dict(expense.shares)
        place(books, row, **placement)
    elif not books.reasons:
        row.shares = give_back(books, row, others)
