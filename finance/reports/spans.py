"""The days that a report is about: calendar months and years, one period, or a range of days."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum

from core.errors import InvalidInput
from core.models import User
from finance.models import MonthlyTotal, Period, Transaction
from finance.planning.selectors.budgets import require_first_day
from finance.transactions.selectors.filters import Range

MOST_MONTHS: Final = 1_200
"""How many months a list of months has at most: a hundred years."""


@dataclass(frozen=True, slots=True)
class Source:
    """The rows that hold a report's figures, which all have wallet, kind, category and amount."""

    rows: QuerySet[MonthlyTotal] | QuerySet[Transaction]
    count: Sum | Count
    """How many transactions some of the rows are."""


@dataclass(frozen=True, slots=True)
class Span:
    """One of: a month by its first day, a period, a range of days. Bounds of the range may be open."""

    month: dt.date | None = None
    period_id: int | None = None
    days: Range[dt.date] | None = None

    def check(self) -> None:
        """Raise InvalidInput naming ``span`` or a part of it unless exactly one is named, and rightly."""
        if sum(part is not None for part in (self.month, self.period_id, self.days)) != 1:
            raise InvalidInput({"span": ["Name exactly one of a month, a period and a range of days."]})
        if self.month:
            require_first_day(self.month, "span.month")
        if self.days and self.days.start and self.days.end and self.days.end < self.days.start:
            raise InvalidInput({"span.days": ["The last day is before the first."]})

    def source(self, *, user: User, wallet_id: int | None = None) -> Source:
        """Where the figures of this span in a wallet, or in all, are read: monthly totals wherever they can tell.

        Raises NotFound naming ``span.period_id`` when there is no such period there, after one statement.
        """
        self.check()
        where = Q() if wallet_id is None else Q(wallet=wallet_id)
        if self.period_id is not None:
            Period.objects.filter(where).get_for_user(user, self.period_id, "span.period_id")
        if self.days is None or _is_whole_months(self.days):
            return Source(MonthlyTotal.objects.for_user(user).filter(self._months(), where), Sum("count"))
        days = _between("date", self.days)
        return Source(Transaction.objects.for_user(user).filter(days, where), Count("pk"))

    def _months(self) -> Q:
        if self.month:
            return Q(month=self.month)
        return _between("month", self.days) if self.days else Q(period=self.period_id)


def require_year(year: int) -> None:
    """InvalidInput unless the calendar knows the year."""
    if problems := _problems_of_year(year):
        raise InvalidInput(problems)


def first_day(*, year: int, month: int) -> dt.date:
    """The first day of a calendar month; InvalidInput naming ``year`` and ``month``, whichever is none."""
    problems = _problems_of_year(year)
    if month not in range(1, 13):
        problems["month"] = ["A month is between 1 and 12."]
    if problems:
        raise InvalidInput(problems)
    return dt.date(year, month, 1)


def months_between(*, from_: dt.date, to: dt.date) -> list[dt.date]:
    """The first day of every month between two months, both included and named by their first days.

    Raises InvalidInput naming ``from`` or ``to``.
    """
    require_first_day(from_, "from")
    require_first_day(to, "to")
    count = (to.year - from_.year) * 12 + to.month - from_.month + 1
    if count < 1:
        raise InvalidInput({"to": ["The last month is before the first."]})
    if count > MOST_MONTHS:
        raise InvalidInput({"to": [f"A range has at most {MOST_MONTHS:,} months."]})
    start = from_.year * 12 + from_.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(start, start + count)]


def _problems_of_year(year: int) -> dict[str, list[str]]:
    known = dt.MINYEAR <= year <= dt.MAXYEAR
    return {} if known else {"year": [f"A year is between {dt.MINYEAR} and {dt.MAXYEAR}."]}


def _is_whole_months(days: Range[dt.date]) -> bool:
    return (days.start is None or days.start.day == 1) and (days.end is None or days.end.day == _last_day(days.end))


def _last_day(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _between(field: str, days: Range[dt.date]) -> Q:
    since = Q() if days.start is None else Q(**{f"{field}__gte": days.start})
    return since if days.end is None else since & Q(**{f"{field}__lte": days.end})
