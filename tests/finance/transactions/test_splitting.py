from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.transactions.services.splitting import split

THIRDS = [Decimal(33), Decimal(33), Decimal(34)]


def parts(amount: str, percentages: list[Decimal], digits: int = 2) -> list[str]:
    return [str(part) for part in split(Decimal(amount), percentages, digits=digits)]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("100.01", ["33.00", "33.00", "34.01"]),
        ("0.05", ["0.02", "0.01", "0.02"]),
        ("0.01", ["0.00", "0.00", "0.01"]),
        ("1234.57", ["407.41", "407.41", "419.75"]),
        ("100", ["33.00", "33.00", "34.00"]),
        ("999999999999.99", ["330000000000.00", "330000000000.00", "339999999999.99"]),
    ],
)
def test_what_is_left_over_goes_where_most_was_cut_off(amount, expected):
    assert parts(amount, THIRDS) == expected


@pytest.mark.parametrize(
    ("percentages", "expected"),
    [(["50", "50"], ["0.01", "0.00"]), (["25"] * 4, ["0.01", "0.00", "0.00", "0.00"]), (["100"], ["0.01"])],
)
def test_of_equal_remainders_the_first_comes_first(percentages, expected):
    assert parts("0.01", [Decimal(each) for each in percentages]) == expected


@pytest.mark.parametrize(
    ("digits", "amount", "expected"), [(0, "100", ["33", "33", "34"]), (3, "0.100", ["0.033", "0.033", "0.034"])]
)
def test_parts_are_whole_units_of_the_currency(digits, amount, expected):
    assert parts(amount, THIRDS, digits) == expected


def test_percentages_have_two_decimals():
    assert parts("10000", [Decimal("33.33"), Decimal("66.67")]) == ["3333.00", "6667.00"]


def test_what_is_taken_is_split_as_what_is_given():
    assert parts("-0.05", THIRDS) == ["-0.02", "-0.01", "-0.02"]


@st.composite
def whole_percentages(draw) -> list[Decimal]:
    """Percentages with two decimals that are 100 together."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=8)))
    return [Decimal(end - start).scaleb(-2) for start, end in pairwise([0, *cuts, 10_000])]


@given(units=st.integers(1, 10**14 - 1), percentages=whole_percentages(), digits=st.sampled_from([0, 2, 3]))
def test_nothing_is_lost_or_made_and_no_part_is_off_by_a_unit(units, percentages, digits):
    found = [int(part.scaleb(digits)) for part in split(Decimal(units).scaleb(-digits), percentages, digits=digits)]
    assert sum(found) == units
    for part, percentage in zip(found, percentages, strict=True):
        assert abs(part * 10_000 - units * int(percentage.scaleb(2))) < 10_000


@given(units=st.integers(1, 10**14 - 1), percentages=whole_percentages())
def test_of_equal_percentages_no_later_one_gets_more(units, percentages):
    found = split(Decimal(units).scaleb(-2), percentages, digits=2)
    for place, (percentage, part) in enumerate(zip(percentages, found, strict=True)):
        later = [other for share, other in list(zip(percentages, found, strict=True))[place:] if share == percentage]
        assert max(later) == part
