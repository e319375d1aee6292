"""Plans that will be overused at this pace: the rule by hand, at each of its thresholds."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.reports.alerts import OutpacedPlan, PredictionOverused, alerts
from finance.reports.paces import outpaced_plans
from finance.transactions.services.refunds import create_refund
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet


@pytest.fixture
def deposit(wallet):
    return make_deposit(wallet, floor=None)


@pytest.fixture
def june(wallet):
    """Of thirty days."""
    return make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")


def told(user, wallet, day=10, month=6):
    found = outpaced_plans(user=user, wallet=wallet, today=date(2026, month, day))
    return [(each.expected_result, each.exceeded_by) for each in found]


def spend_twice(user, deposit, category, first, second, on="2026-06-05"):
    for amount, day in ((first, "2026-06-02"), (second, on)):
        spend(user, amount, deposit, day, category_id=category.pk)


@pytest.mark.parametrize(
    ("second", "expected"),
    [("13.33", []), ("13.34", [(Decimal("100.02"), Decimal("0.02"))])],
)
def test_what_was_spent_in_ten_of_thirty_days_is_a_third(alice, wallet, deposit, food, june, second, expected):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", second)
    assert told(alice, wallet) == expected


def test_the_expected_result_is_rounded_half_to_even_before_it_is_compared(alice, wallet, deposit, food):
    make_prediction(make_period(wallet, "Week", "2026-06-01", "2026-06-09", status="ACTIVE"), food, "1.12")
    spend_twice(alice, deposit, food, "0.50", "0.50")
    assert told(alice, wallet, day=8) == []  # 1.125 is 1.12
    spend(alice, "0.01", deposit, "2026-06-08", category_id=food.pk)
    assert told(alice, wallet, day=8) == [(Decimal("1.14"), Decimal("0.02"))]  # 1.13625 is 1.14


@pytest.mark.parametrize(("day", "is_told"), [(7, False), (8, True), (29, True), (30, False)])
def test_it_is_told_once_a_quarter_of_the_days_have_passed(alice, wallet, deposit, food, june, day, is_told):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "49.50", "50")
    assert bool(told(alice, wallet, day)) == is_told


def test_one_payment_is_no_pace_nor_are_several_on_a_day(alice, wallet, deposit, food, june):
    make_prediction(june, food)
    for amount in ("90", "5"):
        expense = spend(alice, amount, deposit, "2026-06-02", category_id=food.pk)
    create_refund(user=alice, expense_id=expense.pk, amount=Decimal(1), date=date(2026, 6, 3))
    assert told(alice, wallet) == []
    spend(alice, "1", deposit, "2026-06-03", category_id=food.pk)
    assert told(alice, wallet) == [(Decimal(285), Decimal(185))]


def test_refunds_are_taken_off(alice, wallet, deposit, food, june):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", "30")
    assert told(alice, wallet) == [(Decimal(150), Decimal(50))]
    expense = food.transactions.latest("pk")
    create_refund(user=alice, expense_id=expense.pk, amount=Decimal(10), date=date(2026, 6, 10))
    assert told(alice, wallet) == [(Decimal(120), Decimal(20))]


def test_what_comes_later_is_no_pace(alice, wallet, deposit, food, june):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", "10")
    spend(alice, "60", deposit, "2026-06-11", category_id=food.pk)
    assert told(alice, wallet) == []
    assert told(alice, wallet, day=11) == [(Decimal("245.45"), Decimal("145.45"))]


@pytest.mark.parametrize(
    ("second", "kind"), [("79.99", OutpacedPlan), ("80", OutpacedPlan), ("80.01", PredictionOverused)]
)
def test_what_is_overused_already_is_told_as_that_only(alice, wallet, deposit, food, june, second, kind):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", second)
    found = alerts(user=alice, wallet=wallet, month=date(2026, 6, 1), today=date(2026, 6, 10))
    assert [type(alert) for alert in found] == [kind]


@pytest.mark.parametrize("month", [date(2026, 6, 1), date(2020, 1, 1)])
def test_it_is_told_whatever_the_month(alice, wallet, deposit, food, june, month):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", "30")
    [alert] = alerts(user=alice, wallet=wallet, month=month, today=date(2026, 6, 10))
    assert (alert.exceeded_by, alert.plan.period_id) == (50, june.pk)


def test_of_a_plan_of_0_nothing_is_told(alice, wallet, deposit, food, june):
    make_prediction(june, food, "0")
    spend_twice(alice, deposit, food, "20", "30")
    expense = food.transactions.latest("pk")
    create_refund(user=alice, expense_id=expense.pk, amount=Decimal(30), date=date(2026, 6, 20))
    spend(alice, "1", deposit, "2026-06-11", category_id=food.pk)
    assert told(alice, wallet) == []


@pytest.mark.parametrize("status", ["DRAFT", "CLOSED"])
def test_only_the_active_period_has_a_pace(alice, wallet, deposit, food, june, status):
    make_prediction(june, food)
    spend_twice(alice, deposit, food, "20", "30")
    assert told(alice, wallet)
    assert told(alice, wallet, day=1, month=7) == told(alice, wallet, day=31, month=5) == []
    type(june).objects.update(status=status)
    assert told(alice, wallet) == []


def test_the_most_comes_first_and_each_user_has_their_own(alice, bob, wallet, deposit, june):
    for name, plan in [("A", "100"), ("B", "80"), ("C", "90")]:
        category = make_category(wallet, name)
        make_prediction(june, category, plan)
        spend_twice(alice, deposit, category, "20", "30")
    assert [more for _, more in told(alice, wallet)] == [70, 60, 50]
    assert told(bob, wallet) == told(alice, make_wallet(alice, "Other")) == []


def test_the_largest_amounts_stay_exact(alice, wallet, food, june):
    most = Decimal("999999999999.99")
    make_prediction(june, food, str(most))
    places = [make_deposit(wallet, name, floor=None) for name in "AB"]
    spend(alice, "1", places[0], "2026-06-02", category_id=food.pk)
    spend(alice, str(most - 1), places[1], "2026-06-08", category_id=food.pk)
    assert told(alice, wallet, day=8) == [(Decimal("3749999999999.96"), Decimal("2749999999999.97"))]


@pytest.mark.parametrize("count", [1, 20])
def test_three_statements_tell_them(alice, wallet, deposit, june, count):
    for number in range(count):
        category = make_category(wallet, f"Category {number}")
        make_prediction(june, category)
        spend_twice(alice, deposit, category, "20", "30")
    with CaptureQueriesContext(connection) as statements:
        assert len(told(alice, wallet)) == count
    assert len(statements) == 3
