"""Groups are what plain Python makes of the listed rows, and the filter of each finds its own."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.days import DateRange
from finance.models import Transaction
from finance.reports.aggregate_groups import Figures, GroupBy
from finance.reports.aggregates import is_usual, transaction_aggregates, usual_aggregates
from finance.transactions.selectors.filters import Range, TransactionFilter, condition_of
from tests.finance.transactions.test_filters_at_random import FILTERS, means, rows, with_ids

__all__ = ["rows"]


def is_forward(filter: TransactionFilter) -> bool:
    """Whether none of its ranges is turned around, which is refused."""
    inner = [*(filter.all_of or ()), *(filter.any_of or ()), *([filter.none_of] if filter.none_of else [])]
    return all(_is_forward(bounds) for bounds in (filter.date, filter.amount)) and all(map(is_forward, inner))


def _is_forward(bounds: DateRange | Range | None) -> bool:
    return not bounds or bounds.start is None or bounds.end is None or bounds.start <= bounds.end


SOUND = FILTERS.filter(is_forward)
KEYS = {
    GroupBy.MONTH: ("month", lambda row: row.date.replace(day=1)),
    GroupBy.DAY: ("day", lambda row: row.date),
    GroupBy.CATEGORY: ("category_id", lambda row: row.category_id),
    GroupBy.BASE_CATEGORY: ("base_category_id", lambda row: row.category and row.category.base_category_id),
    GroupBy.DEPOSIT: ("deposit_id", lambda row: row.deposit_id),
    GroupBy.ENTITY: ("entity_id", lambda row: row.entity_id),
    GroupBy.PERIOD: ("period_id", lambda row: row.period_id),
    GroupBy.KIND: ("kind", lambda row: row.kind),
}
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
GROUPINGS = st.lists(st.sampled_from(list(GroupBy)), unique=True)


@settings(max_examples=150)
@given(filter=SOUND, group_by=GROUPINGS)
def test_groups_are_the_sums_of_the_rows_that_match(alice, rows, filter, group_by):
    named = with_ids(filter, rows)
    expected = defaultdict(list)
    for row in rows:
        if means(named, row):
            expected[tuple(KEYS[each][1](row) for each in group_by)].append(row.amount)
    groups = transaction_aggregates(user=alice, filter=named, group_by=group_by)
    assert {tuple(getattr(group.key, KEYS[each][0]) for each in group_by): group.figures for group in groups} == {
        key: Figures(len(amounts), sum(amounts, Decimal(0)), max(map(abs, amounts)))
        for key, amounts in expected.items()
    }


@pytest.mark.parametrize("of_wallet", [True, False])
@settings(max_examples=100)
@given(filter=SOUND, group_by=GROUPINGS, fill_gaps=st.booleans())
def test_the_filter_of_a_group_finds_its_rows(alice, wallet, rows, of_wallet, filter, group_by, fill_gaps):
    groups = transaction_aggregates(
        user=alice,
        wallet=wallet if of_wallet else None,
        filter=with_ids(filter, rows),
        group_by=group_by,
        fill_gaps=fill_gaps,
    )
    for group in groups:
        amounts = list(Transaction.objects.filter(condition_of(group.filter, alice)).values_list("amount", flat=True))
        largest = max(map(abs, amounts), default=Decimal(0))
        assert group.figures == Figures(len(amounts), sum(amounts, Decimal(0)), largest)


@settings(max_examples=60)
@given(
    days=st.none() | st.builds(DateRange, start=st.none() | DAYS, end=st.none() | DAYS).filter(_is_forward),
    group_by=GROUPINGS,
    asked=st.fixed_dictionaries({"fill_gaps": st.booleans(), "largest": st.booleans(), "of_wallet": st.booleans()}),
)
def test_what_is_prepared_answers_the_same(alice, bob, wallet, rows, days, group_by, asked):
    filter = None if days is None else TransactionFilter(date=days)
    of = {"filter": filter, "group_by": group_by, "wallet": wallet if asked.pop("of_wallet") else None, **asked}
    assert is_usual(filter)
    assert not is_usual(TransactionFilter(date=days, kind=["EXPENSE"]))
    assert usual_aggregates(user=alice, **of) == transaction_aggregates(user=alice, **of)
    assert usual_aggregates(user=bob, **of) == transaction_aggregates(user=bob, **of)
