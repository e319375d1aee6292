"""The ledger: keeps balances and monthly totals equal to the sums of their transactions.

A write says what its transactions contributed before it and after it; only the difference is written, inside the
write's own database transaction and under the lock on the wallet.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from core.constraints import integrity_errors_as_invalid_input
from finance.ledger.selectors.movements import Movement
from finance.ledger.services.assertions import days_by_deposit, move_assertions
from finance.ledger.services.keys import NO_TOTAL, NOTHING, Contributions, Key, Total, by_month, summed
from finance.ledger.services.span_totals import move_span_totals
from finance.ledger.services.totals import (
    Parameter,
    add_to_asserted_balances,
    add_to_totals,
    stored_date,
    stored_money,
)
from finance.models import Kind, MonthlyTotal, Transaction
from finance.money import ZERO
from finance.sums import SumOfMoney


def contributions_of(transactions: Iterable[Transaction]) -> Contributions:
    """What these transactions add to the totals, as they stand in Python."""
    return summed((_key_of(row), Total(row.amount, 1)) for row in transactions)


def _key_of(row: Transaction) -> Key:
    return Key(row.wallet_id, row.date, row.period_id, row.deposit_id, row.category_id, row.entity_id, row.kind)


def contributions_in(transactions: QuerySet[Transaction]) -> Contributions:
    """What these transactions add to the totals, as they stand in the database; one statement."""
    return _contributions_in(transactions.annotate(day=F("date")))


def contributions_by_month(transactions: QuerySet[Transaction]) -> Contributions:
    """The same for transactions that keep their days, whatever else they will name: of fewer keys."""
    return _contributions_in(transactions.annotate(day=TruncMonth("date")))


def _contributions_in(transactions: QuerySet[Transaction]) -> Contributions:
    _, _, *names = MonthlyTotal.KEY
    rows = transactions.order_by().values_list("wallet_id", "day", *names)
    sums = rows.annotate(total=SumOfMoney("amount"), transactions=Count("pk"))
    return {Key(*key): Total(amount, count) for *key, amount, count in sums}


def named(contributions: Contributions, **names: int | None) -> Contributions:
    """The same totals as if their transactions named these rows instead, such as ``period_id=None``."""
    return summed((key._replace(**names), total) for key, total in contributions.items())  # type: ignore[arg-type]


def book(*, before: Contributions = NOTHING, after: Contributions = NOTHING) -> Movement:
    """Bring balances, totals and what was asserted from ``before`` to ``after``.

    Raises InvalidInput naming ``amount`` when a figure would have more than twelve digits before the point, and
    Conflict where an asserted balance would no longer hold, unless that may be.
    """
    difference = _difference(before, after)
    months = by_month(difference)
    with integrity_errors_as_invalid_input():
        asserted = _move_balances(difference)
        _move_totals(months)
        move_span_totals(months, difference)
    return _movement(difference) | asserted


def _movement(difference: Contributions) -> Movement:
    spent = [key for key in difference if key.kind == Kind.EXPENSE]
    return Movement(
        wallet_ids=frozenset(key.wallet_id for key in difference),
        deposit_ids=frozenset(key.deposit_id for key in difference),
        period_ids=frozenset(key.period_id for key in difference if key.period_id),
        counted_ids=frozenset(key.category_id for key in spent if key.category_id),
        months=frozenset(key.month for key in spent),
    )


def _difference(before: Contributions, after: Contributions) -> Contributions:
    if not before:
        return after
    difference: dict[Key, Total] = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key, NO_TOTAL), after.get(key, NO_TOTAL)
        if old != new:
            difference[key] = new - old
    return difference


def _move_balances(difference: Contributions) -> Movement:
    """With what was asserted of them, which also days move that leave the balance as it is."""
    days = days_by_deposit(difference)
    changes = {deposit_id: sum(of_days.values(), ZERO) for deposit_id, of_days in days.items()}
    asserted = [deposit_id for deposit_id, change in changes.items() if not change]
    if moved := {deposit_id: change for deposit_id, change in changes.items() if change}:
        asserted += add_to_asserted_balances(moved, since=min(map(min, days.values())))
    return move_assertions(days, asserted) if asserted else Movement()


COLUMNS: Final = (*MonthlyTotal.KEY, "amount", "count")
ON_CONFLICT: Final = """
    ON CONFLICT
        (wallet_id, month, coalesce(period_id, 0), deposit_id, coalesce(category_id, 0), coalesce(entity_id, 0), kind)
    DO UPDATE SET
        amount = finance_monthlytotal.amount + excluded.amount,
        count = finance_monthlytotal.count + excluded.count
"""


def _move_totals(months: Contributions) -> None:
    add_to_totals(MonthlyTotal, COLUMNS, ON_CONFLICT, [_parameters(key, total) for key, total in months.items()])
    if any(total.count < 0 for total in months.values()):
        wallet_ids, dates = {key.wallet_id for key in months}, {key.date for key in months}
        MonthlyTotal.objects.filter(wallet__in=wallet_ids, month__in=dates, count=0).delete()


def _parameters(key: Key, total: Total) -> Sequence[Parameter]:
    wallet_id, month, *names = key
    return (wallet_id, stored_date(month), *names, stored_money(total.amount), total.count)
