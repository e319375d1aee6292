"""Unlike expenses: the rule of the domain by hand, and on any amounts as plain Python decides it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from finance.models import Transaction
from finance.reports.anomalies import MOST_ANOMALIES, Anomaly, anomalies
from tests.factories import make_category, make_deposit, make_wallet
from tests.finance.transactions.helpers import add


def add_all(deposit, category, *amounts, on="2026-04-15", **fields):
    return [add(deposit, f"-{amount}", on, category=category, **fields) for amount in amounts]


def of_may(user, **which):
    return anomalies(user=user, month=date(2026, 5, 1), **which)


def amounts_of_may(user, **which):
    return [found.amount for found in of_may(user, **which)]


USUAL = ("2", "4", "4", "4", "5", "5", "7", "9")
"""Their mean is 5 and their population standard deviation 2."""


def test_more_than_three_deviations_from_the_mean_is_unlike(alice, deposit, food):
    add_all(deposit, food, *USUAL)
    _, unlike = add_all(deposit, food, "11", "12.01", on="2026-05-20")
    assert of_may(alice) == [
        Anomaly(
            transaction_id=unlike.pk,
            wallet_id=food.wallet_id,
            category_id=food.pk,
            currency="EUR",
            date=date(2026, 5, 20),
            amount=Decimal("12.01"),
            mean=Decimal(5),
            deviation=Decimal(2),
            z=Decimal("3.50"),
            compared_with=8,
            since=date(2026, 2, 1),
        )
    ]


@pytest.mark.parametrize(("amount", "unlike"), [("11", False), ("11.0001", True), ("10.9999", False)])
def test_exactly_three_deviations_are_usual(alice, wallet, deposit, food, amount, unlike):
    add_all(deposit, food, *USUAL)
    add_all(deposit, food, amount, on="2026-05-01")
    assert amounts_of_may(alice) == ([Decimal(amount)] if unlike else [])


def test_far_too_little_is_unlike_too(alice, deposit, food):
    add_all(deposit, food, "102", "104", "104", "104", "105", "105", "107", "109")
    add_all(deposit, food, "98", on="2026-05-31")
    assert [(found.amount, found.z) for found in of_may(alice)] == [(Decimal(98), Decimal("-3.50"))]


@pytest.mark.parametrize(
    ("before", "because"),
    [
        (["1", "2", "3", "4"], "four are too few"),
        (["5"] * 9, "equal amounts deviate by nothing"),
        ([], "there are none"),
    ],
)
def test_nothing_is_unlike_without_something_usual(alice, deposit, food, before, because):
    add_all(deposit, food, *before)
    add_all(deposit, food, "1000", on="2026-05-01")
    assert of_may(alice) == [], because


def test_five_are_enough(alice, deposit, food):
    add_all(deposit, food, "1", "2", "3", "4", "5")
    add_all(deposit, food, "1000", on="2026-05-01")
    assert [(found.mean, found.compared_with) for found in of_may(alice)] == [(Decimal(3), 5)]


def test_the_three_months_before_decide_where_they_have_five(alice, deposit, food):
    add_all(deposit, food, *["1000", "2000"] * 5, on="2026-01-31")
    add_all(deposit, food, *["1", "2"], on="2026-02-01")
    add_all(deposit, food, *["1", "2", "1"], on="2026-04-30")
    add_all(deposit, food, "100", on="2026-05-01")
    assert [(found.mean, found.compared_with, found.since) for found in of_may(alice)] == [
        (Decimal("1.4"), 5, date(2026, 2, 1))
    ]


def test_else_all_before_decide(alice, deposit, food):
    add_all(deposit, food, "10", "20", on="2019-07-01")
    add_all(deposit, food, "10", "20", "12", "18", on="2026-04-30")
    add_all(deposit, food, "100", on="2026-05-01")
    assert [(found.mean, found.compared_with, found.since) for found in of_may(alice)] == [(Decimal(15), 6, None)]


def test_of_many_before_the_latest_decide(alice, deposit, food):
    """And of these the expenses."""
    add_all(deposit, food, *["1000", "2000"] * 5, on="2019-07-01")
    [expense, *_] = add_all(deposit, food, *["10", "20"] * 99, on="2019-07-02")
    for _ in range(2):
        add(deposit, "1", "2019-07-03", kind="EXPENSE", category=food, refund_of=expense)
    add_all(deposit, food, "100", on="2026-05-01")
    assert [(found.mean, found.compared_with, found.since) for found in of_may(alice)] == [(Decimal(15), 198, None)]


def test_what_comes_later_other_kinds_other_categories_and_refunds_do_not_count(alice, wallet, deposit, food):
    expense = add_all(deposit, food, *USUAL)[0]
    add(deposit, "1.5", "2026-04-20", kind="EXPENSE", category=food, refund_of=expense)
    add_all(deposit, make_category(wallet, "Rent"), "900", "950", "990")
    add_all(deposit, None, "900", "950", "990")
    add_all(deposit, food, "500", "5000", on="2026-06-01")
    add_all(deposit, food, "12", on="2026-05-01")
    add(deposit, "3", "2026-05-02", kind="EXPENSE", category=food, refund_of=expense)
    add_all(deposit, None, "100000", on="2026-05-02")
    assert [(found.amount, found.mean, found.compared_with) for found in of_may(alice)] == [(Decimal(12), 5, 8)]


def test_the_furthest_come_first_then_the_earliest(alice, deposit, food):
    add_all(deposit, food, *USUAL)
    add_all(deposit, food, "20", "30", on="2026-05-20")
    add_all(deposit, food, "20", on="2026-05-02")
    found = [(found.amount, found.date.day) for found in of_may(alice)]
    assert found == [(Decimal(30), 20), (Decimal(20), 2), (Decimal(20), 20)]


def test_at_most_a_hundred_are_told(alice, deposit, food):
    add_all(deposit, food, *USUAL)
    add_all(deposit, food, *["20"] * MOST_ANOMALIES, "19", on="2026-05-20")
    assert amounts_of_may(alice) == [Decimal(20)] * MOST_ANOMALIES


def test_a_wallet_tells_only_its_own_and_nobody_elses(alice, bob, deposit, food):
    abroad, his = make_wallet(alice, "Abroad"), make_wallet(bob, "His")
    for wallet, amount in [(food.wallet, "20"), (abroad, "30"), (his, "40")]:
        place, category = make_deposit(wallet, "Place"), make_category(wallet, "Fun")
        add_all(place, category, *USUAL)
        add_all(place, category, amount, on="2026-05-20")
    assert amounts_of_may(alice, wallet=abroad) == [30]
    assert amounts_of_may(alice) == [30, 20]
    assert amounts_of_may(alice, wallet=his) == []


@pytest.mark.parametrize(("year", "month"), [(1, 1), (1, 3), (9999, 12)])
def test_the_ends_of_the_calendar_have_months_too(alice, deposit, food, year, month):
    add_all(deposit, food, "5", on=date(year, month, 28).isoformat())
    assert anomalies(user=alice, month=date(year, month, 1)) == []


def test_a_month_is_named_by_its_first_day(alice):
    with pytest.raises(InvalidInput) as refusal:
        anomalies(user=alice, month=date(2026, 5, 2))
    assert refusal.value.fields == {"month": ["A month is named by its first day."]}


def test_the_largest_amounts_there_are_stay_exact(alice, deposit, food):
    add_all(deposit, food, *["999999999999.9999"] * 4, "999999999999.9998", *["999999999999.9999"] * 4)
    add_all(deposit, food, "0.0001", "999999999999.9998", "999999999999.9997", on="2026-05-20")
    # The mean is 10^12 - 1/10,000 - 1/90,000, the deviation sqrt(8)/90,000: 1 unit below it are 2.83, 2 are 6.01.
    found = [(found.amount, found.z, f"{found.deviation:.12f}") for found in of_may(alice)]
    assert found == [
        (Decimal("0.0001"), Decimal("-31819805153394631.88"), "0.000031426968"),
        (Decimal("999999999999.9997"), Decimal("-6.01"), "0.000031426968"),
    ]


AMOUNTS = st.decimals("0.01", "60", places=2) | st.decimals("0.0001", "999999999999.9999", places=4)
BEFORE = ["2019-01-01", "2026-01-31", "2026-02-01", "2026-04-30"]


@settings(max_examples=60)
@given(before=st.lists(st.tuples(st.sampled_from(BEFORE), AMOUNTS), max_size=14), month=st.lists(AMOUNTS, max_size=6))
def test_any_amounts_are_judged_as_plain_python_judges_them(alice, deposit, food, before, month):
    food.transactions.all().delete()
    for on, amount in before:
        add_all(deposit, food, amount, on=on)
    add_all(deposit, food, *month, on="2026-05-20")
    assert sorted(amounts_of_may(alice)) == sorted(amount for amount in month if is_unlike(amount, before))


def is_unlike(amount: Decimal, before: list[tuple[str, Decimal]]) -> bool:
    recent = [Fraction(each) for on, each in before if on >= "2026-02-01"]
    compared = recent if len(recent) >= 5 else [Fraction(each) for _, each in before]
    if len(compared) < 5:
        return False
    mean = sum(compared) / len(compared)
    variance = sum((each - mean) ** 2 for each in compared) / len(compared)
    return variance > 0 and (Fraction(amount) - mean) ** 2 > 9 * variance


@pytest.mark.parametrize("count", [1, 30])
def test_three_statements_tell_them_whatever_the_history(alice, wallet, deposit, count):
    for number in range(count):
        category, rare = make_category(wallet, f"Often {number}"), make_category(wallet, f"Rare {number}")
        spend_in_bulk(deposit, category, date(2026, 4, 15), count)
        spend_in_bulk(deposit, rare, date(2020, 4, 15), count)
        add_all(deposit, category, "20", on="2026-05-20")
        add_all(deposit, rare, "20", on="2026-05-20")
    with CaptureQueriesContext(connection) as statements:
        assert len(of_may(alice)) == count * 2
    assert len([statement for statement in statements if "SELECT" in statement["sql"]]) == 3


def spend_in_bulk(deposit, category, on, times):
    Transaction.objects.bulk_create(
        Transaction(
            wallet=deposit.wallet, deposit=deposit, category=category, kind="EXPENSE", amount=-Decimal(amount), date=on
        )
        for amount in USUAL * times
    )
