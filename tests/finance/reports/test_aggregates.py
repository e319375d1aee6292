"""Groups of transactions: hand-worked tables, their order and their limits."""

import datetime as dt
from decimal import Decimal

import pytest

from core.errors import InvalidInput, NotFound
from finance.days import DateRange
from finance.models import BaseCategory, Transaction
from finance.money import in_digits
from finance.reports import aggregates
from finance.reports.aggregate_groups import Group, GroupBy
from finance.reports.aggregates import transaction_aggregates
from finance.transactions.selectors.filters import Reference, TransactionFilter
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import add

MONTH, DAY, CATEGORY, BASE_CATEGORY, DEPOSIT, ENTITY, PERIOD, KIND = GroupBy


@pytest.fixture
def food(wallet):
    return make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD"))


def table_of(groups: list[Group], *names: str):
    return [(*(getattr(each.key, name) for name in names), each.figures.count, each.figures.sum) for each in groups]


def test_a_group_has_its_count_signed_sum_average_and_largest_amount(alice, wallet, bank):
    for amount in ("10", "-20", "3"):
        add(bank, amount)
    [total] = transaction_aggregates(user=alice, wallet=wallet)
    figures = total.figures
    assert (figures.count, figures.sum, figures.largest) == (3, -7, 20)
    assert in_digits(figures.average, total.currency) == Decimal("-2.33")


def test_months_come_the_earliest_first(alice, wallet, bank):
    for amount, day in (("1", "2026-06-01"), ("2", "2026-04-30"), ("4", "2025-06-30"), ("8", "2026-06-30")):
        add(bank, amount, day)
    assert table_of(transaction_aggregates(user=alice, wallet=wallet, group_by=[MONTH]), "month") == [
        (dt.date(2025, 6, 1), 1, 4),
        (dt.date(2026, 4, 1), 1, 2),
        (dt.date(2026, 6, 1), 2, 9),
    ]


def test_what_has_no_category_comes_last(alice, wallet, bank, food):
    own = make_category(wallet, "Own")
    for amount, category in (("-1", None), ("-2", own), ("-4", food), ("-8", food)):
        add(bank, amount, category=category)
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[CATEGORY])
    assert table_of(groups, "category_id") == [(food.pk, 2, -12), (own.pk, 1, -2), (None, 1, -1)]
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[BASE_CATEGORY])
    assert table_of(groups, "base_category_code") == [("FOOD", 2, -12), (None, 2, -3)]


def test_periods_are_told_apart_from_the_days_between_them(alice, wallet, bank):
    may = make_period(wallet)
    add(bank, "1", "2026-05-31", period=may)
    add(bank, "2", "2026-06-01")
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[PERIOD])
    assert table_of(groups, "period_id") == [(may.pk, 1, 1), (None, 1, 2)]


def test_keys_order_the_groups_in_their_own_order(alice, wallet, bank):
    shop, cash = make_entity(wallet), make_deposit(wallet, "Cash")
    add(bank, "1", entity=shop)
    add(bank, "-2")
    add(cash, "4")
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[KIND, DEPOSIT, ENTITY])
    assert table_of(groups, "kind", "deposit_id", "entity_id") == [
        ("EXPENSE", bank.pk, None, 1, -2),
        ("INCOME", bank.pk, shop.pk, 1, 1),
        ("INCOME", cash.pk, None, 1, 4),
    ]
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[DEPOSIT, KIND])
    assert table_of(groups, "deposit_id", "kind") == [
        (bank.pk, "EXPENSE", 1, -2),
        (bank.pk, "INCOME", 1, 1),
        (cash.pk, "INCOME", 1, 4),
    ]


def test_a_total_never_mixes_currencies_nor_users(alice, bob, wallet, bank):
    add(bank, "1")
    add(make_deposit(make_wallet(alice, "More")), "2")
    add(make_deposit(make_wallet(alice, "Trip", "CHF")), "4")
    add(make_deposit(make_wallet(bob)), "8")
    groups = transaction_aggregates(user=alice)
    assert table_of(groups, "currency") == [("CHF", 1, 4), ("EUR", 2, 3)]
    assert [group.filter.currency for group in groups] == [["CHF"], ["EUR"]]
    assert table_of(transaction_aggregates(user=alice, wallet=wallet), "currency") == [("EUR", 1, 1)]


def test_an_empty_wallet_has_a_total_of_zeros_and_no_groups(alice, wallet):
    assert table_of(transaction_aggregates(user=alice, wallet=wallet), "currency") == [("EUR", 0, 0)]
    assert transaction_aggregates(user=alice, wallet=wallet, group_by=[MONTH]) == []
    assert transaction_aggregates(user=alice, wallet=wallet, group_by=[MONTH], fill_gaps=True) == []
    assert transaction_aggregates(user=alice) == []


def test_months_without_transactions_are_filled_in_per_group(alice, wallet, bank):
    cash = make_deposit(wallet, "Cash")
    add(bank, "1", "2026-04-05")
    add(bank, "2", "2026-06-05")
    add(cash, "4", "2026-05-05")
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[DEPOSIT, MONTH], fill_gaps=True)
    april, may, june = (dt.date(2026, month, 1) for month in (4, 5, 6))
    assert table_of(groups, "deposit_id", "month") == [
        (bank.pk, april, 1, 1),
        (bank.pk, may, 0, 0),
        (bank.pk, june, 1, 2),
        (cash.pk, april, 0, 0),
        (cash.pk, may, 1, 4),
        (cash.pk, june, 0, 0),
    ]


def test_gaps_reach_as_far_as_the_filter_even_without_transactions(alice, wallet):
    december = DateRange(dt.date(2025, 12, 30), dt.date(2026, 1, 2))
    for keys, count in ([MONTH], 2), ([DAY], 4), ([DAY, MONTH], 4):
        groups = transaction_aggregates(
            user=alice, wallet=wallet, filter=TransactionFilter(date=december), group_by=keys, fill_gaps=True
        )
        assert [group.figures.count for group in groups] == [0] * count
    assert (groups[1].key.month, groups[1].key.day) == (dt.date(2025, 12, 1), dt.date(2025, 12, 31))


def test_filling_gaps_of_groups_without_time_changes_nothing(alice, wallet, bank):
    add(bank, "1")
    groups = transaction_aggregates(user=alice, wallet=wallet, group_by=[KIND], fill_gaps=True)
    assert table_of(groups, "kind") == [("INCOME", 1, 1)]


def test_a_groups_filter_keeps_what_was_asked_and_asks_for_the_group(alice, wallet, bank, food):
    add(bank, "-5", "2026-05-31", category=food, name="Bread")
    asked = TransactionFilter(
        text="bread", category=Reference([food.pk], True), date=DateRange(dt.date(2026, 5, 3), dt.date(2026, 6, 2))
    )
    [group] = transaction_aggregates(user=alice, wallet=wallet, filter=asked, group_by=[MONTH, CATEGORY])
    assert group.filter == TransactionFilter(
        text="bread", category=Reference([food.pk]), date=DateRange(dt.date(2026, 5, 3), dt.date(2026, 5, 31))
    )


@pytest.mark.parametrize(("most", "refused"), [(4, False), (3, True)])
@pytest.mark.parametrize("fill_gaps", [False, True])
def test_more_groups_than_allowed_are_refused(alice, wallet, bank, monkeypatch, most, refused, fill_gaps):
    monkeypatch.setattr(aggregates, "MOST_GROUPS", most)
    for day in ("2026-05-01", "2026-05-04") if fill_gaps else ("2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"):
        add(bank, "1", day)
    problems: list[str] = []
    try:
        assert len(transaction_aggregates(user=alice, wallet=wallet, group_by=[DAY], fill_gaps=fill_gaps)) == 4
    except InvalidInput as error:
        problems = list(error.fields)
    assert problems == (["group_by"] if refused else [])


def test_all_days_of_all_years_are_refused_before_they_are_made(alice, wallet):
    ages = TransactionFilter(date=DateRange(dt.date.min, dt.date.max))
    with pytest.raises(InvalidInput) as refused:
        transaction_aggregates(user=alice, wallet=wallet, filter=ages, group_by=[DAY], fill_gaps=True)
    assert list(refused.value.fields) == ["group_by"]


def test_a_key_that_is_named_twice_is_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refused:
        transaction_aggregates(user=alice, wallet=wallet, group_by=[KIND, MONTH, KIND])
    assert list(refused.value.fields) == ["group_by"]


def test_a_strangers_deposit_in_the_filter_is_not_found(bob, bank):
    with pytest.raises(NotFound) as refused:
        transaction_aggregates(user=bob, filter=TransactionFilter(deposit=Reference([bank.pk])))
    assert refused.value.field == "filter.deposit.ids"


@pytest.mark.parametrize("rows", [1, 30])
def test_groups_are_one_statement(alice, wallet, bank, food, django_assert_num_queries, rows):
    for number in range(rows):
        add(bank, "-1", f"2026-05-{number + 1:02}", category=food, entity=make_entity(wallet, f"Shop {number}"))
    with django_assert_num_queries(1):
        groups = transaction_aggregates(user=alice, wallet=wallet, group_by=list(GroupBy), fill_gaps=True)
    assert sum(group.figures.count for group in groups) == Transaction.objects.count()
