"""Money lent and borrowed: each loan is one payment to or from its entity and repayments the other way."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final, TypedDict, Unpack

from core.errors import MOST_ROWS, Conflict, Problems
from core.models import User
from core.models.owned import touched
from core.writes import write
from finance.ledger.selectors.derived_figures import PAYS_OUT
from finance.ledger.services import contributions
from finance.ledger.services.bookings import Booking, record, unbook
from finance.ledger.services.guards import require_active, require_all_open, require_room
from finance.ledger.services.locking import lock_row, lock_wallet_of
from finance.models import Entity, Kind, Loan, Transaction
from finance.money import write_money
from finance.transactions.services.deletion import Deletion
from finance.transactions.services.links import settle
from finance.transactions.services.references import amount_problems, set_category, set_deposit, set_entity

MOST_LOANS: Final = 2000


class LoanChanges(TypedDict, total=False):
    due_on: dt.date | None
    note: str
    entity_id: int


class NewLoan(TypedDict, total=False):
    entity_id: int
    deposit_id: int
    amount: Decimal
    date: dt.date
    due_on: dt.date | None
    name: str
    note: str
    category_id: int | None


@write
def lend_money(*, user: User, **loan: Unpack[NewLoan]) -> Booking:
    """Record money lent to an entity: it leaves the deposit."""
    return _pay_out(user, Loan.Direction.LENT, **loan)


@write
def borrow_money(*, user: User, **loan: Unpack[NewLoan]) -> Booking:
    """Record money borrowed from an entity: it comes onto the deposit."""
    return _pay_out(user, Loan.Direction.BORROWED, **loan)


@write
def repay_loan(
    *,
    user: User,
    loan_id: int,
    amount: Decimal,
    date: dt.date,
    deposit_id: int | None = None,
    name: str = "",
    note: str = "",
) -> Booking:
    """Record a repayment, at most what is outstanding; on the deposit of the pay-out when none is named."""
    loan = lock_row(Loan, user=user, pk=loan_id, field="loan_id")
    row = Transaction(kind=Kind.NEUTRAL, amount=-amount * loan.sign, date=date, name=name, note=note)
    row.changed(wallet=loan.wallet, loan=loan, entity_id=loan.entity_id)
    problems = set_deposit(row, user, deposit_id if deposit_id is not None else _pay_out_of(loan).deposit_id)
    problems |= amount_problems(amount)
    if amount > loan.outstanding:
        problems["amount"] = [f"No more than {write_money(loan.outstanding, loan.wallet.currency)} is outstanding."]
    booking = record(row, problems)
    return booking.moving(settle([row]))


@write
def update_loan(
    *, user: User, loan_id: int, expected_version: int | None = None, **changes: Unpack[LoanChanges]
) -> Loan:
    """Change what a loan says of itself; another entity goes to its transactions too."""
    loan = lock_row(Loan, user=user, pk=loan_id, expected_version=expected_version)
    if changes.get("entity_id", loan.entity_id) != loan.entity_id:
        _move_to_entity(loan, user, changes["entity_id"])
    return loan.changed(**changes).clean_and_save()


@write
def delete_loan(*, user: User, loan_id: int, expected_version: int | None = None) -> Deletion:
    """Delete a loan that nothing was repaid of, with its pay-out."""
    loan = lock_row(Loan, user=user, pk=loan_id, expected_version=expected_version)
    if loan.repaid:
        repayments = loan.transactions.exclude(pk=_pay_out_of(loan).pk)[:MOST_ROWS]
        raise Conflict("It has repayments: delete them first.", "id", rows=repayments)
    require_all_open(loan.transactions.all(), "id")
    movement = unbook([_pay_out_of(loan)])
    loan.delete()
    return Deletion(loan, loan_id, 0, movement)


def _pay_out(user: User, direction: Loan.Direction, **given: Any) -> Booking:
    wallet = lock_wallet_of(Entity, user=user, pk=given["entity_id"], field="entity_id")
    require_room(Loan.objects.filter(wallet=wallet), MOST_LOANS)
    amount, name = given["amount"], given.get("name", "")
    row = Transaction(wallet=wallet, kind=Kind.NEUTRAL, amount=amount * direction.sign, date=given["date"], name=name)
    problems = _naming(row, user, given) | amount_problems(amount)
    booking = record(row, problems)
    loan = Loan(wallet=wallet, entity=row.entity, direction=direction, principal=amount)
    row.loan = loan.changed(due_on=given.get("due_on"), note=given.get("note", "")).clean_and_save()
    Transaction.objects.filter(pk=row.pk).update(loan=loan)
    return booking.moving(contributions.Movement(loan_ids=frozenset({loan.pk})))


def _naming(row: Transaction, user: User, given: dict[str, Any]) -> Problems:
    return (
        set_entity(row, user, given["entity_id"])
        | set_deposit(row, user, given["deposit_id"])
        | set_category(row, user, given.get("category_id"))
    )


def _pay_out_of(loan: Loan) -> Transaction:
    return loan.transactions.select_related("wallet").get(PAYS_OUT)


def _move_to_entity(loan: Loan, user: User, entity_id: int) -> None:
    entity = Entity.objects.filter(wallet=loan.wallet).get_for_user(user, entity_id, "entity_id")
    require_active("entity_id", entity)
    payments = loan.transactions.all()
    require_all_open(payments, "entity_id")
    before = contributions.contributions_in(payments)
    payments.update(entity=entity, **touched())
    contributions.book(before=before, after=contributions.named(before, entity_id=entity.pk))
