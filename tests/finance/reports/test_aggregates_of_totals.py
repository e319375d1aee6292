"""Groups whose largest amount nobody asks for are read from totals, and are what their transactions make."""

import datetime as dt
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.days import DateRange
from finance.ledger.services.repair import rebuild_totals
from finance.models import BaseCategory, Transaction, Wallet
from finance.reports.aggregate_groups import GroupBy
from finance.reports.aggregates import transaction_aggregates
from finance.transactions.selectors.filters import CodeReference, Reference, TransactionFilter
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.reports.test_aggregates_at_random import SOUND
from tests.finance.transactions.helpers import add
from tests.finance.transactions.test_filters_at_random import as_filter, ranges, with_ids
from tests.plans import rows_read

MONTH, DAY, CATEGORY, BASE_CATEGORY, DEPOSIT, ENTITY, PERIOD, KIND = GroupBy
DAYS = [dt.date(year, month, day) for year in (2025, 2026) for month, day in product((1, 2, 6, 12), (1, 15, 28, 31))
        if (month, day) not in {(2, 31), (6, 31)}]  # fmt: skip
POSITIONS = st.builds(Reference, st.lists(st.integers(0, 1), max_size=2), st.booleans())
TOLD = {
    "currency": st.lists(st.sampled_from(["EUR", "USD"]), max_size=2),
    "kind": st.lists(st.sampled_from(["INCOME", "EXPENSE", "NEUTRAL"]), max_size=2),
    "wallet": POSITIONS,
    "deposit": POSITIONS,
    "category": POSITIONS,
    "entity": POSITIONS,
    "base_category": st.builds(CodeReference, st.lists(st.sampled_from(["FOOD", "RENT"]), max_size=2), st.booleans()),
}
DATES = {"date": ranges(DateRange, [*DAYS, dt.date(2025, 2, 28), dt.date(2026, 6, 30)])}
NESTED = st.fixed_dictionaries({}, optional=TOLD)
FILTERS = st.fixed_dictionaries(
    {}, optional=TOLD | DATES | {"all_of": st.lists(NESTED), "any_of": st.lists(NESTED), "none_of": NESTED}
).map(as_filter)
GROUPINGS = st.lists(st.sampled_from(list(GroupBy)), unique=True)


@pytest.fixture
def rows(wallet):
    """Of two wallets, in and out of a period, over two years; with and without what each may name."""
    wallets = [wallet, make_wallet(wallet.owner, "Trip", "USD")]
    period = make_period(wallet, "Winter", "2025-12-31", "2026-02-01")
    food = BaseCategory.objects.get(code="FOOD")
    names = [
        (make_deposit(each), [make_category(each, "F", base_category=food), None], [make_entity(each), None])
        for each in wallets
    ]
    for number, day in enumerate(DAYS * 2):
        deposit, categories, entities = names[number // 3 % 2]
        inside = deposit.wallet == wallet and period.starts_on <= day <= period.ends_on
        named = {"category": categories[number % 2], "entity": entities[number // 2 % 2]}
        add(
            deposit,
            str(number % 5 - 7 if number % 2 == 0 else number),
            str(day),
            period=period if inside else None,
            **named,
        )
    rebuild_totals(Wallet.objects.all())
    return list(Transaction.objects.prefetch_related("allocations").order_by("pk"))


def figures_of(**asked):
    return [(each.key, each.figures.count, each.figures.sum) for each in transaction_aggregates(**asked)]


@pytest.mark.parametrize("of_wallet", [True, False])
@settings(max_examples=150)
@given(filter=(FILTERS | SOUND), group_by=GROUPINGS, fill_gaps=st.booleans())
def test_totals_tell_what_transactions_tell(alice, wallet, rows, of_wallet, filter, group_by, fill_gaps):
    days = filter.date
    if days and days.start and days.end and days.start > days.end:
        return
    asked = {
        "user": alice,
        "wallet": wallet if of_wallet else None,
        "filter": with_ids(filter, rows),
        "group_by": group_by,
        "fill_gaps": fill_gaps and not {MONTH, DAY}.issubset(group_by),
    }
    assert figures_of(**asked, largest=False) == figures_of(**asked)


def read_by(alice, wallet, **asked):
    with CaptureQueriesContext(connection) as statements:
        transaction_aggregates(user=alice, wallet=wallet, largest=False, **asked)
    tables = ("finance_transaction", "finance_monthlytotal", "finance_spantotal")
    return [table for table in tables if any(table in query["sql"] for query in statements)]


OF_NAMES = [CATEGORY, BASE_CATEGORY, DEPOSIT, ENTITY, PERIOD, KIND, MONTH]
YEAR = DateRange(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
PART = DateRange(dt.date(2025, 1, 2), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("filter", "group_by", "read"),
    [
        ({}, [], ["finance_spantotal"]),
        ({"kind": ["EXPENSE"], "date": YEAR}, [MONTH, KIND], ["finance_spantotal"]),
        ({"date": PART}, [DAY, MONTH, KIND], ["finance_spantotal"]),
        ({"date": PART}, [MONTH], ["finance_spantotal"]),
        ({"date": YEAR}, OF_NAMES, ["finance_monthlytotal"]),
        ({"category": Reference(none=True)}, [MONTH], ["finance_monthlytotal"]),
        ({"none_of": TransactionFilter(entity=Reference(none=True))}, [], ["finance_monthlytotal"]),
        ({"date": PART}, [CATEGORY], ["finance_transaction", "finance_monthlytotal"]),
        ({"category": Reference(none=True)}, [DAY], ["finance_transaction"]),
        ({"is_transfer": False}, [], ["finance_transaction"]),
        ({"any_of": [TransactionFilter(direction=["IN"])]}, [], ["finance_transaction"]),
    ],
)
def test_what_totals_tell_reads_no_transaction(alice, wallet, rows, filter, group_by, read):
    assert read_by(alice, wallet, filter=TransactionFilter(**filter), group_by=group_by) == read


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite tells no rows of a plan")
@pytest.mark.parametrize("each", [1_000, 3_000])
def test_a_range_of_days_reads_the_transactions_at_its_ends(alice, wallet, bank, each):
    """However many there are on the days between them."""
    food = make_category(wallet)
    before = [(year, month, 1) for year in range(2016, 2026) for month in range(1, 13)]
    on = before + [(2026, 1, 20)] * 3 + [(2026, 3, 1)] * each + [(2026, 7, 1)] * each + [(2026, 9, 2)] * 4
    Transaction.objects.bulk_create(
        Transaction(wallet=wallet, deposit=bank, category=food, kind="EXPENSE", amount=-1, date=dt.date(*day))
        for day in on
    )
    rebuild_totals(Wallet.objects.all())
    days = TransactionFilter(date=DateRange(dt.date(2026, 1, 15), dt.date(2026, 9, 10)))
    with CaptureQueriesContext(connection) as statements:
        [found] = transaction_aggregates(user=alice, wallet=wallet, filter=days, group_by=[CATEGORY], largest=False)
    assert found.figures.count == 7 + 2 * each
    assert rows_read(statements, "finance_transaction") == 7
    assert rows_read(statements, "finance_monthlytotal") == 2
