import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from finance.days import DateRange, month_of, months_before
from finance.ledger.selectors.balances import RowOnDay, wallet_balances_on
from finance.ledger.services.repair import rebuild_totals
from finance.models import SpanTotal, Transaction, Wallet
from finance.reports.balances import balance_by_month
from finance.reports.reports import historical_report
from finance.reports.spans import Span
from finance.reports.spending import DayTotals, Spending, daily_totals, spending_summaries
from finance.reports.summaries import income_vs_expense, income_vs_expense_by_currency
from finance.transactions.services import refunds
from tests.bookings import earn, spend
from tests.factories import make_deposit, make_wallet
from tests.plans import rows_read

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


@settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(today=st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), spans=st.lists(st.integers(-40, 400), max_size=12))
def test_windows_are_the_plain_sums_of_their_days_on_any_day(alice, wallet, deposit, today, spans):
    days = [today - dt.timedelta(days=span) for span in spans]
    with transaction.atomic():
        for day in days:
            spend(alice, "1", deposit, date=day)
        [found] = spending_summaries.computed(user=alice, today=today, wallet=wallet)
        transaction.set_rollback(True)
    windows = [found.last_7_days, found.last_30_days, found.last_365_days]
    counts = [sum(0 <= (today - day).days < length for day in days) for length in (7, 30, 365)]
    assert [(window.amount, window.count) for window in windows] == [(count, count) for count in counts]
    assert found.all_time.count == len(days)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
def test_totals_of_months_and_of_the_days_at_the_ends_of_windows_are_read(alice, wallet, deposit):
    for months in range(24):
        spend(alice, "1", deposit, date=months_before(TODAY, months))
    Transaction.objects.bulk_create(
        Transaction(wallet=wallet, deposit=deposit, kind="EXPENSE", amount=-1, date=dt.date(2026, 2, 1 + number % 28))
        for number in range(2000)
    )
    rebuild_totals(Wallet.objects.filter(pk=wallet.pk))
    assert summary_of(alice, wallet).last_365_days.count == 2012
    with CaptureQueriesContext(connection) as statements:
        spending_summaries.computed(user=alice, today=TODAY, wallet=wallet)
    assert rows_read(statements, "finance_transaction") == 0
    assert rows_read(statements, "finance_monthlytotal") == 0
    assert rows_read(statements, "finance_spantotal") == 25


@pytest.mark.parametrize("rows", [1, 100])
def test_what_tells_of_days_reads_their_totals_only(alice, wallet, deposit, rows):
    for _ in range(rows):
        spend(alice, "1", deposit, date=TODAY)
    span = Span(days=DateRange(ago(100), TODAY))
    with CaptureQueriesContext(connection) as statements:
        [daily] = daily_totals.computed(user=alice, start=ago(300), end=TODAY, wallet=wallet)
        compared = income_vs_expense.computed(user=alice, wallet=wallet, span=span)
        [of_all] = income_vs_expense_by_currency(user=alice, span=span)
        spending_summaries.computed(user=alice, today=TODAY, wallet=wallet)
        balances = wallet_balances_on(user=alice, ids=[RowOnDay(wallet.pk, ago(1))])
        [month] = balance_by_month.computed(user=alice, wallet=wallet, from_=month_of(TODAY), to=month_of(TODAY))
    assert [daily.days[0].expense, compared.summary.expense, of_all.summary.expense] == [rows] * 3
    assert (*balances.values(), month.balance) == (0, -rows)
    tables = ("finance_transaction", "finance_monthlytotal")
    assert [query["sql"] for query in statements if any(table in query["sql"] for table in tables)] == []


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


def test_all_time_reads_months_in_place_of_old_rows(alice, wallet, deposit):
    spend(alice, "1", deposit, date=ago(500))
    SpanTotal.objects.update(high=0, low=-70_000)
    assert summary_of(alice, wallet).all_time == Spending("EUR", Decimal(7), 1)
