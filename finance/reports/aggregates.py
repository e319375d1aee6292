"""Figures of transactions by groups, for the same filter as the list of transactions."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, F, Max, Q, QuerySet

from core.errors import InvalidInput
from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import LastTrip, Reading, reading_at_one_moment
from core.snapshots import snapshot
from finance.days import EVER, DateRange
from finance.models import Wallet
from finance.money import ZERO
from finance.reports.aggregate_gaps import TooManyKeys, with_gaps
from finance.reports.aggregate_groups import KEYS, Figures, Group, GroupBy, Key, narrowed
from finance.reports.aggregate_sources import grouping_columns, sources_of_groups
from finance.reports.spans import Figures as OfReports
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import TransactionFilter, condition_of

MOST_GROUPS: Final = 10_000
NOTHING: Final = Figures(0, ZERO, ZERO)


def transaction_aggregates(
    *,
    user: User,
    wallet: Wallet | None = None,
    filter: TransactionFilter | None = None,
    group_by: Sequence[GroupBy] = (),
    fill_gaps: bool = False,
    largest: bool = True,
) -> list[Group]:
    """The transactions of one wallet, or of all of the user's by currency, in groups; one statement, and one for each
    text of the filter. Without ``largest``, which no total tells, it reads totals where these can tell the groups; then
    days that are no whole months take a statement more for each of their ends.

    By currency, then by what ``group_by`` names, in that order: months and days the earliest first, kinds by name,
    other rows in the order they were recorded in, those without one last. A wallet's total is there even when it is
    zero. ``fill_gaps`` adds months or days without transactions. Raises InvalidInput naming ``group_by`` when it
    repeats itself or makes more than MOST_GROUPS groups, and what the filter's own checks raise.
    """
    _require_keys(group_by)
    asked = filter or TransactionFilter()
    require_sound(user=user, filter=asked)
    sources, rest = sources_of_groups(asked, group_by, of_rows=largest)
    matching = condition_of(rest, user) & Q(**_of(wallet))
    with snapshot() if len(sources) > 1 else nullcontext():
        rows = [
            row
            for source in sources
            for row in groups_of(source.figures, group_by, largest, Q(**source.where) & matching, user)
        ]
    return _groups(rows, wallet, asked, group_by, fill_gaps)


def is_usual(filter: TransactionFilter | None) -> bool:
    """Whether ``usual_aggregates`` answers the same as ``transaction_aggregates``: of all transactions of some days."""
    return filter is None or replace(filter, date=None) == TransactionFilter()


@reading_at_one_moment
def usual_aggregates(
    *,
    user: User,
    wallet: Wallet | None = None,
    filter: TransactionFilter | None = None,
    group_by: Sequence[GroupBy] = (),
    fill_gaps: bool = False,
    largest: bool = True,
) -> Reading[list[Group]]:
    """The same for a filter that asks for nothing but days; prepared."""
    _require_keys(group_by)
    asked = filter or TransactionFilter()
    (asked.date or EVER).check("filter.date")
    sources, _ = sources_of_groups(asked, group_by, of_rows=largest)
    found = yield LastTrip(
        [
            grouped(source.figures, tuple(group_by), largest).asked({**source.where, **_of(wallet)}, user=user.pk)
            for source in sources
        ]
    )
    return _groups([row for rows in found for row in rows], wallet, asked, group_by, fill_gaps)


def _require_keys(group_by: Sequence[GroupBy]) -> None:
    if len(set(group_by)) < len(group_by):
        raise InvalidInput({"group_by": ["Each key is named once."]})


def _of(wallet: Wallet | None) -> dict[str, int]:
    return {} if wallet is None else {"wallet": wallet.pk}


def _groups(
    rows: Iterable[Any], wallet: Wallet | None, asked: TransactionFilter, group_by: Sequence[GroupBy], fill_gaps: bool
) -> list[Group]:
    found = _figures(rows, group_by)
    keys: Collection[Key] = found
    if wallet is not None and not found and {GroupBy.MONTH, GroupBy.DAY}.issuperset(group_by):
        keys = [Key(wallet.currency)] if fill_gaps or not group_by else []
    if fill_gaps:
        keys = _with_gaps(keys, group_by, asked.date or EVER)
    ordered = sorted(keys, key=lambda key: _place(key, group_by))
    base = {key.currency: asked if wallet else replace(asked, currency=[key.currency]) for key in keys}
    wallet_id = wallet.pk if wallet else None
    return [
        Group(wallet_id, group_by, key, found.get(key, NOTHING), _filter_of(base[key.currency], group_by, key))
        for key in ordered
    ]


def _figures(rows: Iterable[Any], group_by: Sequence[GroupBy]) -> dict[Key, Figures]:
    """Those of each key; a row is what it is grouped by, count, sum, and the largest where that was asked for."""
    found: dict[Key, Figures] = {}
    names = ["currency", *(name for each in group_by for name in KEYS[each])]
    for row in rows:
        key = Key(**dict(zip(names, row, strict=False)))
        number, total, *largest = row[len(names) :]
        figures = Figures(number, total, *(largest or [None]))
        found[key] = found[key] + figures if key in found else figures
    if len(found) > MOST_GROUPS:
        raise _too_many()
    return found


def groups_of(
    figures: OfReports, group_by: Sequence[GroupBy], largest: bool, which: Q, user: Any
) -> QuerySet[Any, Any]:
    """The currency of these rows and what they are grouped by, and of each group the count, the sum and the largest."""
    columns = {f"by_{name}": column for name, column in grouping_columns(figures.model, group_by).items()}
    rows: Any = figures.model.objects.for_user(user).filter(which).order_by()
    groups = rows.annotate(by_currency=F("wallet__currency"), **columns).values_list("by_currency", *columns)
    measures = {"number": figures.count, "total": figures.sum, **({"largest": Max("size")} if largest else {})}
    measured: QuerySet[Any, Any] = groups.annotate(**measures)[: MOST_GROUPS + 1]
    return measured


@cache
def grouped(figures: OfReports, group_by: tuple[GroupBy, ...], largest: bool) -> PreparedWhere[Any]:
    build = partial(groups_of, figures, group_by, largest)
    return PreparedWhere(lambda *row: row, figures.model, build, user=BigIntegerField())


def _with_gaps(keys: Collection[Key], group_by: Sequence[GroupBy], days: DateRange) -> Collection[Key]:
    try:
        return with_gaps(keys, group_by=group_by, days=days, most=MOST_GROUPS)
    except TooManyKeys:
        raise _too_many() from None


def _too_many() -> InvalidInput:
    return InvalidInput({"group_by": [f"There would be more than {MOST_GROUPS:,} groups; group or filter otherwise."]})


def _place(key: Key, group_by: Sequence[GroupBy]) -> list[tuple[bool, Any]]:
    """Where a key is in the order: None last."""
    values = [key.currency, *(getattr(key, name) for each in group_by for name in KEYS[each])]
    return [(value is None, value or 0) for value in values]


def _filter_of(filter: TransactionFilter, group_by: Sequence[GroupBy], key: Key) -> TransactionFilter:
    for each in group_by:
        filter = narrowed(filter, each, key)
    return filter
