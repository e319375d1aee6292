import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput
from core.text import fold
from tests.reference import rows
from tests.reference.books import Books, Refused
from tests.reference.services import links
from tests.reference.services.bucket_choice import PLACES, follow, place, split_by_buckets
from tests.reference.services.following import FOLLOWED, follows, take_along, take_back

TABLES = {"deposit_id": "deposits", "category_id": "categories", "entity_id": "entities"}


def create_income(books: Books, **arguments: Any) -> None:
    record_new(books, "INCOME", 1, **arguments)


def create_expense(books: Books, **arguments: Any) -> None:
    record_new(books, "EXPENSE", -1, **arguments)


def record_new(
    books: Books,
    kind: str,
    sign: int,
    *,
    amount: Decimal,
    date: dt.date,
    deposit_id: int | None = None,
    category_id: int | None = None,
    base_category_code: str | None = None,
    entity_id: int | None = None,
    **placement: Any,
) -> None:
    if deposit_id is None and category_id is None and base_category_code is None:
        books.refuse(InvalidInput, "deposit_id")
        books.stop_if_refused()
    wallet_id = _wallet_id_of(books, deposit_id, category_id)
    if base_category_code is not None:
        books.refuse_if(category_id is not None, InvalidInput, "base_category_code")
        books.stop_if_refused()
        category_id = _of_code(books, wallet_id, kind, base_category_code, deposit_id)
    if deposit_id is None:
        deposit_id = books.categories[category_id].default_deposit_id
        books.refuse_if(deposit_id is None, InvalidInput, "deposit_id")
    names = {"deposit_id": deposit_id, "category_id": category_id, "entity_id": entity_id}
    values = {"wallet_id": wallet_id, "kind": kind, "date": date}
    record(books, asked=amount, amount=sign * amount, names=names, placement=placement, **values)


def _wallet_id_of(books: Books, deposit_id: int | None, category_id: int | None) -> int:
    if deposit_id is not None:
        return books.find("deposits", deposit_id, "deposit_id").wallet_id
    if category_id is not None:
        return books.find("categories", category_id, "category_id").wallet_id
    return books.wallet_or_default(None).id


def _of_code(books: Books, wallet_id: int, kind: str, code: str, deposit_id: int | None) -> int:
    """The oldest active category of this code, or a new one of its name where there is none of either."""
    base = next((base for base in books.base_categories.values() if base.code == code), None)
    books.refuse_if(not base or base.kind != kind or not base.is_active, InvalidInput, "base_category_code")
    books.stop_if_refused()
    alike = [row for row in books.in_wallet("categories", wallet_id) if row.kind == kind]
    if found := [row.id for row in alike if row.base_category_id == base.id and row.is_active]:
        return min(found)
    books.refuse_if(any(fold(row.name) == fold(base.name) for row in alike), InvalidInput, "base_category_code")
    books.stop_if_refused()
    values = {"wallet_id": wallet_id, "kind": kind, "name": base.name, "base_category_id": base.id}
    default = deposit_id if deposit_id is not None and books.deposits[deposit_id].is_active else None
    return books.add("categories", rows.Category, **values, default_deposit_id=default).id


def record(
    books: Books,
    *,
    asked: Decimal,
    names: dict[str, int | None],
    placement: dict[str, Any] | None = None,
    **values: Any,
) -> rows.Transaction:
    """A new transaction, whose day is open and whose names are active."""
    row = books.add("transactions", rows.Transaction, deposit_id=None, **values)
    books.check_amount(asked, books.currency_of(row))
    books.check_open(books.period_on(row.wallet_id, row.date), "date")
    _name(books, row, names)
    place(books, row, **(placement or {}))
    return row


def _name(books: Books, row: rows.Transaction, names: dict[str, int | None]) -> None:
    """Let it name these rows; what it named before may be retired by now, what is new may not."""
    new = {field: pk for field, pk in names.items() if pk not in (None, getattr(row, field))}
    there = [books.is_there(TABLES[field], pk, field, row.wallet_id) for field, pk in new.items()]
    if not all(there):
        raise Refused
    for field, pk in new.items():
        found = books.find(TABLES[field], pk, field, row.wallet_id)
        books.check_active(found, field)
        books.refuse_if(field == "category_id" and found.kind != row.kind, InvalidInput, field)
    vars(row).update(names)
    lost = row.takes_back and not row.whole_id and row.category_id is None
    books.refuse_if(lost, InvalidInput, "category_id")


def update_transaction(books: Books, *, transaction_id: int, **changes: Any) -> None:
    row = books.find("transactions", transaction_id, "id")
    books.check_open(books.period_of(row), "id")
    links.check_can_change(books, row, changes)
    old_amount, old_shares = row.amount, dict(row.shares)
    if "amount" in changes:
        amount = changes["amount"]
        books.check_amount(amount, books.currency_of(row))
        if amount > 0:  # else it is refused, and of the row it is still known which way it goes
            row.amount = amount if row.amount > 0 else -amount
    row.date = changes.get("date", row.date)
    books.check_open(books.period_of(row), "date")
    _name(books, row, {name: pk for name, pk in changes.items() if name in TABLES})
    books_places = {name: value for name, value in changes.items() if name in PLACES}
    if any(name != "split_income" or value for name, value in books_places.items()):
        place(books, row, **books_places)
    elif changes.get("amount", abs(old_amount)) != abs(old_amount):
        _follow_the_amount(books, row)
    links.settle(books, row)
    links.check_days(books, row)
    if not books.reasons:
        field = next((name for name in FOLLOWED if name in changes), "id")
        take_along(books, row, old_shares, field)


def _follow_the_amount(books: Books, row: rows.Transaction) -> None:
    """Also where the amount is refused, as what each bucket gets of another one would be asked for as well."""
    whole = books.transactions[row.whole_id] if row.whole_id else None
    if whole is None or not follows(row, whole.shares):
        if row.shares:
            follow(books, row)
    elif not books.reasons:
        row.shares = take_back(books, row, [other for other in books.taking_back(whole) if other is not row])


def resplit_income(books: Books, *, income_id: int) -> None:
    row = books.find("transactions", income_id, "id")
    books.check_open(books.period_of(row), "id")
    books.refuse_if(row.transfer_id, Conflict, "id")
    books.refuse_if(row.kind != "INCOME", InvalidInput, "id")
    old_shares = dict(row.shares)
    split_by_buckets(books, row, "id")
    if not books.reasons:
        take_along(books, row, old_shares, "id")


def delete_transaction(books: Books, *, transaction_id: int) -> None:
    _delete(books, [books.find("transactions", transaction_id, "id")], "id")


def delete_transactions(books: Books, *, transaction_ids: Sequence[int]) -> None:
    _delete(books, _find_all(books, transaction_ids), "ids")


def _delete(books: Books, going: Sequence[rows.Transaction], field: str) -> None:
    for row in going:
        books.check_open(books.period_of(row), field)
    links.check_can_be_deleted(books, going, field)
    books.stop_if_refused()
    for row in going:
        del books.transactions[row.id]


def copy_transactions(
    books: Books, *, transaction_ids: Sequence[int], date: dt.date | None = None, shift_days: int | None = None
) -> None:
    books.refuse_if(None not in (date, shift_days), InvalidInput, "date", "shift_days")
    books.stop_if_refused()
    field = "date" if date is not None else "ids" if shift_days is None else "shift_days"
    originals = _find_all(books, transaction_ids)
    days = [date or row.date + dt.timedelta(shift_days or 0) for row in originals]
    for row, day in zip(originals, days, strict=True):
        books.refuse_if(row.tied, Conflict, "ids")
        books.check_open(books.period_on(row.wallet_id, day), field)
        names = [("deposits", row.deposit_id), ("categories", row.category_id), ("entities", row.entity_id)]
        for table, pk in [*names, *(("buckets", pk) for pk in row.shares)]:
            if pk is not None:
                books.check_active(books.table(table)[pk], "ids")
    for row, day in zip(originals, days, strict=True):
        copied = {**vars(row), "date": day, "shares": dict(row.shares)}
        books.add("transactions", rows.Transaction, **copied)


def _find_all(books: Books, ids: Sequence[int]) -> list[rows.Transaction]:
    books.refuse_if(not ids or len(set(ids)) < len(ids), InvalidInput, "ids")
    found = [books.find("transactions", pk, "ids") for pk in ids]
    books.stop_if_refused()
    return found
