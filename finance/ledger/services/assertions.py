"""Balances that somebody else asserted stay as they are told: what a write changes up to a day is refused where that
would break one, unless its caller says that it may.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import Final

from core.errors import Conflict
from core.insertion import update_column
from finance.ledger.selectors.derived_figures import true_reconciled_on_of_deposit
from finance.ledger.selectors.movements import Movement, RefetchScope
from finance.ledger.services.keys import Contributions
from finance.ledger.services.totals import stored_money
from finance.models import BalanceAssertion, Deposit
from finance.money import ZERO

MAY_BREAK: Final[ContextVar[bool]] = ContextVar("MAY_BREAK", default=False)
ARGUMENT: Final = "break_assertions"
"""By which callers say so."""
Days = Mapping[dt.date, Decimal]
"""By how much each day moves the balance of a deposit."""


@contextmanager
def breaking_assertions(may_break: bool) -> Iterator[None]:
    """Whether what is written inside may break what was asserted."""
    token = MAY_BREAK.set(may_break)
    try:
        yield
    finally:
        MAY_BREAK.reset(token)


def days_by_deposit(difference: Contributions) -> Mapping[int, Days]:
    """Of the deposits of which any day moves the balance: those of which none does stay as they are."""
    found: defaultdict[int, defaultdict[dt.date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for key, total in difference.items():
        found[key.deposit_id][key.date] += total.amount
    moved = {pk: {day: amount for day, amount in days.items() if amount} for pk, days in found.items()}
    return {pk: days for pk, days in moved.items() if days}


def move_assertions(days: Mapping[int, Days], asserted: Collection[int]) -> Movement:
    """Bring what is asserted of these deposits, if anything is, in step with what days moved.

    Conflict naming ``break_assertions`` where one that holds would not, unless that may be.
    """
    first = min(min(days[pk]) for pk in asserted)
    rows = BalanceAssertion.objects.filter(deposit__in=asserted, date__gte=first)
    moves = {row: _move_until(row.date, days[row.deposit_id]) for row in rows.order_by("date", "pk")}
    moves = {row: move for row, move in moves.items() if move}
    _require_unbroken([row for row in moves if row.status is BalanceAssertion.Status.HOLDS])
    update_column(BalanceAssertion, "difference", {row.pk: stored_money(row.difference + moves[row]) for row in moves})
    told = Movement(refetch=frozenset({RefetchScope.BALANCE_ASSERTIONS} if moves else ()))
    turned = {row.deposit_id for row, move in moves.items() if row.difference in (ZERO, -move)}
    return told | settle_reconciled(turned) if turned else told


def settle_reconciled(deposit_ids: Collection[int]) -> Movement:
    """Bring the days until which these deposits are reconciled in step with what was asserted of them."""
    Deposit.objects.filter(pk__in=deposit_ids).update(reconciled_on=true_reconciled_on_of_deposit())
    return Movement(refetch=frozenset({RefetchScope.TRANSACTIONS}))


def _move_until(day: dt.date, days: Days) -> Decimal:
    return sum((amount for moved, amount in days.items() if moved <= day), ZERO)


def _require_unbroken(rows: list[BalanceAssertion]) -> None:
    if rows and not MAY_BREAK.get():
        row, others = rows[0], len(rows) - 1
        more = f", nor would {others} others" if others > 1 else ", nor would another one" if others else ""
        message = f"The balance of {row.deposit} asserted on {row.date} would no longer hold{more}."
        raise Conflict(message, ARGUMENT, rows=rows)
