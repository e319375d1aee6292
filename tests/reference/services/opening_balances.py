import datetime as dt
from decimal import Decimal

from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.bucket_choice import follow


def set_opening_balance(books: Books, *, deposit_id: int, amount: Decimal, date: dt.date) -> None:
    """What was on a deposit at the start: of either sign and never 0, changed where it was said before."""
    deposit = books.find("deposits", deposit_id, "deposit_id")
    books.check_amount(abs(amount), books.currency_of(deposit))
    books.check_open(books.period_on(deposit.wallet_id, date), "date")
    openings = (row for row in books.transactions.values() if row.is_opening and row.deposit_id == deposit_id)
    row = next(openings, None)
    if row is None:
        books.check_active(deposit, "deposit_id")
        open_deposit(books, deposit, amount, date)
        return
    books.check_open(books.period_of(row), "deposit_id")
    changed = row.amount != amount
    row.amount, row.date = amount, date
    if changed and row.shares and not books.reasons:
        follow(books, row)


def open_deposit(books: Books, deposit: rows.Deposit, amount: Decimal, date: dt.date) -> None:
    values = {"wallet_id": deposit.wallet_id, "kind": "NEUTRAL", "amount": amount, "date": date, "is_opening": True}
    books.add("transactions", rows.Transaction, **values, deposit_id=deposit.id, name="Opening balance")
