"""What charts over periods read: prepared, a statement for each size of charts and each form of filters."""

from collections.abc import Callable, Collection
from decimal import Decimal
from functools import cache, partial
from typing import Any

from django.db.models import BigIntegerField, DateField, FilteredRelation, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from core.prepared_conditions import PreparedWhere
from finance.ledger.selectors.income_and_expense import sums_by_kind
from finance.models import Kind, Period, Wallet
from finance.money import ZERO
from finance.planning.selectors.periods import with_totals
from finance.planning.selectors.running_sums import NO_ID, Cut, sums_by_day
from finance.reports.chart_filters import Form, counts, parameters_of
from finance.reports.period_spans import latest_periods
from finance.sums import NOTHING, Digits, SumOfMoney

Row = tuple[Any, ...]
Rows = PreparedWhere[Row]


@cache
def flows(size: int) -> Rows:
    """Each period with what was earned and spent in it."""
    return _prepared(partial(flows_of_periods, size))


def flows_of_periods(size: int, which: Q, user: Any, wallet: Any) -> QuerySet[Period, Any]:
    periods = _in_order(latest_periods(which, user, wallet, size))
    return with_totals(periods).values_list("pk", "earned", "spent")


@cache
def counted_flows(size: int, form: Form) -> Rows:
    """The same of what filters of this form count."""
    return _prepared(partial(counted_flows_of_periods, size, form), form)


def counted_flows_of_periods(size: int, form: Form, which: Q, user: Any, wallet: Any, **ids: Any) -> QuerySet[Any, Any]:
    counted = _counted((Kind.INCOME, Kind.EXPENSE), size, form, which, user, wallet, ids)
    flows: QuerySet[Any, Any] = counted.values_list("pk").annotate(**sums_by_kind("counted__"))
    return flows


@cache
def sums_by(column: str, kinds: tuple[Kind, ...], size: int, form: Form) -> Rows:
    """Each period with the kinds and values of a column that are counted in it, and the sum of each."""
    return _prepared(partial(sums_of_periods, column, kinds, size, form), form)


def sums_of_periods(
    column: str, kinds: tuple[Kind, ...], size: int, form: Form, which: Q, user: Any, wallet: Any, **ids: Any
) -> QuerySet[Any, Any]:
    counted = _counted(kinds, size, form, which, user, wallet, ids)
    rows = counted.values_list("pk", "counted__kind", f"counted__{column}")
    sums: QuerySet[Any, Any] = rows.annotate(sum=SumOfMoney("counted__amount"))
    return sums


@cache
def totals_of_categories(kinds: tuple[Kind, ...], size: int) -> Rows:
    """Each period with the sum and count of each kind, without a category, and of each category of these kinds."""
    return _prepared(partial(category_totals_of_periods, kinds, size))


def category_totals_of_periods(
    kinds: tuple[Kind, ...], size: int, which: Q, user: Any, wallet: Any
) -> QuerySet[Any, Any]:
    condition = Q(span_totals__kind__in=kinds, span_totals__entity__isnull=True)
    periods = _in_order(latest_periods(which, user, wallet, size))
    joined = periods.annotate(counted=FilteredRelation("span_totals", condition=condition))
    return joined.values_list("pk", "counted__kind", "counted__category_id", Digits("counted__"), "counted__count")


def by_category(rows: Collection[Row]) -> list[Row]:
    """These as ``sums_by`` has them: what has no category, where there is any, in place of what all have together."""
    rest: dict[tuple[int, str], tuple[Decimal, int]] = {}
    for period_id, kind, category_id, amount, count in rows:
        if kind is not None:
            sign, (known, number) = 1 if category_id is None else -1, rest.get((period_id, kind), (ZERO, 0))
            rest[period_id, kind] = known + sign * amount, number + sign * count
    found = []
    for period_id, kind, category_id, amount, _ in rows:
        if kind is None or category_id is not None:
            found.append((period_id, kind, category_id, amount))
        else:
            uncategorized, count = rest[period_id, kind]
            found.append((period_id, kind, None, uncategorized if count else None))
    return found


@cache
def closing_balances(size: int, form: Form) -> Rows:
    """Each period with its first and last day; and what was booked on which deposit on which day, without a period."""
    return _prepared(partial(closing_balances_of_periods, size, form), form)


def closing_balances_of_periods(
    size: int, form: Form, which: Q, user: Any, wallet: Any, **ids: Any
) -> QuerySet[Any, Any]:
    periods = latest_periods(which, user, wallet, size)
    first = Subquery(periods.order_by("starts_on").values("starts_on")[:1])
    last = Subquery(periods.order_by("-ends_on").values("ends_on")[:1])
    cut = Cut(month=TruncMonth(first, output_field=DateField()), first=first, last=last)
    spans = periods.values_list("pk", "starts_on", "ends_on", NO_ID, NOTHING, NOTHING, NOTHING)
    wallets = Wallet.objects.filter(pk=wallet).values("pk")
    return spans.union(sums_by_day(user=user, wallets=wallets, cut=cut, which=counts(form, ids)), all=True)


def _in_order(periods: QuerySet[Period]) -> QuerySet[Period]:
    return periods.order_by("starts_on")


def _counted(
    kinds: tuple[Kind, ...], size: int, form: Form, which: Q, user: Any, wallet: Any, ids: dict[str, Any]
) -> QuerySet[Any]:
    """The periods in order, each with the monthly totals that are ``counted`` in it."""
    condition = Q(totals__kind__in=kinds) & counts(form, ids, "totals__")
    periods = _in_order(latest_periods(which, user, wallet, size))
    return periods.annotate(counted=FilteredRelation("totals", condition=condition))


def _prepared(build: Callable[..., QuerySet[Any, Any]], form: Form = ()) -> Rows:
    return PreparedWhere(_row, Period, build, user=BigIntegerField(), wallet=BigIntegerField(), **parameters_of(form))


def _row(*columns: Any) -> Row:
    return columns
