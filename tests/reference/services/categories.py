from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.deletion import delete_moving


def create_category(
    books: Books,
    *,
    wallet_id: int | None,
    kind: str,
    name: str,
    base_category_code: str | None = None,
    default_deposit_id: int | None = None,
) -> None:
    wallet = books.wallet_or_default(wallet_id)
    category = books.add("categories", rows.Category, wallet_id=wallet.id, kind=kind, name=name)
    _check_name(books, category)
    _set_base_category(books, category, base_category_code)
    _set_default_deposit(books, category, default_deposit_id)


def update_category(books: Books, *, category_id: int, **changes: Any) -> None:
    category = books.find("categories", category_id, "id")
    if changes.get("kind", category.kind) != category.kind:
        uses = [row for table in ("transactions", "predictions", "budgets") for row in books.table(table).values()]
        books.refuse_if([row for row in uses if row.category_id == category_id], Conflict, "kind")
    code, deposit_id = changes.pop("base_category_code", ...), changes.pop("default_deposit_id", ...)
    vars(category).update(changes)
    _check_name(books, category)
    if code is not ...:
        _set_base_category(books, category, code)
    base = books.base_categories.get(category.base_category_id or 0)
    books.refuse_if(base and base.kind != category.kind, InvalidInput, "base_category_code")
    if deposit_id is not ...:
        _set_default_deposit(books, category, deposit_id)


def delete_category(books: Books, *, category_id: int, move_transactions_to_id: int | None = None) -> None:
    category = books.find("categories", category_id, "id")
    delete_moving(books, "categories", category, move_transactions_to_id)


def _check_name(books: Books, category: rows.Category) -> None:
    others = [other for other in books.in_wallet("categories", category.wallet_id) if other.kind == category.kind]
    books.check_name("categories", category.name, others, but=category)


def _set_base_category(books: Books, category: rows.Category, code: str | None) -> None:
    base = next((base for base in books.base_categories.values() if base.code == code), None)
    books.refuse_if(code is not None and base is None, InvalidInput, "base_category_code")
    if base and (base.kind != category.kind or (not base.is_active and base.id != category.base_category_id)):
        books.refuse(InvalidInput, "base_category_code")
    category.base_category_id = base.id if base else None


def _set_default_deposit(books: Books, category: rows.Category, deposit_id: int | None) -> None:
    if deposit_id not in (None, category.default_deposit_id):
        deposit = books.find("deposits", deposit_id, "default_deposit_id", category.wallet_id)
        books.check_active(deposit, "default_deposit_id")
    category.default_deposit_id = deposit_id
