import datetime as dt
from decimal import Decimal

from core.errors import InvalidInput
from tests.reference import rows
from tests.reference.books import Books


def set_budget(books: Books, *, category_id: int, month: dt.date, limit: Decimal, note: str | None = None) -> None:
    category = books.find("categories", category_id, "category_id")
    books.refuse_if(month.day != 1, InvalidInput, "month")
    books.check_amount(limit, books.currency_of(category), "limit")
    budget = next((row for row in books.budgets.values() if (row.category_id, row.month) == (category_id, month)), None)
    if budget is None:
        books.refuse_if(category.kind != "EXPENSE" or not category.is_active, InvalidInput, "category_id")
        budget = books.add("budgets", rows.Budget, category_id=category_id, month=month, limit=limit)
    budget.limit, budget.note = limit, budget.note if note is None else note


def delete_budget(books: Books, *, budget_id: int) -> None:
    books.find("budgets", budget_id, "id")
    del books.budgets[budget_id]


def copy_budgets(books: Books, *, from_month: dt.date, to_month: dt.date, wallet_id: int | None = None) -> None:
    """Retired categories are left out, and those that have a budget in that month."""
    books.refuse_if(from_month.day != 1, InvalidInput, "from_month")
    books.refuse_if(to_month.day != 1 or from_month == to_month, InvalidInput, "to_month")
    wallet = books.wallet_or_default(wallet_id)
    budgets = sorted(books.in_wallet("budgets", wallet.id), key=lambda row: row.id)
    taken = {row.category_id for row in budgets if row.month == to_month}
    for row in budgets:
        if row.month == from_month and books.categories[row.category_id].is_active and row.category_id not in taken:
            books.add("budgets", rows.Budget, **{**vars(row), "month": to_month})
