"""What is asked of a wallet at once goes to its database at once, and the version of its data with it."""

import datetime as dt
from typing import Any

import pytest

from core.errors import InvalidInput, NotFound
from core.readings import Course, LastTrip
from finance.days import DateRange
from finance.models import Kind
from finance.reports import (
    balances,
    breakdowns,
    charts,
    current_report,
    expense_statistics,
    reports,
    spending,
    summaries,
)
from finance.reports.alerts import alerts
from finance.reports.anomalies import anomalies
from finance.reports.cache import Anew, Cached
from finance.reports.chart_filters import ChartFilter
from finance.reports.charts import DepositFigure
from finance.reports.insights import insights
from finance.reports.period_spans import PeriodSpan
from finance.reports.spans import Span
from finance.reports.top_entities import top_entities
from finance.reports.transferred_to import transferred_to
from finance.transactions.selectors.filters import Reference
from tests.factories import make_deposit, make_period

MAY, DECEMBER = dt.date(2026, 5, 1), dt.date(2026, 12, 1)
MONTHS: Any = {"from_": MAY, "to": DECEMBER}
LONG = Span(days=DateRange(dt.date(2025, 1, 2), dt.date(2026, 5, 30)))
PERIODS: Any = {"span": PeriodSpan()}
REPORTS: list[tuple[Cached[..., Any], dict[str, Any]]] = [
    (summaries.monthly_summaries, MONTHS),
    (summaries.income_vs_expense, {"span": LONG}),
    (breakdowns.category_breakdown, {"span": LONG}),
    (reports.monthly_report, {"month": MAY}),
    (reports.yearly_report, {"year": 2026}),
    (reports.historical_report, {}),
    (reports.profit_and_loss, MONTHS),
    (balances.balance_by_month, MONTHS),
    (current_report.current_report, {}),
    (charts.cash_flow_by_period, PERIODS),
    (charts.deposits_by_period, {**PERIODS, "figure": DepositFigure.EXPENSE}),
    (charts.deposits_by_period, {**PERIODS, "figure": DepositFigure.BALANCE}),
    (charts.categories_by_period, {**PERIODS, "kind": [Kind.EXPENSE]}),
    (top_entities, {}),
    (transferred_to, {}),
    (spending.spending_summaries, {"today": MAY}),
    (spending.daily_totals, {"start": MAY, "end": DECEMBER}),
    (expense_statistics.expense_statistics, {}),
]


def trips(begun: Any) -> tuple[list[int], Any]:
    """How many statements went in each trip, and what was answered; nothing is asked behind the last one."""
    course, sent = Course(begun), []
    while course.asks is not None:
        sent.append(len(course.asks))
        course.give([ask.rows() for ask in course.asks])
    return sent, course.value


@pytest.mark.parametrize(("report", "asked"), REPORTS)
def test_a_report_is_one_trip_that_tells_which_data_it_is_of(alice, wallet, report, asked):
    course: Course[Anew[Any]] = Course(report.anew.begin(user=alice, wallet=wallet, **asked))
    assert isinstance(course.asks, LastTrip)
    course.give([ask.rows() for ask in course.asks])
    assert course.value.report == report(user=alice, wallet=wallet, **asked)
    assert course.value.group.endswith(f":{wallet.data_version}")


@pytest.mark.parametrize(("report", "asked"), REPORTS)
def test_one_of_somebody_elses_wallet_is_not_found(bob, wallet, report, asked):
    with pytest.raises(NotFound, match="Wallet not found"):
        report.anew(user=bob, wallet=wallet, **asked)


def test_what_a_filter_names_is_looked_up_in_a_trip_before(alice, wallet):
    deposit = make_deposit(wallet)
    named = ChartFilter(deposit=Reference([deposit.pk]), entity=Reference(none=True))
    sent, _ = trips(charts.cash_flow_by_period.anew.begin(user=alice, wallet=wallet, filter=named, **PERIODS))
    assert sent == [2, 1]


def test_a_period_is_looked_up_in_the_trip_that_sums_it_up(alice, wallet):
    span = Span(period_id=make_period(wallet).pk)
    assert trips(summaries.income_vs_expense.anew.begin(user=alice, wallet=wallet, span=span))[0] == [3]


def test_what_stands_out_is_one_trip(alice, wallet):
    assert trips(insights.begin(user=alice, wallet=wallet, month=MAY))[0] == [3]


def test_alerts_go_together_as_far_as_they_can(alice, wallet):
    make_period(wallet, status="ACTIVE")
    assert trips(alerts.begin(user=alice, wallet=wallet, month=MAY, today=dt.date(2026, 5, 20)))[0] == [8, 3]


def test_anomalies_of_a_month_without_expenses_ask_for_nothing_else(alice, wallet):
    assert trips(anomalies.begin(user=alice, wallet=wallet, month=MAY))[0] == [1]


def test_a_chart_of_no_size_is_refused_before_anything_is_asked(alice, wallet):
    with pytest.raises(InvalidInput, match="between 1 and 240"):
        charts.categories_by_period.anew.begin(
            user=alice, wallet=wallet, kind=[Kind.EXPENSE], span=PeriodSpan(241)
        ).send(None)
