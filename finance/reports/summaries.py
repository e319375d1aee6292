"""What was earned, spent and moved in some time, as plain sums: of one wallet, or of all, one for each currency."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, QuerySet

from core.models import User
from core.prepared import Prepared
from core.readings import LastTrip, Reading, last_rows_of, reading_at_one_moment, together
from finance.days import months_of_year, require_months
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Kind, SpanTotal, Wallet
from finance.money import ZERO, percent
from finance.reports.cache import cached
from finance.reports.spans import BY_KIND, Span, sums_by, sums_of_span
from finance.sums import Digits


@dataclass(frozen=True, slots=True)
class Summary(IncomeAndExpense):
    """What was earned, spent and moved; neutral has its sign."""

    neutral: Decimal = ZERO
    count: int = 0
    """How many transactions it is about."""

    @property
    def total(self) -> Decimal:
        """By how much the balance changed: the net and what was moved."""
        return self.net + self.neutral

    @property
    def savings_rate(self) -> Decimal | None:
        """What was saved in percent of the income; None when that is 0 or less."""
        return percent(self.net, self.income)

    @property
    def expense_rate(self) -> Decimal | None:
        """What was spent in percent of the income; None when that is 0 or less."""
        return percent(self.expense, self.income)

    def __add__(self, other: "Summary") -> "Summary":
        """Of the same currency."""
        return Summary(
            self.currency,
            self.income + other.income,
            self.expense + other.expense,
            self.neutral + other.neutral,
            self.count + other.count,
        )


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """What happened in a calendar month, in one wallet or in all of one currency."""

    wallet_id: int | None
    month: dt.date
    summary: Summary

    @property
    def currency(self) -> str:
        return self.summary.currency


@dataclass(frozen=True, slots=True)
class IncomeVsExpense:
    """What happened in some time as one figure, in one wallet or in all of one currency."""

    wallet_id: int | None
    span: Span
    summary: Summary

    @property
    def currency(self) -> str:
        return self.summary.currency


@dataclass(frozen=True, slots=True)
class CurrencySummary:
    """What happened in all wallets of one currency: month by month, and together."""

    currency: str
    months: list[MonthlySummary]

    @property
    def from_(self) -> dt.date:
        return self.months[0].month

    @property
    def to(self) -> dt.date:
        return self.months[-1].month

    @property
    def summary(self) -> Summary:
        return sum((month.summary for month in self.months), Summary(self.currency))


def summary_of(currency: str, kind: str, amount: Decimal, count: int) -> Summary:
    """The summary of transactions of one kind whose signed sum is ``amount``."""
    match kind:
        case Kind.INCOME:
            return Summary(currency, income=amount, count=count)
        case Kind.EXPENSE:
            return Summary(currency, expense=-amount, count=count)
        case _:
            return Summary(currency, neutral=amount, count=count)


@cached
def monthly_summaries(*, user: User, wallet: Wallet, from_: dt.date, to: dt.date) -> Reading[list[MonthlySummary]]:
    """Every month from ``from_`` to ``to``, both named by their first day, the earliest first; one statement."""
    months = require_months(from_=from_, to=to)
    asked = MONTHS_OF_WALLET.asked(user=user.pk, wallet=wallet.pk, first=from_, last=to)
    return summaries_of(wallet, months, (yield from last_rows_of(asked)))


def summaries_of(wallet: Wallet, months: Iterable[dt.date], rows: Iterable[Any]) -> list[MonthlySummary]:
    """Those of each month of these rows of the wallet's months."""
    found = dict.fromkeys(months, Summary(wallet.currency))
    for month, *sums in rows:
        found[month] += summary_of(wallet.currency, *sums)
    return [MonthlySummary(wallet.pk, month, summary) for month, summary in found.items()]


def months_of_wallet(user: Any, wallet: Any, first: Any, last: Any) -> QuerySet[SpanTotal, Any]:
    """The month, kind, sum and count of each total of these months."""
    totals = SpanTotal.objects.for_user(user).filter(wallet=wallet, month__gte=first, month__lte=last)
    return totals.values_list("month", "kind", Digits(), "count")


MONTHS_OF_WALLET: Final = Prepared(
    lambda *row: row,
    months_of_wallet,
    user=BigIntegerField(),
    wallet=BigIntegerField(),
    first=DateField(),
    last=DateField(),
)


@cached
def income_vs_expense(*, user: User, wallet: Wallet, span: Span) -> Reading[IncomeVsExpense]:
    """A month, a period or a range of days as one figure; one statement, and one to find a period, or two more for a
    long range.
    """
    rows = yield from sums_of_span(span, user, wallet, "kind", by_category=False)
    summaries = (summary_of(wallet.currency, *row) for row in rows)
    return IncomeVsExpense(wallet.pk, span, sum(summaries, Summary(wallet.currency)))


@reading_at_one_moment
def income_vs_expense_by_currency(*, user: User, span: Span) -> Reading[list[IncomeVsExpense]]:
    """One for each currency of the user's wallets, by its code; two statements, and one to find a period, or two more
    for a long range.
    """
    sums = sums_of_span(span, user, None, "wallet__currency", "kind", by_category=False)
    currencies, rows = yield from together.begin([last_rows_of(CURRENCIES.asked(user=user.pk)), sums])
    found = {currency: Summary(currency) for currency in currencies}
    for currency, *figures in rows:
        found[currency] = found.get(currency, Summary(currency)) + summary_of(currency, *figures)
    return [IncomeVsExpense(None, span, found[currency]) for currency in sorted(found)]


@reading_at_one_moment
def summaries_by_currency(*, user: User, from_: dt.date, to: dt.date) -> Reading[list[CurrencySummary]]:
    """One for each currency of the user's wallets, by its code; months as ``monthly_summaries``; two statements."""
    months = require_months(from_=from_, to=to)
    totals = MONTHS.asked({"month__gte": from_, "month__lte": to}, user=user.pk)
    currencies, rows = yield LastTrip([CURRENCIES.asked(user=user.pk), totals])
    found = {currency: dict.fromkeys(months, Summary(currency)) for currency in currencies}
    for currency, month, *sums in rows:
        of_currency = found.setdefault(currency, dict.fromkeys(months, Summary(currency)))
        of_currency[month] += summary_of(currency, *sums)
    return [CurrencySummary(currency, _months(found[currency])) for currency in sorted(found)]


@reading_at_one_moment
def yearly_totals(*, user: User, year: int) -> Reading[list[CurrencySummary]]:
    """The twelve months of a year as ``summaries_by_currency``."""
    january, *_, december = months_of_year(year)
    return (yield from summaries_by_currency.begin(user=user, from_=january, to=december))


def currencies_of(user: Any) -> QuerySet[Wallet, Any]:
    """The currencies of the user's wallets, each once."""
    return Wallet.objects.for_user(user).order_by("currency").values_list("currency").distinct()


MONTHS: Final = sums_by(BY_KIND, ("wallet__currency", "month", "kind"))
CURRENCIES: Final = Prepared(lambda currency: currency, currencies_of, user=BigIntegerField())


def _months(found: Mapping[dt.date, Summary]) -> list[MonthlySummary]:
    return [MonthlySummary(None, month, summary) for month, summary in found.items()]
