"""What a refund of a category and a reversal do to every figure: each lowers its own side, and neither is on the other.

In May they are less than what was spent and earned; in June they are all there is, so that both sides are negative.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from finance.days import DateRange
from finance.models import Deposit, Kind, Wallet
from finance.planning.selectors import period_deposits
from finance.planning.selectors.budgets import budgets_of_month
from finance.planning.selectors.periods import period_totals
from finance.planning.selectors.predictions import plans_by_period
from finance.planning.selectors.previous_plans import not_categorized_by_period, previous_plans
from finance.reports.aggregate_groups import GroupBy
from finance.reports.aggregates import transaction_aggregates
from finance.reports.alerts import alerts
from finance.reports.anomalies import anomalies
from finance.reports.balances import balance_by_month
from finance.reports.breakdowns import BreakdownGrouping, category_breakdown
from finance.reports.category_results import category_results
from finance.reports.charts import DepositFigure, cash_flow_by_period, categories_by_period, deposits_by_period
from finance.reports.current_report import current_report
from finance.reports.dashboard import Sizes, dashboard
from finance.reports.expense_statistics import expense_statistics
from finance.reports.insights import insights
from finance.reports.period_spans import PeriodSpan
from finance.reports.reports import historical_report, monthly_report, profit_and_loss, yearly_report
from finance.reports.spans import Span
from finance.reports.spending import daily_totals, spending_summaries
from finance.reports.summaries import income_vs_expense, monthly_summaries, yearly_totals
from finance.reports.top_entities import top_entities
from finance.tools.months import get_category_breakdown, get_income_vs_expense
from tests.bookings import day, give_back, spend, take_back
from tests.finance.reports.corrected_books import CorrectedBooks
from tests.finance.reports.helpers import JUNE, MAY, plain

BOTH = [Kind.INCOME, Kind.EXPENSE]
MONTHS = PeriodSpan()


@pytest.fixture
def books(wallet: Wallet, bank: Deposit, cash: Deposit) -> CorrectedBooks:
    return CorrectedBooks(wallet, bank, cash)


@pytest.fixture
def of(books: CorrectedBooks) -> dict[str, Any]:
    """Whose figures they are."""
    return {"user": books.wallet.owner, "wallet": books.wallet}


def figures_of(summary) -> tuple[str, ...]:
    return tuple(map(plain, (summary.income, summary.expense, summary.net, summary.neutral, summary.total)))


OF_MAY, OF_JUNE = ("750", "75", "675", "0", "675"), ("-30", "-400", "370", "0", "370")


def test_months_as_one_figure(of):
    found = [income_vs_expense(**of, span=Span(month=month)).summary for month in (MAY, JUNE)]
    assert [figures_of(summary) for summary in found] == [OF_MAY, OF_JUNE]
    assert [(summary.savings_rate, summary.expense_rate, summary.count) for summary in found] == [
        (90, 10, 6),
        (None, None, 2),
    ]


def test_months_one_by_one(of):
    found = monthly_summaries(**of, from_=MAY, to=JUNE)
    assert [figures_of(month.summary) for month in found] == [OF_MAY, OF_JUNE]
    [year] = yearly_totals(user=of["user"], year=2026)
    assert figures_of(year.summary) == ("720", "-325", "1045", "0", "1045")


def test_totals_of_periods(books, of):
    found = period_totals(user=of["user"], ids=[books.may.pk, books.june.pk])
    assert [(found[pk].income, found[pk].expense, found[pk].net) for pk in (books.may.pk, books.june.pk)] == [
        (750, 75, 675),
        (-30, -400, 370),
    ]


def lines_of(report) -> list[tuple[Any, ...]]:
    return [(line.kind, line.category_id, line.amount, line.count) for line in report.lines]


def test_reports_by_category(books, of):
    income, expense = (Kind.INCOME, books.pay.pk, 750, 3), (Kind.EXPENSE, books.food.pk, 75, 3)
    assert lines_of(monthly_report(**of, month=MAY)) == [income, expense]
    prizes, rent = (Kind.INCOME, books.prizes.pk, -30, 1), (Kind.EXPENSE, books.rent.pk, -400, 1)
    assert lines_of(monthly_report(**of, month=JUNE)) == [prizes, rent]
    whole = [income, prizes, expense, rent]
    assert lines_of(yearly_report(**of, year=2026)) == lines_of(historical_report(**of)) == whole


def test_profit_and_loss(of):
    assert [plain(row.margin) for row in profit_and_loss(**of, from_=MAY, to=MAY)] == ["90"]
    [june] = profit_and_loss(**of, from_=JUNE, to=JUNE)
    assert (june.margin, june.summary.net) == (None, 370)


def parts_of(breakdown) -> list[tuple[Any, ...]]:
    return [(part.category_id, part.amount, part.share, part.count) for part in breakdown.parts]


def test_parts_of_a_month_have_no_share_of_what_is_negative(books, of):
    income, expense = category_breakdown(**of, span=Span(month=MAY), kind=BOTH)
    assert (parts_of(income), parts_of(expense)) == ([(books.pay.pk, 750, 100, 3)], [(books.food.pk, 75, 100, 3)])
    income, expense = category_breakdown(**of, span=Span(month=JUNE), kind=BOTH)
    assert parts_of(income) == [(books.prizes.pk, -30, None, 1)]
    assert parts_of(expense) == [(books.rent.pk, -400, None, 1)]
    assert (income.amount, expense.amount) == (-30, -400)


def test_parts_of_several_months_by_base_category(books, of):
    span = {"span": Span(days=DateRange(MAY, dt.date(2026, 6, 29))), "group_by": BreakdownGrouping.BASE_CATEGORY}
    income, expense = category_breakdown(**of, **span, kind=BOTH)
    assert [(part.amount, plain(part.share)) for part in income.parts] == [(750, "104.17"), (-30, "-4.17")]
    assert [(part.amount, part.share) for part in expense.parts] == [(75, None), (-400, None)]


def amounts_of(series) -> list[tuple[Any, list[int]]]:
    return [(row.row_id, [point.amount for point in row.points]) for row in series]


def test_charts_of_periods(books, of):
    flows = cash_flow_by_period(**of, span=MONTHS)
    assert [(flow.income, flow.expense, flow.net) for flow in flows] == [(750, 75, 675), (-30, -400, 370)]
    incomes = deposits_by_period(**of, figure=DepositFigure.INCOME, span=MONTHS)
    assert amounts_of(incomes) == [(books.bank.pk, [750, -30])]
    expenses = deposits_by_period(**of, figure=DepositFigure.EXPENSE, span=MONTHS)
    assert amounts_of(expenses) == [(books.cash.pk, [10, 0]), (books.bank.pk, [65, -400])]
    balances = deposits_by_period(**of, figure=DepositFigure.BALANCE, span=MONTHS)
    assert amounts_of(balances) == [(books.bank.pk, [685, 1055]), (books.cash.pk, [-10, -10])]


def test_charts_of_categories(books, of):
    assert amounts_of(categories_by_period(**of, kind=BOTH, span=MONTHS)) == [
        (books.pay.pk, [750, 0]),
        (books.food.pk, [75, 0]),
        (books.prizes.pk, [0, -30]),
        (books.rent.pk, [0, -400]),
    ]


def test_a_category_against_its_plans(books, of):
    found = category_results(**of, category_id=books.food.pk, span=MONTHS)
    assert [(row.result, row.left, row.progress, row.status) for row in found] == [
        (75, 25, 75, "IN_PLANNED_RANGE"),
        (0, 100, 0, "NOT_USED"),
    ]
    [_, june] = category_results(**of, category_id=books.rent.pk, span=MONTHS)
    assert (june.result, june.left, june.progress, june.status) == (-400, 450, None, "GIVEN_BACK")


def test_plans_and_what_was_before(books, of):
    plans = plans_by_period(user=of["user"], ids=[books.june.pk])[books.june.pk]
    assert [(plan.result, plan.status) for plan in plans] == [(0, "NOT_USED"), (-400, "GIVEN_BACK")]
    before = previous_plans(user=of["user"], ids=[plan.id for plan in plans])
    assert [before[plan.id].result for plan in plans] == [75, 0]
    assert not_categorized_by_period(user=of["user"], ids=[books.may.pk])[books.may.pk].result == 0


def test_budgets_and_alerts(books, of):
    [budget] = budgets_of_month(user=of["user"], month=MAY)
    assert (budget.spent, budget.left, plain(budget.progress)) == (75, -5, "107.14")
    [exceeded, overdrawn] = alerts(**of, month=MAY, today=day("2026-05-31"))
    assert (exceeded.exceeded_by, overdrawn.below_by) == (5, 10)
    give_back(of["user"], "5", books.bank, "2026-05-31", category_id=books.food.pk)
    assert alerts(**of, month=MAY, today=day("2026-05-31")) == [overdrawn]


def test_deposits_of_a_period(books, of):
    found = period_deposits.deposits_by_period(user=of["user"], ids=[books.may.pk, books.june.pk])
    assert [(row.deposit_id, row.available, row.spent) for row in found[books.may.pk]] == [
        (books.bank.pk, 750, 65),
        (books.cash.pk, 0, 10),
    ]
    assert [(row.available, row.spent) for row in found[books.june.pk]] == [(655, -400), (-10, 0)]


def tops_of(of: dict[str, Any], **when: Any) -> list[tuple[int, int]]:
    return [(point.entity_id, point.amount) for point in top_entities(**of, kind=BOTH, **when)]


def test_top_entities(books, of):
    assert tops_of(of, month=MAY) == [(books.firm.pk, 750), (books.shop.pk, 75)]
    assert tops_of(of, period_id=books.june.pk) == []
    assert tops_of(of) == [(books.firm.pk, 720)]


def test_spending_of_late(of):
    [found] = spending_summaries(**of, today=day("2026-06-04"))
    assert [(span.amount, span.count) for span in (found.all_time, found.last_7_days, found.last_30_days)] == [
        (-325, 4),
        (0, 0),
        (-25, 1),
    ]
    assert (found.last_365_days.amount, found.last_365_days.count) == (75, 3)


def test_days(of):
    [found] = daily_totals(**of, start=day("2026-05-10"), end=day("2026-05-20"))
    assert [(row.date.day, row.income, row.expense, row.net) for row in found.days] == [
        (10, 0, -25, 25),
        (20, -200, 0, -200),
    ]


def test_statistics_count_expenses_as_they_were_paid(of):
    [found] = expense_statistics(**of)
    assert (found.count, found.total, found.average, found.largest, found.deviation) == (2, 100, 50, 90, 40)
    assert found.refunded == 425
    assert [(part.count, part.total, part.refunded) for part in found.by_base_category] == [(2, 100, 25), (0, 0, 400)]


@pytest.mark.parametrize("back", [give_back, take_back])
def test_nothing_that_comes_back_is_an_anomaly_or_makes_one(books, of, back):
    for amount in ("10", "10", "11", "10", "11", "11"):
        spend(of["user"], amount, books.bank, "2026-07-01", category_id=books.rent.pk)
    category = books.rent if back is give_back else books.pay
    for on in ("2026-07-02", "2026-08-02"):
        back(of["user"], "5000", books.bank, on, category_id=category.pk)
    assert anomalies(user=of["user"], month=day("2026-08-01")) == []
    spend(of["user"], "50", books.bank, "2026-08-01", category_id=books.rent.pk)
    [found] = anomalies(user=of["user"], month=day("2026-08-01"))
    assert (found.amount, found.mean, found.compared_with) == (50, Decimal("10.5"), 6)


def test_insights(books, of):
    [found] = insights(**of, month=MAY)
    assert (found.code, found.part, found.whole) == ("HIGH_FOOD", 75, 75)
    assert insights(**of, month=JUNE) == []
    take_back(of["user"], "660", books.bank, "2026-05-22", category_id=books.pay.pk)
    _, saved = insights(**of, month=MAY)
    assert (saved.code, saved.part, saved.whole) == ("LOW_SAVINGS", 15, 90)


def test_aggregates(of):
    found = transaction_aggregates(**of, group_by=[GroupBy.KIND])
    assert [(group.key.kind, group.figures.count, group.figures.sum, group.figures.largest) for group in found] == [
        ("EXPENSE", 4, 325, 400),
        ("INCOME", 4, 720, 1000),
    ]


def test_balances(books, of):
    assert [row.balance for row in balance_by_month(**of, from_=MAY, to=JUNE)] == [675, 1045]
    found = current_report(**of)
    assert (found.balance, found.is_consistent) == (1045, True)
    assert [(row.row_id, row.balance) for row in found.deposits] == [(books.bank.pk, 1055), (books.cash.pk, -10)]


def test_the_dashboard(books, of):
    board = dashboard(user=of["user"], wallet_id=books.wallet.pk, sizes=Sizes(last_months=2), today=day("2026-06-30"))
    assert [figures_of(month.summary) for month in board.months] == [OF_MAY, OF_JUNE]
    assert [(flow.income, flow.expense) for flow in board.periods] == [(750, 75), (-30, -400)]
    assert [(point.entity_id, point.amount) for point in board.top_entities] == [(books.shop.pk, 75)]
    assert [plan.result for plan in board.plans] == [75]


def test_tools_for_programs(books, of):
    found = get_income_vs_expense(of["user"].pk, "2026-06")["currencies"]
    june = {"currency": "EUR", "income": "-30.00", "expense": "-400.00", "net": "370.00", "savings_rate": None}
    assert found == [june]
    [wallet] = get_category_breakdown(of["user"].pk, "2026-06")["wallets"]
    [rent] = wallet["categories"]
    assert (wallet["total"], rent["category"], rent["amount"], rent["share"]) == ("-400.00", "Rent", "-400.00", None)
