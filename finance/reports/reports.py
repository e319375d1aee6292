"""Reports of a wallet by category: a month, a year, all years, and profit and loss; one statement each."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet, Sum, TextChoices, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear

from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.days import months_of_year, require_month, require_months
from finance.models import Kind, MonthlyTotal, Wallet
from finance.reports.cache import cached
from finance.reports.lines import Report, ReportLine, grouped, merged
from finance.sums import SumOfMoney


class ReportStep(TextChoices):
    """How a range of months is divided."""

    MONTH = "MONTH", "An entry for each month"
    WHOLE = "WHOLE", "One entry for all months"


@dataclass(frozen=True, slots=True)
class MonthlyReport(Report):
    """A calendar month by its first day."""

    month: dt.date


@dataclass(frozen=True, slots=True)
class YearlyReport(Report):
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class YearlyReportByMonths(YearlyReport):
    """A calendar year with its twelve months, January first."""

    months: list[MonthlyReport]


@dataclass(frozen=True, slots=True)
class HistoricalReport(Report):
    """Everything, with the years in which something happened, the earliest first."""

    years: list[YearlyReport]


@dataclass(frozen=True, slots=True)
class ProfitAndLoss(Report):
    """Income against expenses from one month to another, both included and named by their first day."""

    from_: dt.date
    to: dt.date

    @property
    def margin(self) -> Decimal | None:
        """The profit in percent of the income; None when that is 0 or less."""
        return self.summary.savings_rate


@cached
def monthly_report(*, user: User, wallet: Wallet, month: dt.date) -> Reading[MonthlyReport]:
    require_month(month)
    lines = yield from _lines(BY_MONTH, user, wallet, month=month)
    return MonthlyReport(wallet.pk, wallet.currency, lines.get(month, []), month)


@cached
def yearly_report(*, user: User, wallet: Wallet, year: int) -> Reading[YearlyReportByMonths]:
    january, *_, december = all_months = months_of_year(year)
    lines = yield from _lines(BY_MONTH, user, wallet, month__gte=january, month__lte=december)
    months = [MonthlyReport(wallet.pk, wallet.currency, lines.get(month, []), month) for month in all_months]
    return YearlyReportByMonths(wallet.pk, wallet.currency, merged(months), year, months)


@cached
def historical_report(*, user: User, wallet: Wallet) -> Reading[HistoricalReport]:
    lines = yield from _lines(BY_YEAR, user, wallet)
    years = [YearlyReport(wallet.pk, wallet.currency, lines[year], year) for year in sorted(lines)]
    return HistoricalReport(wallet.pk, wallet.currency, merged(years), years)


@cached
def profit_and_loss(
    *, user: User, wallet: Wallet, from_: dt.date, to: dt.date, step: ReportStep = ReportStep.WHOLE
) -> Reading[list[ProfitAndLoss]]:
    """The months from ``from_`` to ``to``, the earliest first, or one entry for all of them.

    What is neutral is neither profit nor loss.
    """
    months = require_months(from_=from_, to=to)
    whole = step == ReportStep.WHOLE
    between = {"month__gte": from_, "month__lte": to, "kind__in": [Kind.INCOME, Kind.EXPENSE]}
    lines = yield from _lines(TOGETHER if whole else BY_MONTH, user, wallet, **between)
    spans = [(from_, to)] if whole else [(month, month) for month in months]
    return [
        ProfitAndLoss(wallet.pk, wallet.currency, lines.get(None if whole else first, []), first, last)
        for first, last in spans
    ]


def _lines(
    prepared: PreparedWhere[Any], user: User, wallet: Wallet, **which: Any
) -> Reading[dict[Any, list[ReportLine]]]:
    """The lines of the wallet's months that are so, by what ``prepared`` keeps apart."""
    rows = yield from last_rows_of(prepared.asked({"wallet": wallet.pk, **which}, user=user.pk))
    return grouped(wallet.currency, rows)


def lines_by(key: Combinable, which: Q, user: Any) -> QuerySet[MonthlyTotal, Any]:
    """What ``key`` is, kind, category, sum and count of all the totals that agree in the first three."""
    rows = MonthlyTotal.objects.for_user(user).filter(which).annotate(key=key)
    columns = rows.values_list("key", "kind", "category_id")
    return columns.annotate(sum=SumOfMoney("amount"), transactions=Sum("count"))


def _prepared(key: Combinable) -> PreparedWhere[Any]:
    return PreparedWhere(lambda *row: row, MonthlyTotal, partial(lines_by, key), user=BigIntegerField())


BY_MONTH: Final = _prepared(F("month"))
BY_YEAR: Final = _prepared(ExtractYear("month"))
TOGETHER: Final = _prepared(Cast(Value(None), DateField()))
