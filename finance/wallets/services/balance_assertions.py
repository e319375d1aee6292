"""Reconciling: what somebody else says was on a deposit at the end of a day is kept, and held against the transactions.

It is kept whether or not it holds, as the statement says what it says. What holds stays so: see
``finance.ledger.services.assertions``.
"""

import datetime as dt
from decimal import Decimal
from typing import Final

from core.errors import Conflict, Problems, naming
from core.models import User
from core.writes import write
from finance.ledger.selectors.balances import RowOnDay, deposit_balances_on
from finance.ledger.selectors.movements import Movement, deletion_of, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.assertions import settle_reconciled
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import retired
from finance.ledger.services.locking import lock_row, require_version
from finance.models import BalanceAssertion, Category, Deposit, Kind, Transaction

MOST_ASSERTIONS: Final = 1_000
"""Of one deposit."""
ADJUSTMENT: Final = "Balance adjustment"


@write
def reconcile_deposit(
    *,
    user: User,
    deposit_id: int,
    balance: Decimal,
    date: dt.date | None = None,
    note: str | None = None,
    adjust: bool = False,
    category_id: int | None = None,
    expected_version: int | None = None,
) -> Change[BalanceAssertion]:
    """Keep what was on a deposit at the end of a day, today unless said otherwise, or tell it anew.

    ``adjust`` records what is missing, or too much, as a transaction of that day, of this category or neutral, so that
    it holds. The version and the note are of what was asserted of this day; without a note it keeps its own.
    """
    deposit = lock_row(Deposit, user=user, pk=deposit_id, field="deposit_id")
    on = date or user.today
    asserted = deposit.balance_assertions.filter(wallet=deposit.wallet)
    row = asserted.filter(date=on).first()
    require_version(row, expected_version)
    if row is None:
        if asserted.count() >= MOST_ASSERTIONS:
            raise Conflict(f"At most {MOST_ASSERTIONS:,} balances of a deposit are asserted.", "deposit_id")
        row = BalanceAssertion(deposit=deposit, date=on)
    problems: Problems = {}
    if category_id is not None and not adjust:
        problems = {"category_id": ["A category is only of what adjusts the balance."]}
    row.changed(wallet=deposit.wallet, balance=balance, note=row.note if note is None else note)
    with naming(amount="balance", difference="balance"):
        row.changed(difference=_balance_on(user, deposit, on) - balance).clean_and_save(problems)
    change = Change(row, _settle(row) | movement_of(row))
    if not (adjust and row.difference):
        return change
    with naming(amount="balance"):
        adjusted = _adjust(row, user, category_id)
    row.refresh_from_db(fields=["difference"])
    return change.moving(adjusted)


@write
def delete_balance_assertion(*, user: User, assertion_id: int, expected_version: int | None = None) -> Change[None]:
    """Forget what was asserted: what it alone reconciled is not any more."""
    row = lock_row(BalanceAssertion, "deposit", user=user, pk=assertion_id, expected_version=expected_version)
    movement = deletion_of(row)
    row.delete()
    return Change(None, movement | _settle(row))


def _balance_on(user: User, deposit: Deposit, date: dt.date) -> Decimal:
    asked = RowOnDay(deposit.pk, date)
    return deposit_balances_on(user=user, ids=[asked])[asked]


def _adjust(asserted: BalanceAssertion, user: User, category_id: int | None) -> Movement:
    """Of a category it moves money the way that is missing: of an expense it may come back, as a refund does."""
    row = Transaction(kind=Kind.NEUTRAL, amount=-asserted.difference, date=asserted.date, name=ADJUSTMENT)
    row.changed(wallet=asserted.wallet, deposit=asserted.deposit)
    problems = retired("deposit_id", asserted.deposit)
    if category_id is not None:
        category = named_row(Category, user, asserted.wallet, category_id, "category_id")
        row.changed(category=category, kind=category.kind)
        problems |= retired("category_id", category, category.base_category)
    return record(row, problems).movement


def _settle(row: BalanceAssertion) -> Movement:
    """Until when the deposit is reconciled, which may be another day."""
    return settle_reconciled([row.deposit_id]) | movement_of(row.deposit, row.wallet)
