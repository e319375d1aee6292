"""What was earned and spent in periods, from the monthly totals."""

from decimal import Decimal

import pytest

from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.planning.selectors.periods import period_totals
from tests.bookings import earn, spend
from tests.factories import make_category, make_period, make_wallet


def test_sums_the_income_and_the_expenses_of_each_period(alice, wallet, deposit):
    may = make_period(wallet, "May")
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE")
    food = make_category(wallet)
    earn(alice, "1000.10", deposit)
    earn(alice, "0.05", deposit, "2026-05-31")
    spend(alice, "12.34", deposit)
    spend(alice, "100", deposit, category_id=food.pk)
    spend(alice, "7", deposit, "2026-06-01")

    found = period_totals(user=alice, ids=[may.pk, june.pk])

    assert found == {
        may.pk: IncomeAndExpense("EUR", Decimal("1000.15"), Decimal("112.34")),
        june.pk: IncomeAndExpense("EUR", Decimal(0), Decimal(7)),
    }
    assert [found[may.pk].net, found[june.pk].net] == [Decimal("887.81"), Decimal(-7)]


def test_a_period_that_spans_months_counts_all_of_them_and_no_day_more(alice, wallet, deposit):
    period = make_period(wallet, "Holidays", "2026-05-20", "2026-06-10")
    for day in ["2026-05-19", "2026-05-20", "2026-06-10", "2026-06-11"]:
        spend(alice, "5", deposit, day)

    assert period_totals(user=alice, ids=[period.pk]) == {period.pk: IncomeAndExpense("EUR", Decimal(0), Decimal(10))}


def test_an_empty_period_has_zeros(alice, wallet):
    may = make_period(wallet)

    assert period_totals(user=alice, ids=[may.pk]) == {may.pk: IncomeAndExpense("EUR", Decimal(0), Decimal(0))}


def test_leaves_out_another_users_period(bob, alice, wallet, deposit):
    theirs = make_period(wallet)
    spend(alice, "5", deposit)
    own = make_period(make_wallet(bob))

    assert period_totals(user=bob, ids=[theirs.pk, own.pk]) == {own.pk: IncomeAndExpense("EUR", Decimal(0), Decimal(0))}


@pytest.mark.parametrize("count", [1, 12])
def test_takes_one_statement_for_any_number_of_periods(alice, wallet, deposit, count, django_assert_num_queries):
    days = [f"2026-{month:02}-01" for month in range(1, count + 1)]
    periods = [make_period(wallet, day, day, day, status="CLOSED") for day in days]

    with django_assert_num_queries(1):
        found = period_totals(user=alice, ids=[period.pk for period in periods])

    assert len(found) == count
