"""What was spent lately, and what came and went day by day: of one wallet, or of all, an entry for each currency."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, Q, QuerySet

from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.days import DateRange, require_days
from finance.ledger.selectors.income_and_expense import IncomeAndExpense, sums_of_spans
from finance.models import Kind, Wallet
from finance.money import ZERO
from finance.reports.cache import cached
from finance.reports.spending_windows import spent_in_windows
from finance.reports.wallet_entries import wallets_with_entries


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent, refunds taken off, by how many expenses and refunds."""

    currency: str
    amount: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class SpendingSummary:
    """What was spent in all time, which is every row, future ones too, and in the days up to today.

    In one wallet, or in all of one currency.
    """

    wallet_id: int | None
    currency: str
    all_time: Spending
    last_7_days: Spending
    last_30_days: Spending
    last_365_days: Spending


@dataclass(frozen=True, slots=True)
class DayTotals(IncomeAndExpense):
    """What was earned and spent on a day, in one wallet or in all of one currency."""

    wallet_id: int | None = field(kw_only=True)
    date: dt.date = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class DailyTotals:
    """The totals of some days in one wallet or in all of one currency, the earliest first."""

    wallet_id: int | None
    currency: str
    span: DateRange
    fills_gaps: bool
    days: list[DayTotals]


@cached
def spending_summaries(*, user: User, today: dt.date, wallet: Wallet | None = None) -> Reading[list[SpendingSummary]]:
    """An entry for each currency of the wallets, by its code; one statement, whatever the history before."""
    found = yield from spent_in_windows(user, today, wallet)
    return [
        SpendingSummary(
            wallet.pk if wallet else None,
            currency,
            **{name: Spending(currency, *spent) for name, spent in found[currency].items()},
        )
        for currency in sorted(found)
    ]


@cached
def daily_totals(
    *, user: User, start: dt.date, end: dt.date, fill_gaps: bool = False, wallet: Wallet | None = None
) -> Reading[list[DailyTotals]]:
    """An entry for each currency of the wallets, by its code; one statement, which reads the totals of these days.

    Days on which nothing was earned or spent are left out unless ``fill_gaps``. InvalidInput names ``to``.
    """
    days = require_days(start, end)
    which = {} if wallet is None else {"pk": wallet.pk}
    rows = yield from last_rows_of(EARNED_AND_SPENT.asked(which, user=user.pk, start=start, end=end))
    wallet_id, gaps = wallet.pk if wallet else None, days if fill_gaps else []
    found: dict[str, dict[dt.date, DayTotals]] = {}
    for currency, day, earned, spent in rows:
        if currency not in found:
            found[currency] = {gap: DayTotals(currency, wallet_id=wallet_id, date=gap) for gap in gaps}
        if day is not None:
            found[currency][day] = DayTotals(currency, earned, ZERO - spent, wallet_id=wallet_id, date=day)
    return [
        DailyTotals(wallet_id, currency, DateRange(start, end), fill_gaps, [of[day] for day in sorted(of)])
        for currency, of in sorted(found.items())
    ]


def earned_and_spent(which: Q, user: Any, start: Any, end: Any) -> QuerySet[Wallet, Any]:
    """The currency of these wallets, a day between these two, and what was earned and spent on it."""
    kinds = [Kind.INCOME, Kind.EXPENSE]
    entries = wallets_with_entries(user, which, "span_totals", kind__in=kinds, day__gte=start, day__lte=end)
    days = entries.values_list("currency", "entry__day")
    sums: QuerySet[Wallet, Any] = days.annotate(**sums_of_spans("entry__"))
    return sums


EARNED_AND_SPENT: Final = PreparedWhere(
    lambda *row: row, Wallet, earned_and_spent, user=BigIntegerField(), start=DateField(), end=DateField()
)
