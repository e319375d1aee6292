"""What was earned, spent and moved in some time, as plain sums: of one wallet, or of all, one for each currency."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from core.models import User
from finance.days import months_of_year, require_months
from finance.models import Kind, MonthlyTotal, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.reports.spans import Span


@dataclass(frozen=True, slots=True)
class Summary:
    """Income and expense are amounts without their signs, refunds taken off what was spent; neutral has its sign."""

    income: Decimal = ZERO
    expense: Decimal = ZERO
    neutral: Decimal = ZERO
    count: int = 0
    """How many transactions it is about."""

    @property
    def net(self) -> Decimal:
        """What was saved: the income less the expense."""
        return self.income - self.expense

    @property
    def total(self) -> Decimal:
        """By how much the balance changed: the net and what was moved."""
        return self.net + self.neutral

    @property
    def savings_rate(self) -> Decimal | None:
        """What was saved in percent of the income; None without one."""
        return percent(self.net, self.income)

    @property
    def expense_rate(self) -> Decimal | None:
        """What was spent in percent of the income; None without one."""
        return percent(self.expense, self.income)

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            self.income + other.income,
            self.expense + other.expense,
            self.neutral + other.neutral,
            self.count + other.count,
        )


NOTHING = Summary()


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """A calendar month, by its first day, and what happened in it."""

    month: dt.date
    summary: Summary


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    """What happened in all wallets of one currency."""

    currency: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class CurrencySummary:
    """What happened in all wallets of one currency: month by month, and together."""

    currency: str
    months: list[MonthlySummary]

    @property
    def summary(self) -> Summary:
        return sum((month.summary for month in self.months), NOTHING)


def summary_of(kind: str, amount: Decimal, count: int) -> Summary:
    """The summary of transactions of one kind whose signed sum is ``amount``."""
    match kind:
        case Kind.INCOME:
            return Summary(income=amount, count=count)
        case Kind.EXPENSE:
            return Summary(expense=-amount, count=count)
        case _:
            return Summary(neutral=amount, count=count)


@cached
def monthly_summaries(*, user: User, wallet: Wallet, from_: dt.date, to: dt.date) -> list[MonthlySummary]:
    """Every month from ``from_`` to ``to``, both named by their first day, the earliest first; one statement."""
    months = require_months(from_=from_, to=to)
    totals = MonthlyTotal.objects.for_user(user).filter(wallet=wallet, month__range=(from_, to))
    rows = totals.values_list("month", "kind").annotate(sum=Sum("amount"), transactions=Sum("count"))
    found: dict[dt.date, Summary] = defaultdict(Summary)
    for month, kind, amount, count in rows:
        found[month] += summary_of(kind, amount, count)
    return _filled(months, found)


@cached
def income_vs_expense(*, user: User, wallet: Wallet, span: Span) -> Summary:
    """A month, a period or a range of days as one figure; one statement, and one to find a period."""
    source = span.source(user=user, wallet=wallet)
    rows = source.rows.order_by().values_list("kind").annotate(sum=Sum("amount"), transactions=source.count)
    return sum((summary_of(*row) for row in rows), NOTHING)


def income_vs_expense_by_currency(*, user: User, span: Span) -> list[CurrencyTotal]:
    """One for each currency of the user's wallets, by its code; two statements, and one to find a period."""
    source = span.source(user=user)
    rows = source.rows.order_by().values_list("wallet__currency", "kind")
    found = dict.fromkeys(_currencies(user), NOTHING)
    for currency, *sums in rows.annotate(sum=Sum("amount"), transactions=source.count):
        found[currency] = found.get(currency, NOTHING) + summary_of(*sums)
    return [CurrencyTotal(currency, found[currency]) for currency in sorted(found)]


def summaries_by_currency(*, user: User, from_: dt.date, to: dt.date) -> list[CurrencySummary]:
    """One for each currency of the user's wallets, by its code; months as ``monthly_summaries``; two statements."""
    months = require_months(from_=from_, to=to)
    totals = MonthlyTotal.objects.for_user(user).filter(month__range=(from_, to))
    rows = totals.values_list("wallet__currency", "month", "kind").annotate(
        sum=Sum("amount"), transactions=Sum("count")
    )
    found: dict[str, dict[dt.date, Summary]] = {code: defaultdict(Summary) for code in _currencies(user)}
    for currency, month, kind, amount, count in rows:
        found.setdefault(currency, defaultdict(Summary))[month] += summary_of(kind, amount, count)
    return [CurrencySummary(currency, _filled(months, found[currency])) for currency in sorted(found)]


def yearly_totals(*, user: User, year: int) -> list[CurrencySummary]:
    """The twelve months of a year as ``summaries_by_currency``."""
    january, *_, december = months_of_year(year)
    return summaries_by_currency(user=user, from_=january, to=december)


def _currencies(user: User) -> Iterable[str]:
    return Wallet.objects.for_user(user).order_by("currency").values_list("currency", flat=True).distinct()


def _filled(months: Iterable[dt.date], found: dict[dt.date, Summary]) -> list[MonthlySummary]:
    return [MonthlySummary(month, found.get(month, NOTHING)) for month in months]
