"""Reports of any books equal the figures that plain Python adds up from the raw rows."""

import datetime as dt
from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.days import DateRange, months_between
from finance.ledger.services import contributions
from finance.models import BaseCategory, Category, Deposit, Kind, Transaction
from finance.models.corrections import BY_KIND
from finance.reports.breakdowns import BreakdownGrouping, category_breakdown
from finance.reports.current_report import current_report
from finance.reports.lines import Report
from finance.reports.reports import ReportStep, historical_report, monthly_report, profit_and_loss, yearly_report
from finance.reports.spans import Span
from finance.reports.summaries import Summary, income_vs_expense, monthly_summaries, yearly_totals
from tests.factories import make_category, make_deposit, make_period

Rows = list[Transaction]
FIRST, LAST = dt.date(2025, 11, 1), dt.date(2026, 2, 1)
DAYS = st.dates(dt.date(2025, 10, 30), dt.date(2026, 3, 2))
CENTS = st.integers(1, 10**15).map(lambda units: Decimal(units).scaleb(-4))
ROW = st.tuples(st.sampled_from(Kind), CENTS, st.booleans(), DAYS, st.integers(0, 3), st.integers(0, 1))
BOOKS = st.lists(ROW, max_size=15)


@pytest.fixture
def places(wallet) -> dict[str, list[Any]]:
    food, rent = (BaseCategory.objects.get(code=code) for code in ("FOOD", "RENT"))
    return {
        "deposits": [make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")],
        "periods": [make_period(wallet, "Winter", "2025-12-10", "2026-01-20")],
        Kind.EXPENSE: [
            make_category(wallet, "Food", base_category=food, priority="OTHERS"),
            make_category(wallet, "Sweets", base_category=food, priority="SAVINGS"),
            make_category(wallet, "Rent", base_category=rent, is_active=False),
            None,
        ],
        Kind.INCOME: [make_category(wallet, "Pay", "INCOME", priority="REGULAR"), None, None, None],
        Kind.NEUTRAL: [make_category(wallet, "Debts", "NEUTRAL"), None, None, None],
    }


def booked(places: dict[Any, list[Any]], books: list[Any]) -> Rows:
    (period,) = places["periods"]
    rows: Rows = []
    for kind, amount, gives, day, category, deposit in books:
        whole = next((row for row in rows if row.kind == kind and not row.is_correction), None)
        back = gives and kind in BY_KIND and bool(whole or places[kind][category])
        ties = {BY_KIND[kind].names: whole} if back else {}
        adds = (kind == Kind.INCOME) != back if kind in BY_KIND else gives
        row = Transaction(
            wallet=period.wallet, deposit=places["deposits"][deposit], kind=kind, date=day, **ties,
            amount=amount if adds else -amount, category=places[kind][category],
            period=period if period.starts_on <= day <= period.ends_on else None,
        )  # fmt: skip
        row.save()
        rows.append(row)
    contributions.book(after=contributions.contributions_of(rows))
    return rows


def summary_of(rows: Rows) -> Summary:
    sums = {kind: sum((row.amount for row in rows if row.kind == kind), Decimal(0)) for kind in Kind}
    return Summary("EUR", sums[Kind.INCOME], -sums[Kind.EXPENSE], sums[Kind.NEUTRAL], len(rows))


def lines_of(rows: Rows) -> dict[tuple[str, int | None], tuple[Decimal, int]]:
    found = {}
    for key in {(row.kind, row.category_id) for row in rows}:
        amounts = [row.amount for row in rows if (row.kind, row.category_id) == key]
        found[key] = (sum(amounts) * (-1 if key[0] == Kind.EXPENSE else 1), len(amounts))
    return found


def assert_is(report: Report, rows: Rows) -> None:
    assert {(line.kind, line.category_id): (line.amount, line.count) for line in report.lines} == lines_of(rows)
    assert report.summary == summary_of(rows)
    places = [(list(Kind).index(line.kind), -line.amount) for line in report.lines]
    assert places == sorted(places)


def within(rows: Rows, first: dt.date | None, last: dt.date | None) -> Rows:
    return [row for row in rows if (first or dt.date.min) <= row.date <= (last or dt.date.max)]


def of_month(rows: Rows, month: dt.date) -> Rows:
    return [row for row in rows if row.date.replace(day=1) == month]


def at_random(**strategies: Any) -> Callable[..., Any]:
    quiet = settings(max_examples=60)
    return lambda test: quiet(given(books=BOOKS, **strategies)(test))


def undone(places: dict[Any, list[Any]], books: list[Any], check: Callable[[Rows], None]) -> None:
    with transaction.atomic():
        check(booked(places, books))
        transaction.set_rollback(True)


@at_random()
def test_reports_of_months_and_years(alice, wallet, places, books):
    one = {"user": alice, "wallet": wallet}

    def check(rows: Rows) -> None:
        year = yearly_report(**one, year=2026)
        assert_is(year, [row for row in rows if row.date.year == 2026])
        for month in year.months:
            assert_is(month, of_month(rows, month.month))
        assert_is(monthly_report(**one, month=dt.date(2025, 12, 1)), of_month(rows, dt.date(2025, 12, 1)))
        history = historical_report(**one)
        assert_is(history, rows)
        assert [found.year for found in history.years] == sorted({row.date.year for row in rows})
        for found in history.years:
            assert_is(found, [row for row in rows if row.date.year == found.year])

    undone(places, books, check)


@at_random()
def test_profits_and_summaries_of_months(alice, wallet, places, books):
    one = {"user": alice, "wallet": wallet}
    months = months_between(FIRST, LAST)

    def check(rows: Rows) -> None:
        some = [row for row in rows if FIRST <= row.date.replace(day=1) <= LAST and row.kind != Kind.NEUTRAL]
        (whole,) = profit_and_loss(**one, from_=FIRST, to=LAST)
        assert_is(whole, some)
        for entry in profit_and_loss(**one, from_=FIRST, to=LAST, step=ReportStep.MONTH):
            assert_is(entry, of_month(some, entry.from_))
        found = [entry.summary for entry in monthly_summaries(**one, from_=FIRST, to=LAST)]
        assert found == [summary_of(of_month(rows, month)) for month in months]
        (euros,) = yearly_totals(user=alice, year=2026)
        assert euros.summary == summary_of([row for row in rows if row.date.year == 2026])

    undone(places, books, check)


GROUPS: dict[BreakdownGrouping, Callable[[Category | None], Hashable]] = {
    BreakdownGrouping.CATEGORY: lambda category: category and category.pk,
    BreakdownGrouping.BASE_CATEGORY: lambda category: category and category.base_category_id,
    BreakdownGrouping.PRIORITY: lambda category: category and category.priority,
}


@at_random(first=st.none() | DAYS, length=st.none() | st.integers(0, 250), whole_months=st.booleans())
def test_breakdowns_and_comparisons_of_spans(alice, wallet, places, books, first, length, whole_months):
    first = first.replace(day=1) if first and whole_months else first
    last = None if length is None else (first or FIRST) + dt.timedelta(length)
    (period,) = places["periods"]
    one = {"user": alice, "wallet": wallet}

    def check(rows: Rows) -> None:
        for span, meant in [
            (Span(days=DateRange(first, last)), within(rows, first, last)),
            (Span(period_id=period.pk), within(rows, period.starts_on, period.ends_on)),
            (Span(month=FIRST), of_month(rows, FIRST)),
        ]:
            assert income_vs_expense(**one, span=span).summary == summary_of(meant)
            for group_by, key_of in GROUPS.items():
                [found] = category_breakdown(**one, span=span, group_by=group_by)
                expenses = [row for row in meant if row.kind == Kind.EXPENSE]
                expected: dict[Hashable, list[Decimal]] = {}
                for row in expenses:
                    expected.setdefault(key_of(row.category), []).append(-row.amount)
                parts = {part.category_id or part.base_category_id or part.priority: part for part in found.parts}
                assert {key: (part.amount, part.count) for key, part in parts.items()} == {
                    key: (sum(amounts), len(amounts)) for key, amounts in expected.items()
                }
                assert found.amount == -sum((row.amount for row in expenses), Decimal(0))

    undone(places, books, check)


@at_random()
def test_where_the_money_is(alice, wallet, places, books):
    def check(rows: Rows) -> None:
        report = current_report(user=alice, wallet=wallet)
        held = {deposit.pk: Decimal(0) for deposit in Deposit.objects.all()}
        for row in rows:
            held[row.deposit_id] += row.amount
        assert {holding.row_id: holding.balance for holding in report.deposits} == held
        assert (report.balance, report.unallocated, report.is_consistent) == (sum(held.values()), report.balance, True)

    undone(places, books, check)
