"""The days that a report is about: calendar months and years, one period, or a range of days."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum

from core.errors import InvalidInput
from core.models import User
from finance.days import DateRange, last_day, month_of, months_apart, require_month
from finance.models import MonthlyTotal, Period, SpanTotal, Transaction, Wallet
from finance.sums import SumOfDigits, SumOfMoney

FEW_MONTHS: Final = 3
"""So short a range of days is read as quickly day by day."""


@dataclass(frozen=True, slots=True)
class Source:
    """The rows that hold a report's figures, which all have wallet and kind, and category where that is asked."""

    rows: QuerySet[MonthlyTotal] | QuerySet[SpanTotal] | QuerySet[Transaction]
    sum: SumOfMoney | SumOfDigits
    """What some of the rows add up to."""
    count: Sum | Count
    """How many transactions some of the rows are."""


@dataclass(frozen=True, slots=True)
class Span:
    """One of: a month by its first day, a period, a range of days. Bounds of the range may be open."""

    month: dt.date | None = None
    period_id: int | None = None
    days: DateRange | None = None

    def check(self) -> None:
        """Raise InvalidInput naming ``span`` or a part of it unless exactly one is named, and rightly."""
        if sum(part is not None for part in (self.month, self.period_id, self.days)) != 1:
            raise InvalidInput({"span": ["A span is exactly one of a month, a period and a range of days."]})
        if self.month:
            require_month(self.month, "span.month")
        if self.days:
            self.days.check("span.days")

    def sources(self, *, user: User, wallet: Wallet | None = None, by_category: bool = True) -> list[Source]:
        """Where the figures of this span in a wallet, or in all, are read: monthly totals wherever they can tell.

        There is one source but for ranges of days over more than a few months: their months are read from the totals,
        and only the days at their ends from those of days, or, ``by_category``, from transactions. Raises NotFound
        naming ``span.period_id`` when there is no such period there, after one statement.
        """
        self.check()
        where = Q() if wallet is None else Q(wallet=wallet)
        if self.period_id is not None:
            Period.objects.filter(where).get_for_user(user, self.period_id, "span.period_id")
        months, ranges = self._parts()
        totals, dated = (_months, _transactions) if by_category else (self._spans, days_source)
        read = [] if months is None else [totals(user, months & where)]
        return read + [dated(user, days, where) for days in ranges]

    def _spans(self, user: User, which: Q) -> Source:
        """What tells no categories apart: a total of each kind in a month or in the period."""
        whole = Q(month=None, category=None, entity=None) if self.period_id is not None else Q(month__isnull=False)
        return Source(SpanTotal.objects.for_user(user).filter(which, whole), SumOfDigits(), Sum("count"))

    def _parts(self) -> tuple[Q | None, list[DateRange]]:
        """The months that are read from totals, and the days that are not."""
        if self.days is None:
            return Q(month=self.month) if self.month else Q(period=self.period_id), []
        if self.days.is_whole_months:
            return _between("month", self.days), []
        return (None, [self.days]) if _is_short(self.days) else _months_and_ends(self.days)


def _months(user: User, which: Q) -> Source:
    return Source(MonthlyTotal.objects.for_user(user).filter(which), SumOfMoney("amount"), Sum("count"))


def days_source(user: User, days: DateRange, where: Q) -> Source:
    """What tells of kinds alone, day by day: a total of each kind on a day."""
    where &= Q(day__isnull=False)
    return Source(SpanTotal.objects.for_user(user).filter(_between("day", days), where), SumOfDigits(), Sum("count"))


def _transactions(user: User, days: DateRange, where: Q) -> Source:
    rows = Transaction.objects.for_user(user).filter(_between("date", days), where)
    return Source(rows, SumOfMoney("amount"), Count("pk"))


def _is_short(days: DateRange) -> bool:
    return days.start is not None and days.end is not None and months_apart(days.start, days.end) <= FEW_MONTHS


def _months_and_ends(days: DateRange) -> tuple[Q, list[DateRange]]:
    """The whole months in a range, and the days before and after them."""
    months, ends = Q(), []
    if start := days.start:
        begins = start == month_of(start)
        months &= Q(month__gte=start) if begins else Q(month__gt=start)
        ends += [] if begins else [DateRange(start, last_day(start))]
    if end := days.end:
        completes = end == last_day(end)
        months &= Q(month__lte=end) if completes else Q(month__lt=month_of(end))
        ends += [] if completes else [DateRange(month_of(end), end)]
    return months, ends


def _between(field: str, days: DateRange) -> Q:
    since = Q() if days.start is None else Q(**{f"{field}__gte": days.start})
    return since if days.end is None else since & Q(**{f"{field}__lte": days.end})
