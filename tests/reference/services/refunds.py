import datetime as dt
from decimal import Decimal

from core.errors import InvalidInput
from tests.reference.books import Books
from tests.reference.rows import Share
from tests.reference.services.income_and_expenses import record


def create_refund(
    books: Books, *, expense_id: int, amount: Decimal, date: dt.date, deposit_id: int | None = None
) -> None:
    """With the category, entity and only bucket of its expense; on its deposit when none is named."""
    expense = books.find("transactions", expense_id, "expense_id")
    wrong = expense.kind != "EXPENSE" or expense.transfer_id or expense.refund_of_id
    books.refuse_if(wrong, InvalidInput, "expense_id")
    books.stop_if_refused()
    books.refuse_if(amount <= 0 or amount > -expense.amount - books.refunded(expense), InvalidInput, "amount")
    same = {"wallet_id": expense.wallet_id, "category_id": expense.category_id, "entity_id": expense.entity_id}
    names = {"deposit_id": expense.deposit_id if deposit_id is None else deposit_id}
    values = {**same, "kind": "EXPENSE", "amount": amount, "date": date, "refund_of_id": expense_id}
    row = record(books, **values, names=names)
    if len(expense.shares) == 1:
        row.shares = {pk: Share(amount) for pk in expense.shares}
