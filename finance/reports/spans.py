"""The days that a report is about: calendar months and years, one period, or a range of days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, Count, Q, QuerySet, Sum

from core.errors import InvalidInput
from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import LastTrip, Reading
from finance.days import DateRange, last_day, month_of, months_apart, require_month
from finance.models import MonthlyTotal, Period, SpanTotal, Transaction, Wallet
from finance.sums import SumOfDigits, SumOfMoney

Where = Mapping[str, Any]
"""Conditions by their names in ``filter``."""
WHOLE_PERIOD: Final[Where] = {"month__isnull": True, "category__isnull": True, "entity__isnull": True}
FEW_MONTHS: Final = 3
"""So short a range of days is read as quickly day by day."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Rows that hold the figures of reports, which all have wallet and kind, and category where that is asked."""

    model: type[MonthlyTotal | SpanTotal | Transaction]
    sum: SumOfMoney | SumOfDigits
    """What some of the rows add up to."""
    count: Sum | Count
    """How many transactions some of the rows are."""


BY_NAMES: Final = Figures(MonthlyTotal, SumOfMoney("amount"), Sum("count"))
BY_KIND: Final = Figures(SpanTotal, SumOfDigits(), Sum("count"))
"""What tells no categories apart: a total of each kind in a month, on a day or in a period."""
ONE_BY_ONE: Final = Figures(Transaction, SumOfMoney("amount"), Count("pk"))


@dataclass(frozen=True, slots=True)
class Source:
    """Some of these rows."""

    figures: Figures
    where: Where


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

    def sources(self, *, by_category: bool = True) -> list[Source]:
        """Where the figures of this span are read: monthly totals wherever they can tell.

        There is one source but for ranges of days over more than a few months: their months are read from the totals,
        and only the days at their ends from those of days, or, ``by_category``, from transactions.
        """
        self.check()
        months, ranges = self._parts()
        read = [] if months is None else [Source(BY_NAMES, months) if by_category else self._of_kinds(months)]
        return read + [(transactions_source if by_category else days_source)(days) for days in ranges]

    def _of_kinds(self, months: Where) -> Source:
        whole = WHOLE_PERIOD if self.period_id is not None else {"month__isnull": False}
        return Source(BY_KIND, {**whole, **months})

    def _parts(self) -> tuple[Where | None, list[DateRange]]:
        """The months that are read from totals, and the days that are not."""
        if self.days is None:
            return {"month": self.month} if self.month else {"period": self.period_id}, []
        if self.days.is_whole_months:
            return _between("month", self.days), []
        return (None, [self.days]) if _is_short(self.days) else _months_and_ends(self.days)


def days_source(days: DateRange) -> Source:
    """What tells of kinds alone, day by day: a total of each kind on a day."""
    return Source(BY_KIND, {"day__isnull": False, **_between("day", days)})


def transactions_source(days: DateRange) -> Source:
    """What tells of everything: the transactions of the days."""
    return Source(ONE_BY_ONE, _between("date", days))


def _is_short(days: DateRange) -> bool:
    return days.start is not None and days.end is not None and months_apart(days.start, days.end) <= FEW_MONTHS


def _months_and_ends(days: DateRange) -> tuple[Where, list[DateRange]]:
    """The whole months in a range, and the days before and after them."""
    months: dict[str, dt.date] = {}
    ends: list[DateRange] = []
    if start := days.start:
        begins = start == month_of(start)
        months["month__gte" if begins else "month__gt"] = start
        ends += [] if begins else [DateRange(start, last_day(start))]
    if end := days.end:
        completes = end == last_day(end)
        months |= {"month__lte": end} if completes else {"month__lt": month_of(end)}
        ends += [] if completes else [DateRange(month_of(end), end)]
    return months, ends


def _between(field: str, days: DateRange) -> Where:
    bounds = {f"{field}__gte": days.start, f"{field}__lte": days.end}
    return {name: bound for name, bound in bounds.items() if bound is not None}


Sums = tuple[Any, ...]
"""What is grouped by, and behind it the sum and the count of each group."""


def sums_of_span(
    span: Span, user: User, wallet: Wallet | None, *columns: str, by_category: bool = True, **more: Any
) -> Reading[list[Sums]]:
    """The sums of a span in a wallet, or in all, by these columns: of each source for itself, in one trip.

    ``more`` are conditions on all of its rows. NotFound naming ``span.period_id`` when there is no such period there.
    """
    sources = span.sources(by_category=by_category)
    where = {} if wallet is None else {"wallet": wallet.pk}
    asks = [sums_by(each.figures, columns).asked({**each.where, **where, **more}, user=user.pk) for each in sources]
    if span.period_id is not None:
        asks.append(PERIODS.asked({"pk": span.period_id, **where}, user=user.pk))
    found = yield LastTrip(asks)
    if span.period_id is not None and not found[-1]:
        raise Period.not_found("span.period_id")
    return [row for rows in found[: len(sources)] for row in rows]


@cache
def sums_by(figures: Figures, columns: tuple[str, ...]) -> PreparedWhere[Sums]:
    """What of these rows is so, added up by these columns."""
    return PreparedWhere(_row, figures.model, partial(_sums, figures, columns), user=BigIntegerField())


def _sums(figures: Figures, columns: tuple[str, ...], which: Q, user: Any) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = figures.model.objects.for_user(user).filter(which).order_by().values_list(*columns)
    sums: QuerySet[Any, Any] = rows.annotate(sum=figures.sum, transactions=figures.count)
    return sums


def _periods(which: Q, user: Any) -> QuerySet[Period, Any]:
    return Period.objects.for_user(user).filter(which).values_list("pk")


def _row(*columns: Any) -> Sums:
    return columns


PERIODS: Final = PreparedWhere(_row, Period, _periods, user=BigIntegerField())
