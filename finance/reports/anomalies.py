"""Expenses unlike what their category or entity took before; computed on every read, so that nothing is kept right.

An expense is the whole payment, whatever was given back of it later; refunds are no expenses of their own.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from django.db.models import QuerySet

from core.models import User
from core.snapshots import snapshot
from finance.days import last_day, months_before, require_month
from finance.models import Kind, Transaction, Wallet
from finance.reports.statistics import Spread, spreads_by

DEVIATIONS: Final = 3
"""How many standard deviations from the mean are still usual."""
FEWEST: Final = 5
"""With fewer expenses than this nothing can be called usual."""
MONTHS_BEFORE: Final = 3
MOST_ANOMALIES: Final = 100
Unlike = TypeVar("Unlike", bound="UnlikeExpense")


@dataclass(frozen=True, slots=True)
class UnlikeExpense:
    """An expense more than three deviations from the mean of those it is compared with, which are before its month."""

    transaction_id: int
    wallet_id: int
    currency: str
    date: dt.date
    amount: Decimal
    mean: Decimal
    deviation: Decimal
    """The population standard deviation; like the mean it is for who shows it to round."""
    z: Decimal
    """By how many deviations the amount is above the mean, or below it when negative; rounded to two digits."""
    compared_with: int
    """How many expenses the mean is of."""
    since: dt.date | None
    """The first of the days they are of; None when they are all before the month."""


@dataclass(frozen=True, slots=True)
class Anomaly(UnlikeExpense):
    """One that is unlike those of its category."""

    category_id: int


@dataclass(frozen=True, slots=True)
class ExpenseAboveUsual(UnlikeExpense):
    """One that is above those of its entity, whatever their categories."""

    entity_id: int


def anomalies(*, user: User, month: dt.date, wallet: Wallet | None = None, most: int = MOST_ANOMALIES) -> list[Anomaly]:
    """The anomalies of a month in one wallet, or in all of the user's: the furthest from the mean first, then the
    earliest; at most ``most``. Three statements, or fewer, that see the same moment.
    """
    require_month(month)
    with snapshot():
        return anomalies_of_month(user=user, month=month, wallet=wallet)[:most]


def anomalies_of_month(*, user: User, month: dt.date, wallet: Wallet | None) -> list[Anomaly]:
    """All anomalies of the month, for who reads them together with other figures."""
    return sorted(_unlike(_expenses(user, wallet), month, "category_id", Anomaly), key=_furthest_first)


def expenses_above_usual(*, user: User, month: dt.date, wallet: Wallet) -> list[ExpenseAboveUsual]:
    """The month's expenses that are far above those of their entity before, by the same rule, the furthest first."""
    found = _unlike(_expenses(user, wallet), month, "entity_id", ExpenseAboveUsual)
    return sorted((each for each in found if each.z > 0), key=_furthest_first)


def _furthest_first(found: UnlikeExpense) -> tuple[Decimal, dt.date, int]:
    return -abs(found.z), found.date, found.transaction_id


def _expenses(user: User, wallet: Wallet | None) -> QuerySet[Transaction]:
    rows = Transaction.objects.for_user(user).filter(kind=Kind.EXPENSE, amount__lt=0)
    return rows if wallet is None else rows.filter(wallet=wallet)


def _unlike(rows: QuerySet[Transaction], month: dt.date, column: str, make: Callable[..., Unlike]) -> Iterator[Unlike]:
    """Each of the month's expenses that is unlike those before with the same in the column, which is not empty."""
    rows = rows.filter(**{f"{column}__isnull": False})
    names = ("pk", "wallet_id", "wallet__currency", "date", "amount", column)
    expenses = list(rows.filter(date__range=(month, last_day(month))).values_list(*names))
    usual = _usual(rows, month, column, {named for *_, named in expenses})
    for id_, wallet_id, currency, date, change, named in expenses:
        spread, since = usual.get(named, (None, None))
        if spread and spread.puts_out(-change, DEVIATIONS):
            compared = (spread.mean, spread.deviation, spread.z(-change), spread.count, since)
            yield make(id_, wallet_id, currency, date, -change, *compared, named)


def _usual(
    rows: QuerySet[Transaction], month: dt.date, column: str, named: set[int]
) -> dict[int, tuple[Spread, dt.date | None]]:
    """What the expenses with each of these in the column were before the month, and since when, where enough are."""
    since = months_before(month, MONTHS_BEFORE)
    earlier = rows.filter(date__lt=month)
    recent = _enough(earlier.filter(date__gte=since), column, named)
    ever = _enough(earlier, column, named - recent.keys())
    return {id_: (spread, since) for id_, spread in recent.items()} | {
        id_: (spread, None) for id_, spread in ever.items()
    }


def _enough(expenses: QuerySet[Transaction], column: str, named: set[int]) -> dict[int, Spread]:
    if not named:
        return {}
    found = spreads_by(column, expenses.filter(**{f"{column}__in": named}))
    return {id_: spread for id_, spread in found.items() if spread.count >= FEWEST}
