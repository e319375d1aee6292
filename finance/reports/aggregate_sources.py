"""Where figures of groups are read: from totals where these can tell them, else from the transactions that match."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from typing import Final

from django.db.models import Expression, F, Model
from django.db.models.functions import Coalesce

from finance.days import EVER
from finance.models import MonthlyTotal, SpanTotal, Transaction
from finance.reports.aggregate_groups import KEYS, FirstOfMonth, GroupBy
from finance.reports.spans import Source, Span, days_source, transactions_source
from finance.transactions.selectors.filters import TransactionFilter

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
    filter: TransactionFilter, group_by: Collection[GroupBy], *, of_rows: bool
) -> tuple[list[Source], TransactionFilter]:
    """The rows whose sums and counts are those of the groups, and what they have to match beside; of nothing but
    transactions where ``of_rows``.

    Of a range of days that is no whole months, its ends are read from the transactions, or from totals of days.
    """
    days, rest = filter.date or EVER, replace(filter, date=None)
    if of_rows or not _told_by_totals(filter, group_by):
        return [transactions_source(days)], rest
    if GroupBy.DAY in group_by:
        return [days_source(days)], rest
    by_names = not (KINDS_BY_MONTH.issuperset(group_by) and _asks_only(rest, OF_KINDS))
    return Span(days=days).sources(by_category=by_names), rest


def grouping_columns(model: type[Model], group_by: Collection[GroupBy]) -> dict[str, Expression | F]:
    """The columns that rows are grouped by, by the names of a Key."""
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
