import datetime as dt
from decimal import Decimal
from statistics import pstdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from finance.days import DateRange
from finance.models import BaseCategory, Transaction
from finance.money import write_money
from finance.reports.expense_statistics import expense_statistics
from finance.transactions.services import refunds
from tests.bookings import MAY_5, earn, spend
from tests.factories import make_category, make_deposit, make_wallet

MAY_1, MAY_31 = dt.date(2026, 5, 1), dt.date(2026, 5, 31)


@pytest.fixture
def categories(wallet) -> dict[str, int]:
    named = {code: make_category(wallet, code, base_category=base(code)) for code in ("FOOD", "RENT")}
    return {code: category.pk for code, category in named.items()} | {"NONE": make_category(wallet, "Own").pk}


def base(code: str) -> BaseCategory:
    return BaseCategory.objects.get(code=code)


def table_of(alice, wallet, start=None, end=None):
    """A line of figures for everything, then one for each base category."""
    [found] = expense_statistics(user=alice, wallet=wallet, days=DateRange(start, end))
    codes = {None: None} | dict(BaseCategory.objects.values_list("pk", "code"))
    lines = [
        ("ALL", found),
        *((codes[part.base_category_id], part) for part in found.by_base_category),
    ]
    return [
        (code, each.count, *(write_money(figure, found.currency) for figure in figures_of(each)))
        for code, each in lines
    ]


def figures_of(expenses):
    return expenses.total, expenses.average, expenses.largest, expenses.deviation, expenses.refunded


def test_expenses_have_their_statistics_in_all_and_per_base_category(alice, wallet, deposit, categories):
    for code, amount in [("FOOD", "2"), ("FOOD", "4"), ("FOOD", "9"), ("RENT", "500"), ("NONE", "1"), ("NONE", "3")]:
        spend(alice, amount, deposit, category_id=categories[code])
    earn(alice, "1000", deposit)
    assert table_of(alice, wallet) == [
        ("ALL", 6, "519.00", "86.50", "500.00", "184.94", "0.00"),
        ("RENT", 1, "500.00", "500.00", "500.00", "0.00", "0.00"),
        ("FOOD", 3, "15.00", "5.00", "9.00", "2.94", "0.00"),
        (None, 2, "4.00", "2.00", "3.00", "1.00", "0.00"),
    ]


def test_expenses_without_a_category_have_no_base_category_either(alice, wallet, deposit, categories):
    spend(alice, "1", deposit)
    spend(alice, "2", deposit, category_id=categories["NONE"])
    assert [(line[0], line[1]) for line in table_of(alice, wallet)] == [("ALL", 2), (None, 2)]


def test_an_empty_wallet_has_zeros_and_no_base_categories(alice, wallet):
    assert table_of(alice, wallet) == [("ALL", 0, "0.00", "0.00", "0.00", "0.00", "0.00")]


def test_equal_totals_are_in_the_order_of_base_categories_and_none_comes_last(alice, wallet, deposit, categories):
    for code in ("NONE", "RENT", "FOOD"):
        spend(alice, "1", deposit, category_id=categories[code])
    codes = sorted(("FOOD", "RENT"), key=lambda code: base(code).pk)
    assert [line[0] for line in table_of(alice, wallet)] == ["ALL", *codes, None]


def test_refunds_are_told_apart_from_what_was_paid(alice, wallet, deposit, categories):
    paid = spend(alice, "10", deposit, category_id=categories["FOOD"])
    refunds.create_refund(user=alice, expense_id=paid.pk, amount=Decimal(4), date=MAY_5 + dt.timedelta(days=1))
    line = (1, "10.00", "10.00", "10.00", "0.00", "4.00")
    assert table_of(alice, wallet) == [("ALL", *line), ("FOOD", *line)]
    only_back = (0, "0.00", "0.00", "0.00", "0.00", "4.00")
    later = {"start": MAY_5 + dt.timedelta(days=1)}
    assert [line[1:] for line in table_of(alice, wallet, **later)] == [only_back, only_back]


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ({}, 4),
        ({"start": MAY_1}, 3),
        ({"end": MAY_31}, 3),
        ({"start": MAY_1, "end": MAY_31}, 2),
        ({"start": MAY_31, "end": MAY_31}, 1),
    ],
)
def test_both_days_are_included_and_an_absent_one_does_not_bind(alice, wallet, deposit, days, count):
    for day in (MAY_1 - dt.timedelta(days=1), MAY_1, MAY_31, MAY_31 + dt.timedelta(days=1)):
        spend(alice, "1", deposit, date=day)
    assert table_of(alice, wallet, **days)[0][1] == count


def test_days_turned_around_are_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refused:
        expense_statistics(user=alice, days=DateRange(MAY_31, MAY_1))
    assert list(refused.value.fields) == ["to"]


def test_currencies_are_kept_apart_and_strangers_out(alice, bob, wallet, deposit):
    dollars = make_deposit(make_wallet(alice, "Trip", "USD"))
    for on, amount in ((deposit, "1"), (make_deposit(make_wallet(alice, "More")), "3"), (dollars, "5")):
        spend(alice, amount, on)
    found = expense_statistics(user=alice)
    assert [(each.currency, each.total, each.deviation) for each in found] == [
        ("EUR", 4, 1),
        ("USD", 5, 0),
    ]
    assert expense_statistics(user=bob, wallet=wallet) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_statistics_are_one_statement(alice, wallet, deposit, categories, django_assert_num_queries, rows):
    for number in range(rows):
        spend(alice, "1", deposit, category_id=list(categories.values())[number % 3])
    with django_assert_num_queries(1):
        assert expense_statistics(user=alice, wallet=wallet)[0].count == rows


@settings(max_examples=60)
@given(amounts=st.lists(st.decimals("0.01", "999999999999.99", places=2), min_size=1, max_size=15))
def test_random_expenses_have_the_statistics_of_plain_python(alice, wallet, deposit, amounts):
    Transaction.objects.all().delete()
    Transaction.objects.bulk_create(
        Transaction(wallet=wallet, deposit=deposit, kind="EXPENSE", amount=-amount, date=MAY_5) for amount in amounts
    )
    [every] = expense_statistics(user=alice)
    assert (every.count, every.total, every.largest) == (len(amounts), sum(amounts), max(amounts))
    assert abs(every.deviation - pstdev(amounts)) <= Decimal("0.0001")
    assert abs(every.average * len(amounts) - sum(amounts)) <= Decimal("0.00005") * len(amounts)
