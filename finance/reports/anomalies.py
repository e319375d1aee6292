"""Expenses unlike what their category took before; computed on every read, so that nothing has to be kept right.

An expense is the whole payment, whatever was given back of it later; refunds are no expenses of their own.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from core.models import User
from core.snapshots import snapshot
from finance.days import last_day, months_before, require_month
from finance.models import Kind, Transaction, Wallet
from finance.reports.statistics import Spread, spreads_by_category

DEVIATIONS: Final = 3
"""How many standard deviations from the mean are still usual."""
FEWEST: Final = 5
"""With fewer expenses than this nothing can be called usual."""
MONTHS_BEFORE: Final = 3
MOST_ANOMALIES: Final = 100


@dataclass(frozen=True, slots=True)
class Anomaly:
    """An expense more than three deviations from the mean of its category's expenses before its month."""

    transaction_id: int
    wallet_id: int
    category_id: int
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


def anomalies(*, user: User, month: dt.date, wallet: Wallet | None = None, most: int = MOST_ANOMALIES) -> list[Anomaly]:
    """The anomalies of a month in one wallet, or in all of the user's: the furthest from the mean first, then the
    earliest; at most ``most``. Three statements, or fewer, that see the same moment.
    """
    require_month(month)
    with snapshot():
        return anomalies_of_month(user=user, month=month, wallet=wallet)[:most]


def anomalies_of_month(*, user: User, month: dt.date, wallet: Wallet | None) -> list[Anomaly]:
    """All anomalies of the month, for who reads them together with other figures."""
    rows = Transaction.objects.for_user(user).filter(kind=Kind.EXPENSE, amount__lt=0, category__isnull=False)
    if wallet is not None:
        rows = rows.filter(wallet=wallet)
    return sorted(_unusual(rows, month), key=lambda found: (-abs(found.z), found.date, found.transaction_id))


def _unusual(rows: QuerySet[Transaction], month: dt.date) -> Iterator[Anomaly]:
    names = ("pk", "wallet_id", "category_id", "wallet__currency", "date", "amount")
    expenses = list(rows.filter(date__range=(month, last_day(month))).values_list(*names))
    usual = _usual(rows, month, {category for _, _, category, *_ in expenses if category})
    for id_, wallet, category, currency, date, change in expenses:
        spread, since = usual.get(category or 0, (None, None))
        if spread and spread.puts_out(-change, DEVIATIONS):
            yield Anomaly(
                id_,
                wallet,
                category or 0,
                currency,
                date,
                -change,
                spread.mean,
                spread.deviation,
                spread.z(-change),
                spread.count,
                since,
            )


def _usual(
    rows: QuerySet[Transaction], month: dt.date, categories: set[int]
) -> dict[int, tuple[Spread, dt.date | None]]:
    """What each category's expenses were before the month, and since when, where there are enough of them."""
    since = months_before(month, MONTHS_BEFORE)
    earlier = rows.filter(date__lt=month)
    recent = _enough(earlier.filter(date__gte=since, category__in=categories)) if categories else {}
    others = categories - recent.keys()
    ever = _enough(earlier.filter(category__in=others)) if others else {}
    return {category: (spread, since) for category, spread in recent.items()} | {
        category: (spread, None) for category, spread in ever.items()
    }


def _enough(expenses: QuerySet[Transaction]) -> dict[int, Spread]:
    found = spreads_by_category(expenses)
    return {category: spread for category, spread in found.items() if spread.count >= FEWEST}
