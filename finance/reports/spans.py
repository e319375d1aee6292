"""The days that a report is about: calendar months and years, one period, or a range of days."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from core.errors import InvalidInput
from core.models import User
from finance.days import DateRange, require_month
from finance.models import MonthlyTotal, Period, Transaction, Wallet


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
    days: DateRange | None = None

    def check(self) -> None:
        """Raise InvalidInput naming ``span`` or a part of it unless exactly one is named, and rightly."""
        if sum(part is not None for part in (self.month, self.period_id, self.days)) != 1:
            raise InvalidInput({"span": ["A span is exactly one of a month, a period and a range of days."]})
        if self.month:
            require_month(self.month, "span.month")
        if self.days:
            self.days.check("span.days")

    def source(self, *, user: User, wallet: Wallet | None = None) -> Source:
        """Where the figures of this span in a wallet, or in all, are read: monthly totals wherever they can tell.

        Raises NotFound naming ``span.period_id`` when there is no such period there, after one statement.
        """
        self.check()
        where = Q() if wallet is None else Q(wallet=wallet)
        if self.period_id is not None:
            Period.objects.filter(where).get_for_user(user, self.period_id, "span.period_id")
        if self.days is None or self.days.is_whole_months:
            return Source(MonthlyTotal.objects.for_user(user).filter(self._months(), where), Sum("count"))
        days = _between("date", self.days)
        return Source(Transaction.objects.for_user(user).filter(days, where), Count("pk"))

    def _months(self) -> Q:
        if self.month:
            return Q(month=self.month)
        return _between("month", self.days) if self.days else Q(period=self.period_id)


def _between(field: str, days: DateRange) -> Q:
    since = Q() if days.start is None else Q(**{f"{field}__gte": days.start})
    return since if days.end is None else since & Q(**{f"{field}__lte": days.end})
