"""What was on a deposit at the start: one neutral transaction, which is neither income nor expense."""

import datetime as dt
from decimal import Decimal
from typing import Final

from core.errors import Problems
from core.models import User
from core.writes import write
from finance.ledger.services import contributions
from finance.ledger.services.allocations import allocate
from finance.ledger.services.bookings import record
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_open, retired
from finance.ledger.services.locking import lock_row, require_version
from finance.models import Deposit, Kind, Transaction
from finance.transactions.services.bucket_choice import shares_after

NAME: Final = "Opening balance"


@write
def set_opening_balance(
    *,
    user: User,
    deposit_id: int,
    amount: Decimal,
    date: dt.date | None = None,
    note: str | None = None,
    expected_version: int | None = None,
) -> Change[Transaction]:
    """Say what was on a deposit at the start of a day, or say it anew; ``amount`` is signed and not 0.

    The version and the note are of the transaction that is its opening balance; without a note or a day it keeps its
    own, and a new one is of today.
    """
    deposit = lock_row(Deposit, user=user, pk=deposit_id, field="deposit_id")
    openings = Transaction.objects.select_related("wallet", "period")
    row = openings.filter(deposit=deposit, is_opening=True).first()
    require_version(row, expected_version)
    if row is not None:
        return _change(row.changed(note=row.note if note is None else note), user, amount, date or row.date)
    return open_deposit(deposit, amount=amount, date=date or user.today, note=note or "")


def open_deposit(deposit: Deposit, *, amount: Decimal, date: dt.date, note: str = "") -> Change[Transaction]:
    """Record what was on a deposit, whose wallet is locked and which has no opening balance yet."""
    row = Transaction(wallet=deposit.wallet, deposit=deposit, kind=Kind.NEUTRAL, is_opening=True, name=NAME)
    return record(row.changed(amount=amount, date=date, note=note), _problems(amount) | retired("deposit_id", deposit))


def _problems(amount: Decimal) -> Problems:
    return {} if amount else {"amount": ["An amount of 0 moves nothing."]}


def _change(row: Transaction, user: User, amount: Decimal, date: dt.date) -> Change[Transaction]:
    """The buckets it is in follow its amount."""
    require_open(row.period, "deposit_id")
    before, old_amount = contributions.contributions_of([row]), row.amount
    row.changed(amount=amount, date=date)
    shares, found = shares_after(row, user, None, old_amount)
    change = record(row, _problems(amount) | found, before)
    return change if shares is None else change.moving(allocate(row, shares))
