import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput
from finance.models import MonthlyTotal, Transaction
from finance.reports.reports import historical_report
from finance.reports.spending import DayTotals, Spending, daily_totals, spending_summaries
from finance.transactions.services import refunds
from tests.bookings import earn, spend
from tests.factories import make_deposit, make_wallet

TODAY = dt.date(2026, 5, 20)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def summary_of(alice, wallet):
    [summary] = spending_summaries(user=alice, today=TODAY, wallet=wallet)
    return summary


@pytest.mark.parametrize(
    ("days", "windows"),
    [
        (-20, [1, 0, 0, 0]),
        (-1, [1, 0, 0, 0]),
        (0, [1, 1, 1, 1]),
        (6, [1, 1, 1, 1]),
        (7, [1, 0, 1, 1]),
        (29, [1, 0, 1, 1]),
        (30, [1, 0, 0, 1]),
        (364, [1, 0, 0, 1]),
        (365, [1, 0, 0, 0]),
        (4000, [1, 0, 0, 0]),
    ],
)
def test_a_window_counts_today_and_leaves_out_the_future_which_all_time_has(alice, wallet, deposit, days, windows):
    spend(alice, "1.50", deposit, date=ago(days))
    found = summary_of(alice, wallet)
    spent = [Spending("EUR", count * Decimal("1.50"), count) for count in windows]
    assert [found.all_time, found.last_7_days, found.last_30_days, found.last_365_days] == spent


def test_spending_is_what_is_left_after_refunds(alice, wallet, deposit):
    expense = spend(alice, "10", deposit, date=ago(40))
    refunds.create_refund(user=alice, expense_id=expense.pk, amount=Decimal(4), date=ago(3))
    found = summary_of(alice, wallet)
    assert (found.all_time, found.last_7_days) == (Spending("EUR", Decimal(6), 2), Spending("EUR", Decimal(-4), 1))


def test_income_is_no_spending(alice, wallet, deposit):
    earn(alice, "5", deposit, date=TODAY)
    assert summary_of(alice, wallet).all_time == Spending("EUR", Decimal(0), 0)


def test_the_last_day_of_a_year_has_a_month_to_its_end(alice, wallet, deposit):
    last = dt.date(2026, 12, 31)
    spend(alice, "3", deposit, date=last)
    spend(alice, "4", deposit, date=dt.date(2027, 1, 1))
    [found] = spending_summaries(user=alice, today=last)
    assert (found.all_time, found.last_7_days) == (Spending("EUR", Decimal(7), 2), Spending("EUR", Decimal(3), 1))


def test_all_time_is_what_the_historical_report_spent(alice, wallet, deposit):
    for days in (-400, -1, 0, 500):
        spend(alice, "1.50", deposit, date=ago(days))
    report = historical_report(user=alice, wallet=wallet)
    assert summary_of(alice, wallet).all_time.amount == report.summary.expense == 6


def test_wallets_of_one_currency_are_added_and_currencies_are_kept_apart(alice, bob, wallet, deposit):
    dollars = make_deposit(make_wallet(alice, "Trip", "USD"))
    more = make_deposit(make_wallet(alice, "More"))
    for amount, on in (("1", deposit), ("2", more), ("4", dollars)):
        spend(alice, amount, on, date=TODAY)
    spend(bob, "8", make_deposit(make_wallet(bob)), date=TODAY)
    found = spending_summaries(user=alice, today=TODAY)
    assert [(each.currency, each.all_time, each.last_7_days) for each in found] == [
        ("EUR", Spending("EUR", Decimal(3), 2), Spending("EUR", Decimal(3), 2)),
        ("USD", Spending("USD", Decimal(4), 1), Spending("USD", Decimal(4), 1)),
    ]


def test_a_strangers_wallet_has_no_summary(bob, wallet):
    assert spending_summaries(user=bob, today=TODAY, wallet=wallet) == []


@pytest.mark.parametrize("rows", [0, 1, 40])
def test_a_summary_is_one_statement(alice, wallet, deposit, django_assert_num_queries, rows):
    for number in range(rows):
        spend(alice, "1", deposit, date=ago(number * 20))
    with django_assert_num_queries(1):
        assert summary_of(alice, wallet).all_time.count == rows


MAY_1, MAY_2, MAY_3 = (dt.date(2026, 5, day) for day in (1, 2, 3))


def days_of(alice, wallet, start=MAY_1, end=MAY_3, **options):
    [found] = daily_totals(user=alice, start=start, end=end, wallet=wallet, **options)
    return found.days


@pytest.fixture
def two_days(alice, deposit):
    for day in (MAY_1, MAY_3):
        earn(alice, "10", deposit, date=day)
        spend(alice, "2.50", deposit, date=day)
        spend(alice, "3", deposit, date=day)
    for day in (MAY_1 - dt.timedelta(days=1), MAY_3 + dt.timedelta(days=1)):
        spend(alice, "100", deposit, date=day)


def test_the_days_from_the_first_to_the_last_have_their_totals(alice, wallet, two_days):
    assert days_of(alice, wallet) == [
        DayTotals("EUR", Decimal(10), Decimal("5.50"), wallet_id=wallet.pk, date=MAY_1),
        DayTotals("EUR", Decimal(10), Decimal("5.50"), wallet_id=wallet.pk, date=MAY_3),
    ]
    assert days_of(alice, wallet)[0].net == Decimal("4.50")


def test_gaps_are_filled_with_zeros(alice, wallet, two_days):
    filled = days_of(alice, wallet, fill_gaps=True)
    assert [(row.date, row.income, row.expense) for row in filled] == [
        (MAY_1, 10, Decimal("5.50")),
        (MAY_2, 0, 0),
        (MAY_3, 10, Decimal("5.50")),
    ]


def test_an_empty_wallet_has_no_days_unless_its_gaps_are_filled(alice, wallet):
    assert days_of(alice, wallet) == []
    filled = [DayTotals("EUR", wallet_id=wallet.pk, date=day) for day in (MAY_1, MAY_2, MAY_3)]
    assert days_of(alice, wallet, fill_gaps=True) == filled


def test_money_moved_is_neither_income_nor_expense(alice, wallet, deposit):
    Transaction.objects.create(wallet=wallet, deposit=deposit, kind="NEUTRAL", amount=Decimal(5), date=MAY_1)
    assert days_of(alice, wallet) == []


def test_days_turned_around_are_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refused:
        days_of(alice, wallet, start=MAY_2, end=MAY_1)
    assert list(refused.value.fields) == ["to"]


def test_ten_years_of_days_are_enough(alice, wallet):
    end = MAY_1 + dt.timedelta(days=3659)
    assert len(days_of(alice, wallet, end=end, fill_gaps=True)) == 3660
    with pytest.raises(InvalidInput) as refused:
        days_of(alice, wallet, end=end + dt.timedelta(days=1))
    assert list(refused.value.fields) == ["to"]


def test_days_of_all_wallets_are_told_apart_by_currency(alice, wallet, deposit):
    dollars = make_deposit(make_wallet(alice, "Trip", "USD"))
    make_wallet(alice, "Idle", "CHF")
    spend(alice, "1", deposit, date=MAY_1)
    spend(alice, "4", dollars, date=MAY_1)
    found = daily_totals(user=alice, start=MAY_1, end=MAY_3)
    assert [(each.currency, [(day.date, day.expense) for day in each.days]) for each in found] == [
        ("CHF", []),
        ("EUR", [(MAY_1, 1)]),
        ("USD", [(MAY_1, 4)]),
    ]


@pytest.mark.parametrize("rows", [1, 30])
def test_daily_totals_are_one_statement(alice, wallet, deposit, django_assert_num_queries, rows):
    for number in range(rows):
        spend(alice, "1", deposit, date=ago(number))
    with django_assert_num_queries(1):
        assert len(days_of(alice, wallet, start=ago(100), end=TODAY)) == rows


def test_what_is_of_all_time_is_read_once_for_each_wallet_and_not_for_each_row(alice, wallet):
    with CaptureQueriesContext(connection) as captured:
        spending_summaries(user=alice, wallet=wallet, today=TODAY)
    *_, grouped_by = captured[0]["sql"].split("GROUP BY")
    assert grouped_by.strip() == ("1" if connection.vendor == "postgresql" else "1, 2")


def test_all_time_reads_months_in_place_of_old_rows(alice, wallet, deposit):
    spend(alice, "1", deposit, date=ago(500))
    MonthlyTotal.objects.update(amount=Decimal(-7))
    assert summary_of(alice, wallet).all_time == Spending("EUR", Decimal(7), 1)
