"""Money lent and borrowed: each loan is one payment to or from its entity and repayments the other way."""

import datetime as dt
from decimal import Decimal
from typing import Final, NotRequired, TypedDict, Unpack

from core.errors import MOST_ROWS, Conflict, Problems
from core.models import User
from core.models.owned import touched
from core.writes import write
from finance.ledger.selectors.derived_figures import PAYS_OUT
from finance.ledger.selectors.movements import Movement, deletion_of, movement_in, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services import contributions
from finance.ledger.services.bookings import record, unbook
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active, require_all_open, require_room
from finance.ledger.services.locking import lock_row, lock_wallet_of
from finance.models import Entity, Kind, Loan, Transaction
from finance.money import write_money
from finance.transactions.services.links import owe_since, settle
from finance.transactions.services.references import amount_problems, set_category, set_deposit, set_entity

MOST_LOANS: Final = 2000


class LoanChanges(TypedDict, total=False):
    due_on: dt.date | None
    note: str
    entity_id: int


class NewLoan(TypedDict):
    entity_id: int
    deposit_id: int
    amount: Decimal
    date: dt.date
    due_on: NotRequired[dt.date | None]
    name: NotRequired[str]
    note: NotRequired[str]
    category_id: NotRequired[int | None]


@write
def lend_money(*, user: User, **loan: Unpack[NewLoan]) -> Change[Transaction]:
    """Record money lent to an entity: it leaves the deposit; the answer is the pay-out."""
    return _pay_out(user, Loan.Direction.LENT, loan)


@write
def borrow_money(*, user: User, **loan: Unpack[NewLoan]) -> Change[Transaction]:
    """Record money borrowed from an entity: it comes onto the deposit; the answer is the pay-out."""
    return _pay_out(user, Loan.Direction.BORROWED, loan)


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
) -> Change[Transaction]:
    """Record a repayment, at most what is outstanding; on the deposit of the pay-out when none is named."""
    loan = lock_row(Loan, user=user, pk=loan_id, field="loan_id")
    row = Transaction(kind=Kind.NEUTRAL, amount=-amount * loan.sign, date=date, name=name, note=note)
    row.changed(wallet=loan.wallet, loan=loan, entity_id=loan.entity_id)
    pay_out = _pay_out_of(loan)
    problems = set_deposit(row, user, deposit_id if deposit_id is not None else pay_out.deposit_id)
    problems |= amount_problems(amount) | owe_since(row, pay_out)
    if amount > loan.outstanding:
        problems["amount"] = [f"No more than {write_money(loan.outstanding, loan.wallet.currency)} is outstanding."]
    return record(row, problems).moving(settle([row]))


@write
def update_loan(
    *, user: User, loan_id: int, expected_version: int | None = None, **changes: Unpack[LoanChanges]
) -> Change[Loan]:
    """Change what a loan says of itself; another entity goes to its transactions too."""
    loan = lock_row(Loan, user=user, pk=loan_id, expected_version=expected_version)
    movement = movement_of(loan, loan.wallet)
    if changes.get("entity_id", loan.entity_id) != loan.entity_id:
        movement |= _move_to_entity(loan, user, changes["entity_id"])
    return Change(loan.changed(**changes).clean_and_save(), movement)


@write
def delete_loan(*, user: User, loan_id: int, expected_version: int | None = None) -> Change[None]:
    """Delete a loan that nothing was repaid of, with its pay-out."""
    loan = lock_row(Loan, user=user, pk=loan_id, expected_version=expected_version)
    if loan.repaid:
        repayments = loan.transactions.exclude(pk=_pay_out_of(loan).pk).order_by("pk")[:MOST_ROWS]
        raise Conflict("The loan has repayments: delete them first.", "id", rows=repayments)
    require_all_open(loan.transactions.all(), "id")
    movement = deletion_of(loan) | unbook([_pay_out_of(loan)])
    loan.delete()
    return Change(None, movement)


def _pay_out(user: User, direction: Loan.Direction, new: NewLoan) -> Change[Transaction]:
    wallet = lock_wallet_of(Entity, user=user, pk=new["entity_id"], field="entity_id")
    require_room(Loan.objects.filter(wallet=wallet), MOST_LOANS)
    amount, name = new["amount"], new.get("name", "")
    row = Transaction(wallet=wallet, kind=Kind.NEUTRAL, amount=amount * direction.sign, date=new["date"], name=name)
    problems = _naming(row, user, new) | amount_problems(amount)
    change = record(row, problems)
    loan = Loan(wallet=wallet, entity=row.entity, direction=direction, principal=amount)
    row.loan = loan.changed(due_on=new.get("due_on"), note=new.get("note", "")).clean_and_save()
    Transaction.objects.filter(pk=row.pk).update(loan=loan)
    return change.moving(movement_of(loan))


def _naming(row: Transaction, user: User, new: NewLoan) -> Problems:
    return (
        set_entity(row, user, new["entity_id"])
        | set_deposit(row, user, new["deposit_id"])
        | set_category(row, user, new.get("category_id"))
    )


def _pay_out_of(loan: Loan) -> Transaction:
    return loan.transactions.select_related("wallet").get(PAYS_OUT)


def _move_to_entity(loan: Loan, user: User, entity_id: int) -> Movement:
    entity = named_row(Entity, user, loan.wallet, entity_id, "entity_id")
    require_active("entity_id", entity)
    payments = loan.transactions.all()
    require_all_open(payments, "entity_id")
    before = contributions.contributions_by_month(payments)
    moved = movement_in(payments)
    payments.update(entity=entity, **touched())
    return moved | contributions.book(before=before, after=contributions.named(before, entity_id=entity.pk))
