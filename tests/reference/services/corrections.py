"""What takes back an expense or an income, or a part of what a category spent or earned."""

import datetime as dt
from decimal import Decimal
from typing import Any

from core.errors import InvalidInput
from tests.reference.books import Books
from tests.reference.services.bucket_choice import PLACES, place
from tests.reference.services.following import take_back
from tests.reference.services.income_and_expenses import record, record_new
from tests.reference.services.links import check_days


def record_correction(
    books: Books, kind: str, whole_id: int | None, *, amount: Decimal, date: dt.date, **details: Any
) -> None:
    """Of a transaction, with its category and entity, in its buckets and on its deposit if no others are named; or of
    a category, as anything new."""
    field, sign = f"{kind.lower()}_id", 1 if kind == "EXPENSE" else -1
    asked = {field: whole_id} | {name: details.get(name) for name in ("category_id", "base_category_code")}
    named = [name for name, value in asked.items() if value is not None]
    books.refuse_if(not named, InvalidInput, field)
    books.refuse_if(len(named) > 1, InvalidInput, *named[1:])
    books.stop_if_refused()
    if whole_id is None:
        record_new(books, kind, sign, amount=amount, date=date, **details)
    else:
        _take_back(books, kind, field, whole_id, amount, date, details)


def _take_back(
    books: Books, kind: str, field: str, whole_id: int, amount: Decimal, date: dt.date, details: dict[str, Any]
) -> None:
    whole = books.find("transactions", whole_id, field)
    books.refuse_if(whole.kind != kind or whole.transfer_id or whole.takes_back, InvalidInput, field)
    books.stop_if_refused()
    books.refuse_if(amount > abs(whole.amount) - books.taken_back(whole), InvalidInput, "amount")
    if details.get("entity_id") not in (None, whole.entity_id):
        books.find("entities", details["entity_id"], "entity_id", whole.wallet_id)
        books.refuse(InvalidInput, "entity_id")
    others = books.taking_back(whole)
    deposit_id = details.get("deposit_id")
    names = {"deposit_id": whole.deposit_id if deposit_id is None else deposit_id}
    values = {name: getattr(whole, name) for name in ("wallet_id", "kind", "category_id", "entity_id")}
    values |= {"amount": amount if kind == "EXPENSE" else -amount, "date": date}
    values |= {"refund_of_id" if kind == "EXPENSE" else "reversal_of_id": whole_id}
    row = record(books, asked=amount, names=names, **values)
    check_days(books, row)
    placement = {name: value for name in PLACES if (value := details.get(name)) not in (None, False)}
    if placement:
        row.shares = dict(whole.shares)
        place(books, row, **placement)
    elif not books.reasons:
        row.shares = take_back(books, row, others)
