"""What was spent in windows of days up to today: from totals of whole months, and of the days at their ends."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.days import DateRange, days_of_month, last_day, month_of, window
from finance.models import Kind, SpanTotal, Wallet
from finance.money import ZERO
from finance.sums import NOTHING, SumOfDigits

ALL_TIME: Final = "all_time"
WINDOWS: Final = {"last_7_days": 7, "last_30_days": 30, "last_365_days": 365}
"""So many days counting today."""
NO_DAY: Final = Cast(Value(None), DateField())
NONE: Final = Cast(Value(0), BigIntegerField())
Spent = tuple[Decimal, int]


def spent_in_windows(user: User, today: dt.date, wallet: Wallet | None) -> Reading[Mapping[str, Mapping[str, Spent]]]:
    """How much was spent, and by how many transactions, in each window and in all time, by the wallets' currencies.

    One statement, which reads totals: of every month, and of the days at the ends of windows, of four months at most.
    """
    windows = {name: window(today, days) for name, days in WINDOWS.items()}
    found: dict[str, dict[str, Spent]] = defaultdict(lambda: dict.fromkeys([ALL_TIME, *WINDOWS], (ZERO, 0)))
    for currency, month, day, amount, count in (yield from _rows(user, windows.values(), wallet)):
        counted = found[currency]
        for name in [*([ALL_TIME] if month else []), *_counting(windows, month, day)]:
            counted[name] = (counted[name][0] - amount, counted[name][1] + count)
    return found


def _counting(windows: Mapping[str, DateRange], month: dt.date | None, day: dt.date | None) -> list[str]:
    """The windows that all of a month is in, or a day of a month that is not."""
    if month:
        return [name for name, days in windows.items() if _has_whole(days, month)]
    if day:
        return [name for name, days in windows.items() if days.has(day) and not _has_whole(days, month_of(day))]
    return []


def _has_whole(days: DateRange, month: dt.date) -> bool:
    return days.has(month) and days.has(last_day(month))


def _ends(windows: Iterable[DateRange]) -> list[DateRange]:
    """The days of months that a window has a part of, each once."""
    ends: dict[dt.date, DateRange] = {}
    for days in sorted(windows, key=lambda days: days.start or dt.date.min):
        for bound in (days.start, days.end):
            month = month_of(bound or dt.date.min)
            if not _has_whole(days, month):
                ends.setdefault(month, days_of_month(month).within(days))
    return list(ends.values())


def _rows(user: User, windows: Iterable[DateRange], wallet: Wallet | None) -> Reading[list[Any]]:
    ends = _ends(windows)
    days = {f"{bound}_{place}": getattr(end, bound) for place, end in enumerate(ends) for bound in ("start", "end")}
    which = {} if wallet is None else {"pk": wallet.pk}
    return (yield from last_rows_of(_spent(len(ends)).asked(which, user=user.pk, **days)))


def spent_by_span(ends: int, which: Q, user: Any, **days: Any) -> QuerySet[Any, Any]:
    """Currency, month, day, sum and count; a row of each wallet without any, since each currency is told.

    Of every month, and of the days of so many ``ends``.
    """
    wallets = Wallet.objects.for_user(user).filter(which)
    spent = {"wallet__in": wallets.values("pk"), "kind": Kind.EXPENSE}
    totals = SpanTotal.objects.filter(**spent)
    parts = [totals.filter(month__isnull=False).values_list("wallet__currency", "month", NO_DAY)]
    parts += [
        totals.filter(day__gte=days[f"start_{place}"], day__lte=days[f"end_{place}"]).values_list(
            "wallet__currency", NO_DAY, "day"
        )
        for place in range(ends)
    ]
    rows: QuerySet[Any] = wallets.order_by().values_list("currency", NO_DAY, NO_DAY, NOTHING, NONE)
    return rows.union(*(part.annotate(sum=SumOfDigits(), transactions=Sum("count")) for part in parts), all=True)


@cache
def _spent(ends: int) -> PreparedWhere[Any]:
    days = {f"{bound}_{place}": DateField() for place in range(ends) for bound in ("start", "end")}
    return PreparedWhere(lambda *row: row, Wallet, partial(spent_by_span, ends), user=BigIntegerField(), **days)
