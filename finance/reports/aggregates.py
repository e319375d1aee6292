"""Figures of transactions by groups, for the same filter as the list of transactions."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import fields, replace
from typing import Any, Final

from django.db.models import F, Max, QuerySet

from core.errors import InvalidInput
from core.models import User
from core.snapshots import snapshot
from finance.days import EVER, DateRange
from finance.models import Wallet
from finance.money import ZERO
from finance.reports.aggregate_gaps import TooManyKeys, with_gaps
from finance.reports.aggregate_groups import KEYS, Figures, Group, GroupBy, Key, narrowed
from finance.reports.aggregate_sources import Matching, grouping_columns, sources_of_groups
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import TransactionFilter

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
    if len(set(group_by)) < len(group_by):
        raise InvalidInput({"group_by": ["Each key is named once."]})
    asked = filter or TransactionFilter()
    require_sound(user=user, filter=asked)
    found = _figures(sources_of_groups(user, wallet, asked, group_by, of_rows=largest), group_by, largest)
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


def _figures(sources: Sequence[Matching], group_by: Sequence[GroupBy], largest: bool) -> dict[Key, Figures]:
    found: dict[Key, Figures] = {}
    with snapshot() if len(sources) > 1 else nullcontext():
        for source in sources:
            for key, figures in _figures_in(source, group_by, largest):
                found[key] = found[key] + figures if key in found else figures
    if len(found) > MOST_GROUPS:
        raise _too_many()
    return found


def _figures_in(source: Matching, group_by: Sequence[GroupBy], largest: bool) -> Iterator[tuple[Key, Figures]]:
    columns = {f"by_{name}": column for name, column in grouping_columns(source, group_by).items()}
    groups: QuerySet[Any, Any] = source.rows.order_by().values(by_currency=F("wallet__currency"), **columns)
    grouped = groups.annotate(
        number=source.figures.count, total=source.figures.sum, **({"largest": Max("size")} if largest else {})
    )
    for row in grouped[: MOST_GROUPS + 1]:
        yield _key_of(row), Figures(row["number"], row["total"], row.get("largest"))


def _key_of(row: Mapping[str, Any]) -> Key:
    return Key(**{field.name: row[f"by_{field.name}"] for field in fields(Key) if f"by_{field.name}" in row})


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
