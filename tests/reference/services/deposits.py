import datetime as dt
from decimal import Decimal
from typing import Any

from tests.reference import rows
from tests.reference.books import LIMIT, ZERO, Books
from tests.reference.services.deletion import delete_moving
from tests.reference.services.opening_balances import open_deposit


def create_deposit(
    books: Books,
    *,
    wallet_id: int | None,
    name: str,
    opening_balance: Decimal,
    opening_on: dt.date,
    floor: Decimal | None = ZERO,
) -> None:
    wallet = books.wallet_or_default(wallet_id)
    books.check_name("deposits", name, books.in_wallet("deposits", wallet.id))
    deposit = books.add("deposits", rows.Deposit, wallet_id=wallet.id, name=name, floor=floor)
    _check_floor(books, deposit)
    if opening_balance:
        books.check_amount(abs(opening_balance), wallet.currency, "opening_balance")
        books.check_open(books.period_on(wallet.id, opening_on), "opening_on")
        open_deposit(books, deposit, opening_balance, opening_on)


def update_deposit(books: Books, *, deposit_id: int, **changes: Any) -> None:
    deposit = books.find("deposits", deposit_id, "id")
    books.check_name(
        "deposits", changes.get("name", deposit.name), books.in_wallet("deposits", deposit.wallet_id), deposit
    )
    vars(deposit).update(changes)
    _check_floor(books, deposit)


def delete_deposit(books: Books, *, deposit_id: int, move_transactions_to_id: int | None = None) -> None:
    deposit = books.find("deposits", deposit_id, "id")
    delete_moving(books, "deposits", deposit, move_transactions_to_id)


def _check_floor(books: Books, deposit: rows.Deposit) -> None:
    if deposit.floor is not None:
        books.check_amount(deposit.floor, books.currency_of(deposit), "floor", least=1 - LIMIT)
