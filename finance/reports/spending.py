"""What was spent lately, and what came and went day by day: of one wallet, or of all, an entry for each currency."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from core.models import User
from finance.days import DateRange, require_days, window
from finance.ledger.selectors.income_and_expense import IncomeAndExpense, sums_by_kind
from finance.models import Kind, MonthlyTotal, Wallet
from finance.money import ZERO
from finance.reports.cache import cached
from finance.reports.wallet_entries import wallets_with_entries
from finance.sums import SumField, SumOfMoney

WINDOWS: Final = {"last_7_days": 7, "last_30_days": 30, "last_365_days": 365}
"""So many days counting today."""


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
def spending_summaries(*, user: User, today: dt.date, wallet: Wallet | None = None) -> list[SpendingSummary]:
    """An entry for each currency of the wallets, by its code; one statement that reads the rows of one year."""
    sums: dict[str, dict[str, tuple[Decimal, int]]] = defaultdict(dict)
    for row in _spent(user, today, wallet):
        of_currency = sums[row["currency"]]
        for name, amount, count in _windows_of(row):
            before = of_currency.get(name, (ZERO, 0))
            of_currency[name] = (before[0] - amount, before[1] + count)
    return [
        SpendingSummary(
            wallet.pk if wallet else None,
            currency,
            **{name: Spending(currency, *spent) for name, spent in of_currency.items()},
        )
        for currency, of_currency in sorted(sums.items())
    ]


def _windows_of(row: Mapping[str, Any]) -> list[tuple[str, Decimal, int]]:
    """Each window's signed sum and count; all time is every month there is."""
    windows = [(name, row[f"{name}_amount"], row[f"{name}_count"]) for name in WINDOWS]
    return [("all_time", row["months_amount"] or ZERO, row["months_count"] or 0), *windows]


def _spent(user: User, today: dt.date, wallet: Wallet | None) -> QuerySet[Any, dict[str, Any]]:
    """A row for each wallet."""
    since = window(today, max(WINDOWS.values())).start
    read = wallets_with_entries(user, wallet, kind=Kind.EXPENSE, date__gte=since, date__lte=today)
    conditions = {name: Q(entry__date__gte=window(today, days).start) for name, days in WINDOWS.items()}
    sums = {
        f"{name}_amount": SumOfMoney("entry__amount", filter=when, default=ZERO) for name, when in conditions.items()
    }
    counts = {f"{name}_count": Count("entry", filter=when) for name, when in conditions.items()}
    months = MonthlyTotal.objects.filter(wallet=OuterRef("pk"), kind=Kind.EXPENSE).values("wallet")
    of_months = {
        "months_amount": Subquery(months.values(figure=SumOfMoney("amount")), SumField()),
        "months_count": Subquery(months.values(figure=Sum("count"))),
    }
    rows: QuerySet[Any, dict[str, Any]] = read.values("pk", "currency").annotate(**sums, **counts).annotate(**of_months)
    return rows


@cached
def daily_totals(
    *, user: User, start: dt.date, end: dt.date, fill_gaps: bool = False, wallet: Wallet | None = None
) -> list[DailyTotals]:
    """An entry for each currency of the wallets, by its code; one statement.

    Days on which nothing was earned or spent are left out unless ``fill_gaps``. InvalidInput names ``to``.
    """
    days = require_days(start, end)
    kinds = [Kind.INCOME, Kind.EXPENSE]
    read = wallets_with_entries(user, wallet, kind__in=kinds, date__gte=start, date__lte=end)
    rows = read.values_list("currency", "entry__date")
    wallet_id, gaps = wallet.pk if wallet else None, days if fill_gaps else []
    found: dict[str, dict[dt.date, DayTotals]] = {}
    for currency, day, earned, spent in rows.annotate(**sums_by_kind("entry__")):
        if currency not in found:
            found[currency] = {gap: DayTotals(currency, wallet_id=wallet_id, date=gap) for gap in gaps}
        if day is not None:
            found[currency][day] = DayTotals(currency, earned, ZERO - spent, wallet_id=wallet_id, date=day)
    return [
        DailyTotals(wallet_id, currency, DateRange(start, end), fill_gaps, [of[day] for day in sorted(of)])
        for currency, of in sorted(found.items())
    ]
