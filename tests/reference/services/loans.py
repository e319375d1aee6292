import datetime as dt
from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.income_and_expenses import record
from tests.reference.services.links import check_days


def lend_money(books: Books, **loan: Any) -> None:
    _pay_out(books, "LENT", **loan)


def borrow_money(books: Books, **loan: Any) -> None:
    _pay_out(books, "BORROWED", **loan)


def _pay_out(
    books: Books,
    direction: str,
    *,
    entity_id: int,
    deposit_id: int,
    amount: Decimal,
    date: dt.date,
    category_id: int | None = None,
    due_on: dt.date | None = None,
) -> None:
    wallet_id = books.find("entities", entity_id, "entity_id").wallet_id
    books.refuse_if(amount <= 0, InvalidInput, "amount")
    values = {"wallet_id": wallet_id, "entity_id": entity_id, "direction": direction, "principal": amount}
    loan = books.add("loans", rows.Loan, **values, due_on=due_on)
    names = {"deposit_id": deposit_id, "category_id": category_id, "entity_id": entity_id}
    signed = -amount if direction == "LENT" else amount
    record(
        books, wallet_id=wallet_id, kind="NEUTRAL", amount=signed, date=date, loan_id=loan.id, names=names, asked=amount
    )


def repay_loan(books: Books, *, loan_id: int, amount: Decimal, date: dt.date, deposit_id: int | None = None) -> None:
    """On the deposit of the pay-out when none is named."""
    loan = books.find("loans", loan_id, "loan_id")
    books.refuse_if(amount <= 0 or amount > loan.principal - books.repaid(loan), InvalidInput, "amount")
    names = {"deposit_id": pay_out_of(books, loan).deposit_id if deposit_id is None else deposit_id}
    signed = amount if loan.direction == "LENT" else -amount
    values = {"wallet_id": loan.wallet_id, "kind": "NEUTRAL", "amount": signed, "date": date, "loan_id": loan_id}
    check_days(books, record(books, **values, entity_id=loan.entity_id, names=names, asked=amount))


def update_loan(books: Books, *, loan_id: int, **changes: Any) -> None:
    """Another entity goes to its payments too."""
    loan = books.find("loans", loan_id, "id")
    entity_id = changes.get("entity_id", loan.entity_id)
    if entity_id != loan.entity_id:
        books.check_active(books.find("entities", entity_id, "entity_id", loan.wallet_id), "entity_id")
        for row in _payments_of(books, loan):
            books.check_open(books.period_of(row), "entity_id")
            row.entity_id = entity_id
    vars(loan).update(changes)


def delete_loan(books: Books, *, loan_id: int) -> None:
    loan = books.find("loans", loan_id, "id")
    books.refuse_if(books.repaid(loan), Conflict, "id")
    pay_out = pay_out_of(books, loan)
    books.check_open(books.period_of(pay_out), "id")
    del books.transactions[pay_out.id]
    del books.loans[loan_id]


def pay_out_of(books: Books, loan: rows.Loan) -> rows.Transaction:
    repayments = books.repayments_of(loan)
    return next(row for row in _payments_of(books, loan) if row not in repayments)


def _payments_of(books: Books, loan: rows.Loan) -> list[rows.Transaction]:
    return [row for row in books.transactions.values() if row.loan_id == loan.id]
