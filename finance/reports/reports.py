"""Reports of a wallet by category: a month, a year, all years, and profit and loss; one statement each."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DateField, F, QuerySet, Sum, TextChoices, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear

from core.models import User
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
def monthly_report(*, user: User, wallet: Wallet, month: dt.date) -> MonthlyReport:
    require_month(month)
    lines = _lines_by(F("month"), wallet, _totals(user, wallet).filter(month=month))
    return MonthlyReport(wallet.pk, wallet.currency, lines.get(month, []), month)


@cached
def yearly_report(*, user: User, wallet: Wallet, year: int) -> YearlyReportByMonths:
    january, *_, december = all_months = months_of_year(year)
    lines = _lines_by(F("month"), wallet, _totals(user, wallet).filter(month__range=(january, december)))
    months = [MonthlyReport(wallet.pk, wallet.currency, lines.get(month, []), month) for month in all_months]
    return YearlyReportByMonths(wallet.pk, wallet.currency, merged(months), year, months)


@cached
def historical_report(*, user: User, wallet: Wallet) -> HistoricalReport:
    lines = _lines_by(ExtractYear("month"), wallet, _totals(user, wallet))
    years = [YearlyReport(wallet.pk, wallet.currency, lines[year], year) for year in sorted(lines)]
    return HistoricalReport(wallet.pk, wallet.currency, merged(years), years)


@cached
def profit_and_loss(
    *, user: User, wallet: Wallet, from_: dt.date, to: dt.date, step: ReportStep = ReportStep.WHOLE
) -> list[ProfitAndLoss]:
    """The months from ``from_`` to ``to``, the earliest first, or one entry for all of them.

    What is neutral is neither profit nor loss.
    """
    months = require_months(from_=from_, to=to)
    totals = _totals(user, wallet).filter(month__range=(from_, to)).exclude(kind=Kind.NEUTRAL)
    whole = step == ReportStep.WHOLE
    lines = _lines_by(Value(from_, DateField()) if whole else F("month"), wallet, totals)
    spans = [(from_, to)] if whole else [(month, month) for month in months]
    return [ProfitAndLoss(wallet.pk, wallet.currency, lines.get(first, []), first, last) for first, last in spans]


def _totals(user: User, wallet: Wallet) -> QuerySet[MonthlyTotal]:
    return MonthlyTotal.objects.for_user(user).filter(wallet=wallet)


def _lines_by(key: Combinable, wallet: Wallet, totals: QuerySet[MonthlyTotal]) -> dict[Any, list[ReportLine]]:
    """The lines of all the months that ``key`` is the same for."""
    rows = totals.annotate(key=key).values_list("key", "kind", "category_id")
    return grouped(wallet.currency, rows.annotate(sum=SumOfMoney("amount"), transactions=Sum("count")))
