"""Averages and deviations to the last digit, in SQL and in plain Python."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from math import isqrt

import pytest
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.models import Transaction
from finance.money import write_money
from finance.reports.statistics import mean, population_deviation, sum_of_squares, sums_of_products

LARGEST = 10**16 - 1
UNIT = Decimal("0.0001")


@settings(max_examples=60)
@given(units=st.lists(st.integers(-LARGEST, LARGEST).filter(bool), max_size=20))
def test_squares_of_any_amounts_are_added_exactly(deposit, units):
    Transaction.objects.all().delete()
    Transaction.objects.bulk_create(
        Transaction(
            wallet=deposit.wallet,
            deposit=deposit,
            kind="NEUTRAL",
            amount=Decimal(amount).scaleb(-4),
            date=dt.date(2026, 5, 1),
        )
        for amount in units
    )
    row = Transaction.objects.aggregate(**sums_of_products("amount", Q(kind="NEUTRAL")))
    assert sum_of_squares(row) == sum(amount**2 for amount in units)


@settings(max_examples=300, deadline=None)
@given(units=st.lists(st.integers(-LARGEST, LARGEST), min_size=1, max_size=20))
def test_the_deviation_is_near_enough_to_be_rounded_right(units):
    count, total, squares = len(units), sum(units), sum(amount**2 for amount in units)
    found = population_deviation(count=count, total=Decimal(total).scaleb(-4), squares=squares)
    assert found.quantize(UNIT) == Decimal(nearest_root(count * squares - total**2, count)).scaleb(-4)


def nearest_root(radicand: int, divisor: int) -> int:
    """The root over the divisor, half to even, in whole numbers alone."""
    doubled = isqrt(4 * radicand // divisor**2)
    is_half = doubled % 2 == 1 and (doubled * divisor) ** 2 == 4 * radicand
    return round(Fraction(doubled, 2)) if is_half else (doubled + 1) // 2


@pytest.mark.parametrize(
    ("units", "deviation"),
    [
        ([], "0"),
        ([5], "0"),
        ([20000, 40000, 40000, 40000, 50000, 50000, 70000, 90000], "2"),
        ([0, 1], "0.00005"),
        ([0, 3], "0.00015"),
    ],
)
def test_the_deviation_of_known_amounts(units, deviation):
    squares = sum(amount**2 for amount in units)
    found = population_deviation(count=len(units), total=Decimal(sum(units)).scaleb(-4), squares=squares)
    assert found == Decimal(deviation)


@pytest.mark.parametrize(
    ("total", "count", "average"),
    [
        ("0", 0, "0"),
        ("10", 4, "2.5"),
        ("0.0001", 2, "0.00005"),
        ("0.0003", 2, "0.00015"),
    ],
)
def test_an_average_is_exact(total, count, average):
    assert mean(Decimal(total), count) == Decimal(average)


def test_an_average_that_never_ends_is_rounded_only_where_it_is_shown():
    assert write_money(mean(Decimal("1.014999999999999999999999999999"), 1), "EUR") == "1.01"
    assert str(mean(Decimal(10), 3)) == f"3.{'3' * 79}"
