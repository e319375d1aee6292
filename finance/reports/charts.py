"""Charts over periods: points ready to plot, oldest first, each chart in one statement however many periods it has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from django.db.models import DateField, FilteredRelation, Q, QuerySet, Subquery, TextChoices
from django.db.models.functions import TruncMonth

from core.errors import InvalidInput
from core.models import User
from finance.ledger.selectors.income_and_expense import IncomeAndExpense, sums_by_kind
from finance.models import Kind, Period, Wallet
from finance.money import ZERO
from finance.planning.selectors.periods import with_totals
from finance.planning.selectors.running_sums import NO_ID, Cut, RunningSums, Sums, sums_by_day
from finance.reports.cache import cached
from finance.reports.chart_filters import ALL, ChartFilter
from finance.reports.period_spans import PeriodSpan
from finance.sums import NOTHING, SumOfMoney


class DepositFigure(TextChoices):
    """What a chart shows of deposits."""

    INCOME = "INCOME", "What was earned on it in the period, reversals taken off"
    EXPENSE = "EXPENSE", "What was spent from it in the period, refunds taken off"
    BALANCE = "BALANCE", "What was on it at the end of the period's last day"


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
def cash_flow_by_period(*, user: User, wallet: Wallet, span: PeriodSpan, filter: ChartFilter = ALL) -> list[PeriodFlow]:
    """What was earned and spent in each period; one statement, and those that check a filter."""
    filter.check(user)
    periods = _in_order(span.periods(user=user, wallet=wallet))
    if filter == ALL:
        rows = with_totals(periods).values_list("pk", "earned", "spent")
    else:
        counted = _counted(periods, [Kind.INCOME, Kind.EXPENSE], filter)
        rows = counted.values_list("pk").annotate(**sums_by_kind("counted__"))
    return [
        PeriodFlow(wallet.currency, earned, ZERO - spent, period_id=id_, filter=filter) for id_, earned, spent in rows
    ]


@cached
def deposits_by_period(
    *, user: User, wallet: Wallet, figure: DepositFigure, span: PeriodSpan, filter: ChartFilter = ALL
) -> list[DepositSeries]:
    """The figure of each deposit that has something booked; the largest sum first, ties by id.

    One statement, and those that check a filter. InvalidInput names what a balance cannot be asked for.
    """
    filter.check(user)
    periods = span.periods(user=user, wallet=wallet)
    if figure == DepositFigure.BALANCE:
        _require_whole_balances(filter)
        period_ids, balances = _balances(user, wallet, periods, filter)
    else:
        period_ids, sums = _sums(_counted(periods, [Kind(figure.value)], filter), "deposit_id")
        balances = {deposit_id: amounts for (_, deposit_id), amounts in sums.items() if deposit_id is not None}
    return _largest_first(
        Series(wallet.pk, span, filter, figure, deposit_id, _points(wallet, period_ids, amounts))
        for deposit_id, amounts in balances.items()
    )


@cached
def categories_by_period(
    *, user: User, wallet: Wallet, kind: Collection[Kind], span: PeriodSpan, filter: ChartFilter = ALL
) -> list[CategorySeries]:
    """What each category of these kinds spent, earned or moved, and what has none; the largest sum first, ties by id.

    Together they are all that was spent, earned or moved in each period. One statement, and those that check a filter.
    """
    filter.check(user)
    period_ids, sums = _sums(_counted(span.periods(user=user, wallet=wallet), kind, filter), "category_id")
    return _largest_first(
        Series(wallet.pk, span, filter, of_kind, category_id, _points(wallet, period_ids, amounts))
        for (of_kind, category_id), amounts in sums.items()
    )


def _in_order(periods: QuerySet[Period]) -> QuerySet[Period]:
    return periods.order_by("starts_on")


def _counted(periods: QuerySet[Period], kinds: Collection[Kind], filter: ChartFilter) -> QuerySet[Period]:
    """The periods, each with the monthly totals that are ``counted`` in it."""
    condition = Q(totals__kind__in=kinds) & filter.condition("totals__")
    return periods.annotate(counted=FilteredRelation("totals", condition=condition))


def _sums(
    periods: QuerySet[Period], column: str
) -> tuple[list[int], dict[tuple[Kind, int | None], dict[int, Decimal]]]:
    """The ids of the periods in order, and the sums of what is counted in each by kind and what ``column`` names."""
    rows = _in_order(periods).values_list("pk", "counted__kind", f"counted__{column}")
    sums = list(rows.annotate(sum=SumOfMoney("counted__amount")))
    figures: dict[tuple[Kind, int | None], dict[int, Decimal]] = {}
    for period_id, kind, key, amount in sums:
        if amount is not None:
            figures.setdefault((Kind(kind), key), {})[period_id] = ZERO - amount if kind == Kind.EXPENSE else amount
    return list(dict.fromkeys(period_id for period_id, *_ in sums)), figures


def _require_whole_balances(filter: ChartFilter) -> None:
    for name in ("category", "entity"):
        if getattr(filter, name) is not None:
            raise InvalidInput({f"filter.{name}": ["A balance is of all transactions of its deposit."]})


def _balances(
    user: User, wallet: Wallet, periods: QuerySet[Period], filter: ChartFilter
) -> tuple[list[int], dict[int, dict[int, Decimal]]]:
    """The ids of the periods in order, and the closing balances of each deposit."""
    first = Subquery(periods.order_by("starts_on").values("starts_on")[:1])
    last = Subquery(periods.order_by("-ends_on").values("ends_on")[:1])
    cut = Cut(month=TruncMonth(first, output_field=DateField()), first=first, last=last)
    spans = periods.values_list("pk", "starts_on", "ends_on", NO_ID, NOTHING, NOTHING, NOTHING)
    sums = sums_by_day(user=user, wallets=[wallet.pk], cut=cut, which=filter.condition())
    rows = list(spans.union(sums, all=True))
    ends = sorted((last_day, id_) for id_, _, last_day, *_ in rows if id_ is not None)
    booked = ((day, deposit_id, Sums(*sums)) for id_, _, day, deposit_id, *sums in rows if id_ is None)
    return [id_ for _, id_ in ends], {
        deposit_id: {id_: running.until(last_day).balance for last_day, id_ in ends}
        for deposit_id, running in RunningSums.by_deposit(booked).items()
    }


def _points(wallet: Wallet, period_ids: Iterable[int], amounts: Mapping[int, Decimal]) -> list[PeriodAmount]:
    return [PeriodAmount(id_, wallet.currency, amounts.get(id_, ZERO)) for id_ in period_ids]


def _largest_first(series: Iterable[Series[Shown, Id]]) -> list[Series[Shown, Id]]:
    return sorted(series, key=lambda row: (-row.sum, row.row_id is None, row.row_id or 0, row.shown))
