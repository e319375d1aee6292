"""Two legs that are made, changed and deleted as one."""

import datetime as dt
from decimal import Decimal
from typing import Any

from core.errors import InvalidInput
from tests.reference import rows
from tests.reference.books import ZERO, Books
from tests.reference.rows import Share

SIDES = ("from", "to")
TABLES = {"category_id": "categories", "bucket_id": "buckets"}


def create_transfer(
    books: Books,
    *,
    amount: Decimal,
    date: dt.date,
    received_amount: Decimal | None = None,
    name: str = "",
    **names: int | None,
) -> None:
    transfer = books.add("transfers", rows.Transfer, owner_id=books.user_id)
    values = {"wallet_id": None, "deposit_id": None, "kind": "NEUTRAL", "amount": ZERO, "date": date, "name": name}
    legs = [books.add("transactions", rows.Transaction, transfer_id=transfer.id, **values) for _ in SIDES]
    for leg in legs:
        del books.transactions[leg.id]
    _put_both(books, legs, names)
    _settle(books, legs, amount, received_amount)
    books.transactions |= {leg.id: leg for leg in legs}
    _check_days(books, legs)


def update_transfer(books: Books, *, transfer_id: int, **changes: Any) -> None:
    books.find("transfers", transfer_id, "id")
    legs = books.legs_of(transfer_id)
    for leg in legs:
        books.check_open(books.period_of(leg), "id")
    before = [books.currency_of(leg) for leg in legs]
    _put_both(books, legs, changes)
    known = [abs(leg.amount) if books.currency_of(leg) == old else None for leg, old in zip(legs, before, strict=True)]
    same = books.currency_of(legs[0]) == books.currency_of(legs[1])
    received = changes.get("received_amount")
    if received is None and not same:
        received = known[1]
    _settle(books, legs, changes.get("amount", known[0]), received)
    for leg in legs:
        leg.date, leg.name = changes.get("date", leg.date), changes.get("name", leg.name)
    _check_days(books, legs)


def delete_transfer(books: Books, *, transfer_id: int) -> None:
    books.find("transfers", transfer_id, "id")
    for leg in books.legs_of(transfer_id):
        books.check_open(books.period_of(leg), "id")
        del books.transactions[leg.id]
    del books.transfers[transfer_id]


def _put_both(books: Books, legs: list[rows.Transaction], names: dict[str, Any]) -> None:
    for side, leg in zip(SIDES, legs, strict=True):
        _put(books, side, leg, names)


def _put(books: Books, side: str, leg: rows.Transaction, names: dict[str, Any]) -> None:
    """Let a leg name these rows; what it named already may be retired, and must be of the deposit's wallet."""
    field = f"{side}_deposit_id"
    if names.get(field, leg.deposit_id) != leg.deposit_id:
        deposit = books.find("deposits", names[field], field)
        books.check_active(deposit, field)
        leg.deposit_id, leg.wallet_id = deposit.id, deposit.wallet_id
    old = {"category_id": leg.category_id, "bucket_id": next(iter(leg.shares), None)}
    for name, table in TABLES.items():
        field = f"{side}_{name}"
        old[name] = _chosen(books, leg, table, field, old[name], names.get(field, old[name]))
    leg.category_id = old["category_id"]
    leg.shares = {old["bucket_id"]: Share(ZERO)} if old["bucket_id"] else {}


def _chosen(
    books: Books, leg: rows.Transaction, table: str, field: str, old: int | None, new: int | None
) -> int | None:
    if new is not None and new == old:
        books.refuse_if(books.table(table)[old].wallet_id != leg.wallet_id, InvalidInput, field)
    elif new is not None:
        books.check_active(books.find(table, new, field, leg.wallet_id), field)
    return new


def _settle(books: Books, legs: list[rows.Transaction], sent: Decimal | None, received: Decimal | None) -> None:
    """One currency, one amount; two currencies, two amounts. An expense and an income where categories say so."""
    out, into = legs
    one_currency = books.currency_of(out) == books.currency_of(into)
    books.refuse_if(one_currency and received not in (None, sent), InvalidInput, "received_amount")
    out.amount = -_amount(books, out, sent, "amount")
    into.amount = -out.amount if one_currency else _amount(books, into, received, "received_amount")
    kinds = {books.categories[leg.category_id].kind for leg in legs if leg.category_id}
    counts = bool(kinds - {"NEUTRAL"})
    for side, leg, kind in zip(SIDES, legs, ("EXPENSE", "INCOME"), strict=True):
        leg.kind = kind if counts else "NEUTRAL"
        category = books.categories.get(leg.category_id or 0)
        fits = category.kind == leg.kind if category else not counts
        books.refuse_if(not fits, InvalidInput, f"{side}_category_id")
        leg.shares = {pk: Share(leg.amount) for pk in leg.shares}
    places = [(leg.deposit_id, *leg.shares) for leg in legs]
    books.refuse_if(places[0] == places[1], InvalidInput, "to_deposit_id")


def _amount(books: Books, leg: rows.Transaction, amount: Decimal | None, field: str) -> Decimal:
    if amount is None:
        books.refuse(InvalidInput, field)
        return ZERO
    books.check_amount(amount, books.currency_of(leg), field)
    return amount


def _check_days(books: Books, legs: list[rows.Transaction]) -> None:
    for leg in legs:
        books.check_open(books.period_of(leg), "date")
