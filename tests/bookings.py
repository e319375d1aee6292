"""What people do with money, booked by the services in the fewest words: on 5 May unless a test says otherwise."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.models import User
from finance.models import Deposit, Entity, Loan, Transaction, Transfer
from finance.transactions.services.income_and_expenses import create_expense, create_income
from finance.transactions.services.loans import lend_money, repay_loan
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.reversals import create_reversal
from finance.transactions.services.transfers import create_transfer

MAY_5 = date(2026, 5, 5)
JUNE_1 = date(2026, 6, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def earn(user: User, amount: str, deposit: Deposit | None = None, on: str = str(MAY_5), **fields: Any) -> Transaction:
    return create_income(user=user, **_booked(amount, deposit, on) | fields).answer


def spend(user: User, amount: str, deposit: Deposit | None = None, on: str = str(MAY_5), **fields: Any) -> Transaction:
    return create_expense(user=user, **_booked(amount, deposit, on) | fields).answer


def give_back(
    user: User, amount: str, deposit: Deposit | None = None, on: str = str(MAY_5), **fields: Any
) -> Transaction:
    """A refund: of the expense that ``expense_id`` names, or of a category."""
    return create_refund(user=user, **_booked(amount, deposit, on) | fields).answer


def take_back(
    user: User, amount: str, deposit: Deposit | None = None, on: str = str(MAY_5), **fields: Any
) -> Transaction:
    """A reversal: of the income that ``income_id`` names, or of a category."""
    return create_reversal(user=user, **_booked(amount, deposit, on) | fields).answer


def _booked(amount: str, deposit: Deposit | None, on: str) -> dict[str, Any]:
    given = {"amount": Decimal(amount), "date": day(on)}
    return given if deposit is None else given | {"deposit_id": deposit.pk}


def move(user: User, out: Deposit, into: Deposit, amount: str = "10", **fields: Any) -> Transfer:
    """A transfer between two deposits; ``received`` is the amount that arrives in another currency."""
    if received := fields.pop("received", None):
        fields["received_amount"] = Decimal(received)
    fields = {"amount": Decimal(amount), "date": MAY_5} | fields
    transfer = create_transfer(user=user, from_deposit_id=out.pk, to_deposit_id=into.pk, **fields).answer
    assert transfer is not None
    return transfer


def terms(deposit: Deposit, friend: Entity, **fields: Any) -> dict[str, Any]:
    return {"deposit_id": deposit.pk, "entity_id": friend.pk, "amount": Decimal(100), "date": MAY_5} | fields


def lend(deposit: Deposit, friend: Entity, **fields: Any) -> Loan:
    return lend_money(user=deposit.wallet.owner, **terms(deposit, friend, **fields)).answer.loan


def repay(loan: Loan, amount: str = "40", **fields: Any) -> Transaction:
    given = {"amount": Decimal(amount), "date": JUNE_1} | fields
    return repay_loan(user=loan.wallet.owner, loan_id=loan.pk, **given).answer
