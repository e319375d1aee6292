"""Charts over periods: points ready to plot, oldest first, each chart in one statement however many periods it has."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from django.db.models import DateField, FilteredRelation, Q, QuerySet, Subquery, Sum, TextChoices
from django.db.models.functions import TruncMonth

from core.models import User
from finance.models import Kind, Period, Wallet
from finance.money import ZERO
from finance.planning.selectors.running_sums import NO_ID, NOTHING, Cut, RunningSums, Sums, sums_by_day
from finance.reports.cache import cached
from finance.reports.period_spans import PeriodSpan

Id = TypeVar("Id", int, int | None)


class DepositFigure(TextChoices):
    """What a chart shows of deposits."""

    INCOME = "INCOME", "What was earned on it in the period"
    EXPENSE = "EXPENSE", "What was spent from it in the period, refunds taken off"
    BALANCE = "BALANCE", "What was on it at the end of the period's last day"


@dataclass(frozen=True, slots=True)
class PeriodFlow:
    """What was earned and spent in a period, refunds taken off what was spent."""

    period_id: int
    income: Decimal
    expense: Decimal

    @property
    def net(self) -> Decimal:
        return self.income - self.expense


@dataclass(frozen=True, slots=True)
class PeriodAmount:
    """The figure of a period."""

    period_id: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Series(Generic[Id]):
    """The figures of one row, or of what names none, in every period of the chart."""

    id: Id
    points: list[PeriodAmount]

    @property
    def sum(self) -> Decimal:
        return sum((point.amount for point in self.points), start=ZERO)


@cached
def flows_in_periods(*, user: User, wallet: Wallet, span: PeriodSpan) -> list[PeriodFlow]:
    """What was earned and spent in each period; one statement."""
    rows = _in_order(span.periods(user=user, wallet=wallet)).values_list("pk")
    sums = rows.annotate(
        income=Sum("totals__amount", filter=Q(totals__kind=Kind.INCOME)),
        expense=Sum("totals__amount", filter=Q(totals__kind=Kind.EXPENSE)),
    )
    return [PeriodFlow(id_, income or ZERO, ZERO - (expense or ZERO)) for id_, income, expense in sums]


@cached
def deposits_in_periods(*, user: User, wallet: Wallet, figure: DepositFigure, span: PeriodSpan) -> list[Series[int]]:
    """The figure of each deposit that has something booked; the largest sum first, ties by id; one statement."""
    periods = span.periods(user=user, wallet=wallet)
    if figure == DepositFigure.BALANCE:
        return _balances(user, wallet, periods)
    return _sums(periods, Kind(figure.value), "deposit_id")  # type: ignore[return-value]


@cached
def categories_in_periods(*, user: User, wallet: Wallet, kind: Kind, span: PeriodSpan) -> list[Series[int | None]]:
    """What each category spent, earned or moved, and what has none; the largest sum first, ties by id; one statement.

    Together they are all that was spent, earned or moved in each period.
    """
    return _sums(span.periods(user=user, wallet=wallet), kind, "category_id")


def _in_order(periods: QuerySet[Period]) -> QuerySet[Period]:
    return periods.order_by("starts_on")


def _sums(periods: QuerySet[Period], kind: Kind, column: str) -> list[Series[int | None]]:
    totals = FilteredRelation("totals", condition=Q(totals__kind=kind))
    rows = _in_order(periods.annotate(of_kind=totals)).values_list("pk", f"of_kind__{column}")
    sums = list(rows.annotate(sum=Sum("of_kind__amount")))
    figures: dict[int | None, dict[int, Decimal]] = {}
    for period_id, key, amount in sums:
        if amount is not None:
            figures.setdefault(key, {})[period_id] = ZERO - amount if kind == Kind.EXPENSE else amount
    return _series(list(dict.fromkeys(period_id for period_id, _, _ in sums)), figures)


def _balances(user: User, wallet: Wallet, periods: QuerySet[Period]) -> list[Series[int]]:
    first = Subquery(periods.order_by("starts_on").values("starts_on")[:1])
    last = Subquery(periods.order_by("-ends_on").values("ends_on")[:1])
    cut = Cut(month=TruncMonth(first, output_field=DateField()), first=first, last=last)
    spans = periods.values_list("pk", "starts_on", "ends_on", NO_ID, NOTHING, NOTHING, NOTHING)
    rows = list(spans.union(sums_by_day(user=user, wallets=[wallet.pk], cut=cut), all=True))
    ends = sorted((last_day, id_) for id_, _, last_day, *_ in rows if id_ is not None)
    booked = ((day, deposit_id, Sums(*sums)) for id_, _, day, deposit_id, *sums in rows if id_ is None)
    return _closings(ends, RunningSums.by_deposit(booked))


def _closings(ends: Collection[tuple[dt.date, int]], sums: Mapping[int, RunningSums]) -> list[Series[int]]:
    figures = {
        deposit_id: {period_id: running.until(last_day).balance for last_day, period_id in ends}
        for deposit_id, running in sums.items()
    }
    return _series([period_id for _, period_id in ends], figures)


def _series(period_ids: Sequence[int], figures: Mapping[Id, Mapping[int, Decimal]]) -> list[Series[Id]]:
    series = [
        Series(key, [PeriodAmount(id_, amounts.get(id_, ZERO)) for id_ in period_ids])
        for key, amounts in figures.items()
    ]
    return sorted(series, key=lambda row: (-row.sum, row.id is None, row.id))
