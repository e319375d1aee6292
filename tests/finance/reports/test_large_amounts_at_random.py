"""Of a thousand amounts near the largest, every figure is what plain Python makes of them, to the last digit."""

import datetime as dt
from decimal import Decimal
from statistics import pstdev
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.stores import LocalStore
from finance.days import DateRange, days_between
from finance.models import Kind
from finance.money import in_digits, percent
from finance.planning.selectors.budgets import budgets_of_month
from finance.planning.selectors.period_deposits import deposits_by_period
from finance.planning.selectors.periods import period_totals
from finance.planning.selectors.predictions import plans_by_period
from finance.reports import cache, charts, reports, spending, summaries
from finance.reports.aggregate_groups import Figures, GroupBy
from finance.reports.aggregates import transaction_aggregates
from finance.reports.alerts import BudgetExceeded, PredictionOverused, alerts
from finance.reports.breakdowns import category_breakdown
from finance.reports.category_results import category_results
from finance.reports.current_report import current_report
from finance.reports.expense_statistics import expense_statistics
from finance.reports.insights import insights
from finance.reports.period_spans import PeriodSpan
from finance.reports.spans import Span
from finance.reports.summaries import Summary
from finance.reports.top_entities import top_entities
from finance.wallets.selectors.wallets import wallet_balances
from tests.factories import make_wallet
from tests.large_books import MOST, LargeBooks

ROWS = 1000
MAY, TODAY, JUNE_30 = dt.date(2026, 5, 1), dt.date(2026, 6, 15), dt.date(2026, 6, 30)
BELOW = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, int(MOST * 100) - 1))
AMOUNTS = st.lists(BELOW, min_size=1, max_size=7).map(
    lambda drawn: [MOST - Decimal(drawn[number % len(drawn)]) / 100 for number in range(ROWS)]
)


@pytest.fixture(autouse=True)
def _worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not here: what is kept is looked at, too, in a store of each books' own."""
    monkeypatch.setattr(cache, "STORE", cache.STORE)


@settings(max_examples=3, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
@given(amounts=AMOUNTS)
def test_every_figure_of_large_amounts(alice, amounts):
    cache.STORE = LocalStore()
    with transaction.atomic():
        wallet = make_wallet(alice, is_default=True)
        books = LargeBooks(wallet, amounts)
        for _ in ("worked out", "kept"):
            for check in (check_reports, check_lists, check_plans, check_statistics):
                check(books, {"user": alice, "wallet": wallet})
        transaction.set_rollback(True)


def summary_of(books: LargeBooks, month: int | None = None) -> Summary:
    count = sum(month in (None, row.date.month) for row in books.rows)
    return Summary("EUR", *(books.sum(kind, month) for kind in Kind), count)


def check_reports(books: LargeBooks, one: dict[str, Any]) -> None:
    april, may, june = (summary_of(books, month) for month in (4, 5, 6))
    assert reports.historical_report(**one).summary == summary_of(books)
    assert reports.yearly_report(**one, year=2026).summary == summary_of(books)
    assert reports.monthly_report(**one, month=MAY).summary == may
    [profit] = reports.profit_and_loss(**one, from_=MAY, to=MAY)
    assert (profit.summary.income, profit.summary.expense) == (may.income, may.expense)
    months = summaries.monthly_summaries(**one, from_=dt.date(2026, 4, 1), to=dt.date(2026, 6, 1))
    assert [row.summary for row in months] == [april, may, june]
    [euros] = summaries.summaries_by_currency(user=one["user"], from_=MAY, to=MAY)
    assert euros.summary == may
    for span in (Span(month=MAY), Span(period_id=books.may.pk), Span(days=DateRange(MAY, dt.date(2026, 5, 31)))):
        assert summaries.income_vs_expense(**one, span=span).summary == may
    [all_days] = summaries.income_vs_expense_by_currency(user=one["user"], span=Span(days=DateRange(None, None)))
    assert all_days.summary == summary_of(books)


def check_lists(books: LargeBooks, one: dict[str, Any]) -> None:
    months = Span(days=DateRange(dt.date(2026, 4, 2), None))
    first_day = sum((row.amount for row in books.rows[::273] if row.date.day == 1), Decimal(0))
    [breakdown] = category_breakdown(**one, span=months)
    assert breakdown.amount == books.sum(Kind.EXPENSE) - first_day
    [group] = transaction_aggregates(**one)
    assert group.figures == Figures(3 * ROWS, books.sum(Kind.NEUTRAL), max(books.amounts))
    by_kind = transaction_aggregates(**one, group_by=[GroupBy.KIND])
    assert [(each.key.kind, abs(each.figures.sum)) for each in by_kind] == [
        (kind, books.sum(Kind(kind))) for kind in ("EXPENSE", "INCOME", "NEUTRAL")
    ]
    [days] = spending.daily_totals(**one, start=dt.date(2026, 4, 1), end=JUNE_30)
    assert len(days.days) == len(days_between(dt.date(2026, 4, 1), JUNE_30))
    assert sum(day.income for day in days.days) == books.sum(Kind.INCOME)
    [spent] = spending.spending_summaries(**one, today=JUNE_30)
    assert (spent.all_time.amount, spent.last_365_days.amount) == (books.sum(Kind.EXPENSE), books.sum(Kind.EXPENSE))


def check_plans(books: LargeBooks, one: dict[str, Any]) -> None:
    may, user, ids = summary_of(books, 5), one["user"], [books.may.pk]
    totals = period_totals(user=user, ids=ids)[books.may.pk]
    assert (totals.income, totals.expense) == (may.income, may.expense)
    [plan] = plans_by_period(user=user, ids=ids)[books.may.pk]
    [budget] = budgets_of_month(user=user, month=MAY)
    [result] = category_results(**one, category_id=books.food.pk, span=PeriodSpan())
    assert plan.result == budget.spent == result.result == may.expense
    assert plan.progress == percent(may.expense, Decimal(1))
    told = alerts(**one, month=MAY, today=dt.date(2026, 5, 15))
    assert [(type(alert), alert.exceeded_by) for alert in told] == [
        (BudgetExceeded, may.expense - 1),
        (PredictionOverused, may.expense - 1),
    ]
    [flow] = charts.cash_flow_by_period(**one, span=PeriodSpan())
    assert (flow.income, flow.expense) == (may.income, may.expense)
    [series] = charts.categories_by_period(**one, kind=[Kind.EXPENSE], span=PeriodSpan())
    assert series.sum == may.expense
    for figure in charts.DepositFigure:
        charted = charts.deposits_by_period(**one, figure=figure, span=PeriodSpan())
        expected = {"INCOME": may.income, "EXPENSE": may.expense, "BALANCE": may.neutral + books.sum(Kind.NEUTRAL, 4)}
        assert sum(row.sum for row in charted) == expected[figure]
    assert sum(row.spent for row in deposits_by_period(user=user, ids=ids)[books.may.pk]) == may.expense


def check_statistics(books: LargeBooks, one: dict[str, Any]) -> None:
    whole = books.sum(Kind.NEUTRAL)
    report = current_report(**one)
    assert (report.balance, report.deposits_total, report.unallocated) == (whole, whole, whole)
    assert wallet_balances(user=one["user"], ids=[books.wallet.pk]) == {books.wallet.pk: whole}
    [found] = expense_statistics(**one)
    assert (found.count, found.total, found.largest) == (ROWS, whole, max(books.amounts))
    assert in_digits(found.average, "EUR") == in_digits(whole / ROWS, "EUR")
    assert in_digits(found.deviation, "EUR") == in_digits(pstdev(books.amounts), "EUR")
    largest = sorted(zip(books.amounts, books.entities, strict=True), key=lambda pair: (-pair[0], pair[1].pk))
    assert [(point.amount, point.entity_id) for point in top_entities(**one)] == [
        (amount, entity.pk) for amount, entity in largest[:5]
    ]
    may = summary_of(books, 5)
    stand_out = insights(**one, month=MAY)
    assert [(found.part, found.whole, found.share) for found in stand_out] == [
        (may.expense, may.expense, Decimal(100)),
        (Decimal(0), may.income, Decimal(0)),
    ]
