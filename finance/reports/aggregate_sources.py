"""Where figures of groups are read: from totals where these can tell them, else from the transactions that match."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from django.db.models import Expression, F, Model, QuerySet
from django.db.models.functions import Coalesce

from core.models import User
from finance.days import EVER
from finance.models import MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.reports.aggregate_groups import KEYS, FirstOfMonth, GroupBy
from finance.reports.spans import ONE_BY_ONE, Figures, Source, Span, days_source
from finance.transactions.selectors.filters import TransactionFilter, condition_of


@dataclass(frozen=True, slots=True)
class Matching:
    """The rows of a source that match a filter."""

    rows: QuerySet[Any, Any]
    figures: Figures


NESTED: Final = frozenset({"all_of", "any_of", "none_of"})
OF_KINDS: Final = NESTED | {"currency", "wallet", "kind"}
"""What a filter may ask of totals of kinds alone."""
OF_NAMES: Final = OF_KINDS | {"period", "deposit", "category", "base_category", "entity"}
"""What it may ask of monthly totals."""
KINDS_BY_MONTH: Final = frozenset({GroupBy.MONTH, GroupBy.KIND})
KINDS_BY_DAY: Final = KINDS_BY_MONTH | {GroupBy.DAY}
MONTHS: Final[Mapping[type[Model], Expression | F]] = {
    MonthlyTotal: F("month"),
    SpanTotal: Coalesce("month", FirstOfMonth("day")),
    Transaction: FirstOfMonth("date"),
}
"""The month of a row."""
DAYS: Final[Mapping[type[Model], F]] = {SpanTotal: F("day"), Transaction: F("date")}


def sources_of_groups(
    user: User, wallet: Wallet | None, filter: TransactionFilter, group_by: Collection[GroupBy], *, of_rows: bool
) -> list[Matching]:
    """The rows whose sums and counts are those of the groups; of nothing but transactions where ``of_rows``.

    Of a range of days that is no whole months, its ends are read from the transactions, or from totals of days.
    """
    if of_rows or not _told_by_totals(filter, group_by):
        return [_matching(Source(ONE_BY_ONE, {}), user, wallet, filter)]
    days, rest = filter.date or EVER, replace(filter, date=None)
    if GroupBy.DAY in group_by:
        return [_matching(days_source(days), user, wallet, rest)]
    by_names = not (KINDS_BY_MONTH.issuperset(group_by) and _asks_only(rest, OF_KINDS))
    return [_matching(source, user, wallet, rest) for source in Span(days=days).sources(by_category=by_names)]


def grouping_columns(source: Matching, group_by: Collection[GroupBy]) -> dict[str, Expression | F]:
    """The columns that its rows are grouped by, by the names of a Key."""
    model = source.rows.model
    columns = {name: column for each in group_by for name, column in KEYS[each].items()}
    of_time = {"month": MONTHS[model], "day": DAYS.get(model, F("pk"))}
    return columns | {name: column for name, column in of_time.items() if name in columns}


def _told_by_totals(filter: TransactionFilter, group_by: Collection[GroupBy]) -> bool:
    """Whether there are totals of everything that is asked."""
    rest = replace(filter, date=None)
    if GroupBy.DAY in group_by:
        return KINDS_BY_DAY.issuperset(group_by) and _asks_only(rest, OF_KINDS)
    return _asks_only(rest, OF_NAMES)


def _asks_only(filter: TransactionFilter, names: Collection[str]) -> bool:
    asked = {field.name for field in fields(filter) if getattr(filter, field.name) is not None}
    return asked <= set(names) and all(_asks_only(each, names) for each in _nested(filter))


def _nested(filter: TransactionFilter) -> Iterator[TransactionFilter]:
    yield from filter.all_of or ()
    yield from filter.any_of or ()
    if filter.none_of is not None:
        yield filter.none_of


def _matching(source: Source, user: User, wallet: Wallet | None, filter: TransactionFilter) -> Matching:
    rows = source.figures.model.objects.for_user(user).filter(condition_of(filter, user), **source.where)
    return Matching(rows if wallet is None else rows.filter(wallet=wallet), source.figures)
