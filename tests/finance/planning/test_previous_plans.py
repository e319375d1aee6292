"""The figures of the period before."""

from decimal import Decimal

import pytest

from finance.planning.selectors.previous_plans import NotCategorized, not_categorized_by_period, previous_plans
from finance.transactions.services.refunds import create_refund
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction


def test_nobody_sees_anothers(bob, wallet):
    period = make_period(wallet)
    prediction = make_prediction(period, make_category(wallet))
    assert previous_plans(user=bob, ids=[prediction.pk]) == {}
    assert not_categorized_by_period(user=bob, ids=[period.pk]) == {}


def test_money_given_back_lowers_what_was_spent_without_a_category(alice, wallet):
    may, bank = make_period(wallet), make_deposit(wallet)
    expense = spend(alice, "9", bank, "2026-05-03")
    create_refund(user=alice, expense_id=expense.pk, amount=Decimal(2), date=expense.date)
    assert not_categorized_by_period(user=alice, ids=[may.pk]) == {
        may.pk: NotCategorized(may.pk, "EUR", Decimal(7), None)
    }


@pytest.mark.parametrize("count", [1, 12])
def test_takes_one_statement_each(alice, wallet, count, django_assert_num_queries):
    food = make_category(wallet)
    months = [f"2026-{month:02}-01" for month in range(1, count + 1)]
    periods = [make_period(wallet, day, day, day, status="CLOSED") for day in months]
    predictions = [make_prediction(period, food, str(number)) for number, period in enumerate(periods)]
    with django_assert_num_queries(1):
        found = previous_plans(user=alice, ids=[prediction.pk for prediction in predictions])
    with django_assert_num_queries(1):
        lines = not_categorized_by_period(user=alice, ids=[period.pk for period in periods])
    assert [found[row.pk].plan for row in predictions] == [None, *map(Decimal, range(count - 1))]
    assert lines.keys() == {period.pk for period in periods}
