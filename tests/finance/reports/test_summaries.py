"""What was earned, spent and moved: table in, table out."""

import datetime as dt
from decimal import Decimal

import pytest

from core.errors import InvalidInput, NotFound
from finance.days import DateRange
from finance.reports.spans import Span
from finance.reports.summaries import (
    CurrencySummary,
    IncomeVsExpense,
    MonthlySummary,
    Summary,
    income_vs_expense,
    income_vs_expense_by_currency,
    monthly_summaries,
    summaries_by_currency,
    yearly_totals,
)
from tests.factories import make_deposit, make_period, make_wallet
from tests.finance.reports.helpers import APRIL, JUNE, MAY, book, record


@pytest.fixture
def spring(deposit) -> None:
    book(
        deposit,
        """
        2026-03-31 INCOME  1000
        2026-04-01 INCOME   500.50
        2026-04-30 EXPENSE -100.25
        2026-04-30 EXPENSE   20.25
        2026-06-01 NEUTRAL -300
        2026-06-15 INCOME   200
        2026-06-30 EXPENSE -250
        2026-07-01 EXPENSE   -1
        """,
    )


def summary(
    income: str = "0", expense: str = "0", neutral: str = "0", count: int = 0, currency: str = "EUR"
) -> Summary:
    return Summary(currency, Decimal(income), Decimal(expense), Decimal(neutral), count)


def test_every_month_of_a_range_has_its_summary_and_zeros_where_nothing_happened(alice, wallet, spring):
    assert monthly_summaries(user=alice, wallet=wallet, from_=APRIL, to=JUNE) == [
        MonthlySummary(wallet.pk, APRIL, summary("500.50", "80", count=3)),
        MonthlySummary(wallet.pk, MAY, summary()),
        MonthlySummary(wallet.pk, JUNE, summary("200", "250", "-300", count=3)),
    ]


@pytest.mark.parametrize(
    ("income", "expense", "neutral", "net", "total", "savings_rate", "expense_rate"),
    [
        ("100", "80", "0", "20", "20", "20.00", "80.00"),
        ("100", "80", "-30", "20", "-10", "20.00", "80.00"),
        ("3", "1", "5", "2", "7", "66.67", "33.33"),
        ("100", "130", "0", "-30", "-30", "-30.00", "130.00"),
        ("100", "-5", "0", "105", "105", "105.00", "-5.00"),
        ("0", "80", "0", "-80", "-80", None, None),
        ("-100", "50", "0", "-150", "-150", None, None),
        ("0", "0", "0", "0", "0", None, None),
    ],
)
def test_what_a_summary_says(income, expense, neutral, net, total, savings_rate, expense_rate):
    found = summary(income, expense, neutral)

    assert (found.net, found.total) == (Decimal(net), Decimal(total))
    assert (found.savings_rate, found.expense_rate) == (
        savings_rate and Decimal(savings_rate),
        expense_rate and Decimal(expense_rate),
    )


@pytest.mark.parametrize(
    ("first", "last", "income", "expense", "neutral", "count"),
    [
        ("2026-04-01", "2026-04-30", "500.50", "80", "0", 3),
        ("2026-04-02", "2026-04-30", "0", "80", "0", 2),
        ("2026-04-01", "2026-04-29", "500.50", "0", "0", 1),
        ("2026-03-31", "2026-03-31", "1000", "0", "0", 1),
        ("2026-06-02", "2026-07-01", "200", "251", "0", 3),
        (None, "2026-04-01", "1500.50", "0", "0", 2),
        (None, "2026-04-30", "1500.50", "80", "0", 4),
        ("2026-06-15", None, "200", "251", "0", 3),
        ("2026-06-01", None, "200", "251", "-300", 4),
        (None, None, "1700.50", "331", "-300", 8),
        ("2030-01-01", "2030-12-31", "0", "0", "0", 0),
        ("2026-02-28", "2026-06-15", "1700.50", "80", "-300", 6),
        ("2026-03-31", "2026-07-01", "1700.50", "331", "-300", 8),
        ("2026-04-02", "2026-08-31", "200", "331", "-300", 6),
        ("2025-11-01", "2026-06-29", "1700.50", "80", "-300", 6),
    ],
)
def test_a_range_of_days_counts_both_its_ends(alice, wallet, spring, first, last, income, expense, neutral, count):
    days = DateRange(first and dt.date.fromisoformat(first), last and dt.date.fromisoformat(last))
    found = income_vs_expense(user=alice, wallet=wallet, span=Span(days=days))

    assert found == IncomeVsExpense(wallet.pk, Span(days=days), summary(income, expense, neutral, count))


def test_a_month_and_a_period_are_compared_the_same_way(alice, wallet, deposit):
    period = make_period(wallet, "Around May", "2026-04-20", "2026-05-10")
    for day in ("2026-04-19", "2026-04-20", "2026-05-10", "2026-05-11"):
        record(deposit, day, "EXPENSE", "-5", period=period if "04-20" <= day[5:] <= "05-10" else None)

    in_period = income_vs_expense(user=alice, wallet=wallet, span=Span(period_id=period.pk))
    in_may = income_vs_expense(user=alice, wallet=wallet, span=Span(month=MAY))

    assert (in_period.summary, in_may.summary) == (summary(expense="10", count=2), summary(expense="10", count=2))


def test_wallets_of_one_currency_are_added_and_others_kept_apart(alice, bob, wallet, deposit):
    book(deposit, "2026-05-01 INCOME 10")
    book(make_deposit(make_wallet(alice, "Holidays")), "2026-05-31 INCOME 5\n2026-06-01 EXPENSE -1")
    book(make_deposit(make_wallet(alice, "Trip", "JPY")), "2026-06-01 EXPENSE -700")
    book(make_deposit(make_wallet(bob)), "2026-05-01 INCOME 99")
    make_wallet(alice, "Empty", "CHF")

    assert summaries_by_currency(user=alice, from_=MAY, to=JUNE) == [
        of_may_and_june(summary(currency="CHF"), summary(currency="CHF")),
        of_may_and_june(summary("15", count=2), summary(expense="1", count=1)),
        of_may_and_june(summary(currency="JPY"), summary(expense="700", count=1, currency="JPY")),
    ]


def of_may_and_june(may: Summary, june: Summary) -> CurrencySummary:
    return CurrencySummary(may.currency, [MonthlySummary(None, MAY, may), MonthlySummary(None, JUNE, june)])


def test_wallets_of_one_currency_are_compared_together(alice, bob, wallet, deposit):
    book(deposit, "2026-05-01 INCOME 10\n2026-05-31 EXPENSE -4")
    book(make_deposit(make_wallet(alice, "Holidays")), "2026-05-02 EXPENSE -5\n2026-06-01 EXPENSE -1")
    book(make_deposit(make_wallet(alice, "Trip", "JPY")), "2026-06-01 EXPENSE -700")
    book(make_deposit(make_wallet(bob)), "2026-05-02 INCOME 99")

    may = Span(month=MAY)
    assert income_vs_expense_by_currency(user=alice, span=may) == [
        IncomeVsExpense(None, may, summary("10", "9", count=3)),
        IncomeVsExpense(None, may, summary(currency="JPY")),
    ]
    days = Span(days=DateRange(dt.date(2026, 5, 2), JUNE))
    assert income_vs_expense_by_currency(user=alice, span=days) == [
        IncomeVsExpense(None, days, summary(expense="10", count=3)),
        IncomeVsExpense(None, days, summary(expense="700", count=1, currency="JPY")),
    ]
    june = Span(month=JUNE)
    assert income_vs_expense_by_currency(user=bob, span=june) == [IncomeVsExpense(None, june, summary())]


def test_a_year_of_all_wallets_has_twelve_months_and_their_sum(alice, wallet, deposit):
    book(deposit, "2025-12-31 INCOME 1\n2026-01-01 INCOME 2\n2026-12-31 EXPENSE -4\n2027-01-01 INCOME 8")

    (euros,) = yearly_totals(user=alice, year=2026)

    assert [month.month.month for month in euros.months] == list(range(1, 13))
    assert euros.summary == summary("2", "4", count=2)


def test_another_users_wallet_holds_nothing(bob, wallet, spring):
    assert income_vs_expense(user=bob, wallet=wallet, span=Span(days=DateRange())).summary == summary()
    assert monthly_summaries(user=bob, wallet=wallet, from_=MAY, to=MAY) == [MonthlySummary(wallet.pk, MAY, summary())]
    assert summaries_by_currency(user=bob, from_=MAY, to=MAY) == []


def test_only_a_period_of_the_wallet_can_be_named(alice, bob, wallet):
    elsewhere = make_period(make_wallet(alice, "Other"))
    his = make_period(make_wallet(bob))
    for period in (elsewhere, his):
        with pytest.raises(NotFound) as absence:
            income_vs_expense(user=alice, wallet=wallet, span=Span(period_id=period.pk))
        assert absence.value.field == "span.period_id"


@pytest.mark.parametrize(
    ("from_", "to", "field", "message"),
    [
        (dt.date(2026, 5, 2), MAY, "from", "A month is named by its first day."),
        (MAY, dt.date(2026, 5, 31), "to", "A month is named by its first day."),
        (JUNE, MAY, "to", "The start is after the end."),
        (dt.date(1926, 5, 1), MAY, "to", "A range has at most 1,200 months."),
    ],
)
def test_a_range_of_months_is_refused_where_it_makes_no_sense(alice, wallet, from_, to, field, message):
    for selector, of_wallet in ((monthly_summaries, {"wallet": wallet}), (summaries_by_currency, {})):
        with pytest.raises(InvalidInput) as refusal:
            selector(user=alice, from_=from_, to=to, **of_wallet)
        assert refusal.value.fields == {field: [message]}


def test_a_range_has_up_to_a_hundred_years(alice, wallet):
    found = monthly_summaries(user=alice, wallet=wallet, from_=dt.date(1926, 6, 1), to=MAY)
    assert (len(found), found[0].month, found[-1].month) == (1200, dt.date(1926, 6, 1), MAY)


def test_the_calendars_last_months_can_be_named(alice, wallet, deposit):
    book(deposit, "9999-12-31 INCOME 3\n0001-01-01 INCOME 4")

    (last,) = monthly_summaries(user=alice, wallet=wallet, from_=dt.date(9999, 12, 1), to=dt.date(9999, 12, 1))
    (first,) = monthly_summaries(user=alice, wallet=wallet, from_=dt.date(1, 1, 1), to=dt.date(1, 1, 1))

    assert (first.summary, last.summary) == (summary("4", count=1), summary("3", count=1))


@pytest.mark.parametrize("year", [0, 10_000, -1])
def test_a_year_that_no_calendar_has_is_refused(alice, year):
    with pytest.raises(InvalidInput) as refusal:
        yearly_totals(user=alice, year=year)
    assert refusal.value.fields == {"year": ["A year is between 1 and 9999."]}


@pytest.mark.parametrize(
    ("span", "field", "message"),
    [
        (Span(), "span", "A span is exactly one of a month, a period and a range of days."),
        (Span(month=MAY, period_id=1), "span", "A span is exactly one of a month, a period and a range of days."),
        (Span(month=MAY, days=DateRange()), "span", "A span is exactly one of a month, a period and a range of days."),
        (Span(month=dt.date(2026, 5, 2)), "span.month", "A month is named by its first day."),
        (Span(days=DateRange(JUNE, MAY)), "span.days", "The start is after the end."),
    ],
)
def test_a_span_is_refused_where_it_makes_no_sense(alice, wallet, span, field, message):
    with pytest.raises(InvalidInput) as refusal:
        income_vs_expense(user=alice, wallet=wallet, span=span)
    assert refusal.value.fields == {field: [message]}


@pytest.mark.parametrize("months", [1, 24])
def test_the_cost_does_not_grow_with_history(alice, wallet, deposit, months, django_assert_num_queries):
    period = make_period(wallet, "Long", "2020-01-01", "2021-12-31")
    for number in range(months):
        day = f"{2020 + number // 12}-{number % 12 + 1:02}-05"
        record(deposit, day, "EXPENSE", "-1", period=period)
    long = {"from_": dt.date(2020, 1, 1), "to": dt.date(2021, 12, 1)}
    odd_days = DateRange(dt.date(2020, 1, 2), dt.date(2021, 12, 30))

    with django_assert_num_queries(1):
        assert len(monthly_summaries(user=alice, wallet=wallet, **long)) == 24
    with django_assert_num_queries(2):
        assert summaries_by_currency(user=alice, **long)[0].summary.count == months
    for span, statements in ((Span(days=odd_days), 3), (Span(days=DateRange()), 1), (Span(period_id=period.pk), 2)):
        with django_assert_num_queries(statements):
            assert income_vs_expense(user=alice, wallet=wallet, span=span).summary.count == months
        with django_assert_num_queries(statements + 1):
            assert income_vs_expense_by_currency(user=alice, span=span)[0].summary.count == months
