"""The ledger: keeps balances and monthly totals equal to the sums of their transactions.

A write says what its transactions contributed before it and after it; only the difference is written, inside the
write's own database transaction and under the lock on the wallet.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from core.constraints import integrity_errors_as_invalid_input
from finance.ledger.selectors.movements import Movement
from finance.ledger.services.keys import NO_TOTAL, NOTHING, Contributions, Key, Total
from finance.ledger.services.span_totals import move_span_totals
from finance.ledger.services.totals import Parameter, add_to_balances, add_to_totals, stored_date, stored_money
from finance.models import Deposit, Kind, MonthlyTotal, Transaction
from finance.money import ZERO
from finance.sums import SumOfMoney


def contributions_of(transactions: Iterable[Transaction]) -> Contributions:
    """What these transactions add to the totals, as they stand in Python."""
    totals: dict[Key, Total] = {}
    for row in transactions:
        key = Key(row.wallet_id, row.date, row.period_id, row.deposit_id, row.category_id, row.entity_id, row.kind)
        totals[key] = totals.get(key, NO_TOTAL) + Total(row.amount, 1)
    return totals


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
    renamed: dict[Key, Total] = {}
    for key, total in contributions.items():
        new_key = key._replace(**names)  # type: ignore[arg-type]
        renamed[new_key] = renamed.get(new_key, NO_TOTAL) + total
    return renamed


def book(*, before: Contributions = NOTHING, after: Contributions = NOTHING) -> Movement:
    """Bring balances and totals from ``before`` to ``after``.

    Raises InvalidInput naming ``amount`` when a figure would have more than twelve digits before the point.
    """
    difference = _difference(before, after)
    with integrity_errors_as_invalid_input():
        _move_balances(difference)
        _move_totals(difference)
        move_span_totals(difference)
    return _movement(difference)


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
    difference: dict[Key, Total] = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key, NO_TOTAL), after.get(key, NO_TOTAL)
        if old != new:
            difference[key] = new - old
    return difference


def _move_balances(difference: Contributions) -> None:
    changes: dict[int, Decimal] = {}
    for key, total in difference.items():
        changes[key.deposit_id] = changes.get(key.deposit_id, ZERO) + total.amount
    add_to_balances(Deposit, changes)


COLUMNS: Final = (*MonthlyTotal.KEY, "amount", "count")
ON_CONFLICT: Final = """
    ON CONFLICT
        (wallet_id, month, coalesce(period_id, 0), deposit_id, coalesce(category_id, 0), coalesce(entity_id, 0), kind)
    DO UPDATE SET
        amount = finance_monthlytotal.amount + excluded.amount,
        count = finance_monthlytotal.count + excluded.count
"""


def _move_totals(difference: Contributions) -> None:
    changes: dict[Key, Total] = {}
    for key, total in difference.items():
        month = key._replace(date=key.month)
        changes[month] = changes.get(month, NO_TOTAL) + total
    changes = {key: total for key, total in changes.items() if total != NO_TOTAL}
    add_to_totals(MonthlyTotal, COLUMNS, ON_CONFLICT, [_parameters(key, total) for key, total in changes.items()])
    if any(total.count < 0 for total in changes.values()):
        wallet_ids, months = {key.wallet_id for key in changes}, {key.date for key in changes}
        MonthlyTotal.objects.filter(wallet__in=wallet_ids, month__in=months, count=0).delete()


def _parameters(key: Key, total: Total) -> Sequence[Parameter]:
    wallet_id, month, *names = key
    return (wallet_id, stored_date(month), *names, stored_money(total.amount), total.count)
