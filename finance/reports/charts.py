"""Charts over periods: points ready to plot, oldest first, each chart in one statement however many periods it has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import TextChoices

from core.errors import InvalidInput
from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Kind, Wallet
from finance.money import ZERO
from finance.planning.selectors.running_sums import RunningSums, Sums
from finance.reports.cache import cached
from finance.reports.chart_filters import ALL, ChartFilter
from finance.reports.chart_rows import (
    by_category,
    closing_balances,
    counted_flows,
    flows,
    sums_by,
    totals_of_categories,
)
from finance.reports.period_spans import PeriodSpan


class DepositFigure(TextChoices):
    """What a chart shows of deposits."""

    INCOME = "INCOME", "What was earned on it in the period, reversals taken off"
    EXPENSE = "EXPENSE", "What was spent from it in the period, refunds taken off"
    BALANCE = "BALANCE", "What was on it at the end of the period's last day"


Row = tuple[Any, ...]
Shown = TypeVar("Shown", DepositFigure, Kind)
Id = TypeVar("Id", int, int | None)


@dataclass(frozen=True, slots=True)
class PeriodFlow(IncomeAndExpense):
    """What was earned and spent in a period, of the transactions that are counted."""

    period_id: int = field(kw_only=True)
    filter: ChartFilter = ALL


@dataclass(frozen=True, slots=True)
class PeriodAmount:
    """The figure of a period."""

    period_id: int
    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Series(Generic[Shown, Id]):
    """The figures of one row, or of what names none, in every period of a chart of the wallet."""

    wallet_id: int
    span: PeriodSpan
    filter: ChartFilter
    shown: Shown
    """What the figures are."""
    row_id: Id
    points: list[PeriodAmount]

    @property
    def sum(self) -> Decimal:
        return sum((point.amount for point in self.points), start=ZERO)


DepositSeries = Series[DepositFigure, int]
CategorySeries = Series[Kind, int | None]


@cached
def cash_flow_by_period(
    *, user: User, wallet: Wallet, span: PeriodSpan, filter: ChartFilter = ALL
) -> Reading[list[PeriodFlow]]:
    """What was earned and spent in each period; one statement, and those that check a filter."""
    span.check()
    prepared = flows(span.size) if filter == ALL else counted_flows(span.size, filter.form)
    rows = yield from _rows(prepared, user, wallet, span, filter)
    return [
        PeriodFlow(wallet.currency, earned, ZERO - spent, period_id=id_, filter=filter)
        for id_, earned, spent in rows[-span.count :]
    ]


@cached
def deposits_by_period(
    *, user: User, wallet: Wallet, figure: DepositFigure, span: PeriodSpan, filter: ChartFilter = ALL
) -> Reading[list[DepositSeries]]:
    """The figure of each deposit that has something booked; the largest sum first, ties by id.

    One statement, and those that check a filter. InvalidInput names what a balance cannot be asked for.
    """
    span.check()
    if figure == DepositFigure.BALANCE:
        _require_whole_balances(filter)
        rows = yield from _rows(closing_balances(span.size, filter.form), user, wallet, span, filter)
        period_ids, balances = _balances(rows, span)
    else:
        prepared = sums_by("deposit_id", (Kind(figure.value),), span.size, filter.form)
        period_ids, sums = _sums((yield from _rows(prepared, user, wallet, span, filter)), span)
        balances = {deposit_id: amounts for (_, deposit_id), amounts in sums.items() if deposit_id is not None}
    return _largest_first(
        Series(wallet.pk, span, filter, figure, deposit_id, _points(wallet, period_ids, amounts))
        for deposit_id, amounts in balances.items()
    )


@cached
def categories_by_period(
    *, user: User, wallet: Wallet, kind: Collection[Kind], span: PeriodSpan, filter: ChartFilter = ALL
) -> Reading[list[CategorySeries]]:
    """What each category of these kinds spent, earned or moved, and what has none; the largest sum first, ties by id.

    Together they are all that was spent, earned or moved in each period. One statement, and those that check a filter.
    """
    span.check()
    kinds = tuple(sorted({*kind}))
    if filter == ALL:
        rows = by_category((yield from _rows(totals_of_categories(kinds, span.size), user, wallet, span, filter)))
    else:
        rows = yield from _rows(sums_by("category_id", kinds, span.size, filter.form), user, wallet, span, filter)
    period_ids, sums = _sums(rows, span)
    return _largest_first(
        Series(wallet.pk, span, filter, of_kind, category_id, _points(wallet, period_ids, amounts))
        for (of_kind, category_id), amounts in sums.items()
    )


def _rows(
    prepared: PreparedWhere[Row], user: User, wallet: Wallet, span: PeriodSpan, filter: ChartFilter
) -> Reading[list[Row]]:
    """Those of the span, once the filter is checked."""
    yield from filter.check(user)
    asked = prepared.asked(span.where, user=user.pk, wallet=wallet.pk, **filter.ids)
    return (yield from last_rows_of(asked))


def _sums(rows: Iterable[Row], span: PeriodSpan) -> tuple[list[int], dict[tuple[Kind, int | None], dict[int, Decimal]]]:
    """The ids of the periods in order, and the sums of what is counted in each by kind and what is told apart."""
    figures: dict[tuple[Kind, int | None], dict[int, Decimal]] = {}
    period_ids = [*dict.fromkeys(period_id for period_id, *_ in rows)][-span.count :]
    shown = {*period_ids}
    for period_id, kind, key, amount in rows:
        if amount is not None and period_id in shown:
            figures.setdefault((Kind(kind), key), {})[period_id] = ZERO - amount if kind == Kind.EXPENSE else amount
    return period_ids, figures


def _require_whole_balances(filter: ChartFilter) -> None:
    for name in ("category", "entity"):
        if getattr(filter, name) is not None:
            raise InvalidInput({f"filter.{name}": ["A balance is of all transactions of its deposit."]})


def _balances(rows: Collection[Row], span: PeriodSpan) -> tuple[list[int], dict[int, dict[int, Decimal]]]:
    """The ids of the periods in order, and the closing balances of each deposit."""
    ends = sorted((last_day, id_) for id_, _, last_day, *_ in rows if id_ is not None)[-span.count :]
    booked = ((day, deposit_id, Sums(*sums)) for id_, _, day, deposit_id, *sums in rows if id_ is None)
    return [id_ for _, id_ in ends], {
        deposit_id: {id_: running.until(last_day).balance for last_day, id_ in ends}
        for deposit_id, running in RunningSums.by_deposit(booked).items()
    }


def _points(wallet: Wallet, period_ids: Iterable[int], amounts: Mapping[int, Decimal]) -> list[PeriodAmount]:
    return [PeriodAmount(id_, wallet.currency, amounts.get(id_, ZERO)) for id_ in period_ids]


def _largest_first(series: Iterable[Series[Shown, Id]]) -> list[Series[Shown, Id]]:
    return sorted(series, key=lambda row: (-row.sum, row.row_id is None, row.row_id or 0, row.shown))
