"""Every field that reads the history of a wallet reads as many rows however much of it lies outside what was asked."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.days import days_of_month
from finance.ledger.selectors.balances import RowOnDay, bucket_balances_on, deposit_balances_on, wallet_balances_on
from finance.ledger.services.repair import rebuild_totals
from finance.models import Deposit, Transaction, Wallet
from finance.planning.selectors.budgets import WalletMonth, budgets_by_wallet_month
from finance.reports import (
    balances,
    breakdowns,
    category_results,
    charts,
    current_report,
    insights,
    reports,
    spending,
    summaries,
    top_entities,
    transferred_to,
)
from finance.reports.aggregates import transaction_aggregates
from finance.reports.alerts import alerts
from finance.reports.anomalies import anomalies
from finance.reports.expense_statistics import expense_statistics
from finance.reports.period_spans import PeriodSpan
from finance.reports.spans import Span
from finance.transactions.selectors.filters import TransactionFilter
from finance.transactions.selectors.transactions import page_of_transactions
from graphql_api.documents.prices.bounds import BOUNDS
from tests.factories import make_budget, make_category, make_deposit, make_entity, make_period, make_wallet
from tests.plans import rows_read

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")
TABLES = ("finance_transaction", "finance_monthlytotal", "finance_spantotal", "finance_buckettotal")
MARCH, MAY, DAY = dt.date(2026, 3, 1), dt.date(2026, 5, 1), dt.date(2026, 5, 7)
DAYS, MONTHS, LAST = days_of_month(MAY), {"from_": MARCH, "to": MAY}, PeriodSpan(last=12)
OTHER_YEARS = (2024, 2025, 2027)
ELSEWHERE = {"Query.previewRule", "Query.previewRules"}
"""Of at most so many transactions: tests/finance/rules/test_effects.py."""
MORE = 2
"""Rows of totals by which plans of the same statement differ."""
Read = Callable[..., Any]
OF_A_WALLET: dict[str, Read] = {
    "Bucket.balance": lambda user, wallet: bucket_balances_on(user=user, ids=[RowOnDay(1, DAY)]),
    "Deposit.balance": lambda user, wallet: deposit_balances_on(user=user, ids=[RowOnDay(deposit(wallet).pk, DAY)]),
    "Wallet.alerts": lambda **of: alerts(**of, month=MAY, today=DAY),
    "Wallet.anomalies": lambda **of: anomalies(**of, month=MAY),
    "Wallet.balance": lambda user, wallet: wallet_balances_on(user=user, ids=[RowOnDay(wallet.pk, DAY)]),
    "Wallet.balanceByMonth": lambda **of: balances.balance_by_month.computed(**of, **MONTHS),
    "Wallet.budgets": lambda user, wallet: budgets_by_wallet_month(user=user, ids=[WalletMonth(wallet.pk, MAY)]),
    "Wallet.cashFlowByPeriod": lambda **of: charts.cash_flow_by_period.computed(**of, span=LAST),
    "Wallet.categoriesByPeriod": lambda **of: charts.categories_by_period.computed(**of, kind=["EXPENSE"], span=LAST),
    "Wallet.categoryBreakdown": lambda **of: breakdowns.category_breakdown.computed(**of, span=Span(days=DAYS)),
    "Wallet.categoryResults": lambda user, wallet: category_results.category_results.computed(
        user=user, wallet=wallet, category_id=wallet.categories.get().pk, span=LAST
    ),
    "Wallet.currentReport": current_report.current_report.computed,
    "Wallet.dailyTotals": lambda **of: spending.daily_totals.computed(**of, start=MARCH, end=DAY),
    "Wallet.depositsByPeriod": lambda **of: charts.deposits_by_period.computed(
        **of, figure=charts.DepositFigure.BALANCE, span=LAST
    ),
    "Wallet.expenseStatistics": lambda **of: expense_statistics.computed(**of, days=DAYS),
    "Wallet.historicalReport": reports.historical_report.computed,
    "Wallet.incomeVsExpense": lambda **of: summaries.income_vs_expense.computed(**of, span=Span(month=MAY)),
    "Wallet.insights": lambda **of: insights.insights(**of, month=MAY),
    "Wallet.monthlyReport": lambda **of: reports.monthly_report.computed(**of, month=MAY),
    "Wallet.monthlySummaries": lambda **of: summaries.monthly_summaries.computed(**of, **MONTHS),
    "Wallet.profitAndLoss": lambda **of: reports.profit_and_loss.computed(**of, **MONTHS),
    "Wallet.spendingSummary": lambda **of: spending.spending_summaries.computed(**of, today=DAY),
    "Wallet.topEntities": top_entities.top_entities.computed,
    "Wallet.transactionAggregates": lambda **of: transaction_aggregates(**of, filter=TransactionFilter(date=DAYS)),
    "Wallet.transactions": lambda **of: page_of_transactions(**of, first=50),
    "Wallet.transferredTo": transferred_to.transferred_to.computed,
    "Wallet.yearlyReport": lambda **of: reports.yearly_report.computed(**of, year=2026),
}
OF_ALL: dict[str, Read] = {
    "Query.transactionAggregates": lambda user: transaction_aggregates(user=user, filter=TransactionFilter(date=DAYS)),
    "Query.transactions": lambda user: page_of_transactions(user=user, first=50),
    "User.dailyTotals": lambda user: spending.daily_totals(user=user, start=MARCH, end=DAY),
    "User.expenseStatistics": lambda user: expense_statistics(user=user, days=DAYS),
    "User.incomeVsExpense": lambda user: summaries.income_vs_expense_by_currency(user=user, span=Span(days=DAYS)),
    "User.monthlySummaries": lambda user: summaries.summaries_by_currency(user=user, **MONTHS),
    "User.spendingSummary": lambda user: spending.spending_summaries(user=user, today=DAY),
    "User.yearlyTotals": lambda user: summaries.yearly_totals(user=user, year=2026),
}


def deposit(wallet: Wallet) -> Deposit:
    return wallet.deposits.get()


def fill(wallet: Wallet, each: int) -> None:
    """Seven expenses in May and twenty before it, and so many on one day of other years, all of one kind."""
    food, period = make_category(wallet, "Food"), make_period(wallet, status="ACTIVE")
    periods = {DAY: period} | {
        dt.date(year, 5, 7): make_period(wallet, f"{year}", f"{year}-05-01", f"{year}-05-31") for year in OTHER_YEARS
    }
    names = {"deposit": make_deposit(wallet), "category": food, "entity": make_entity(wallet)}
    make_budget(food)
    days = [DAY] * 7 + [dt.date(2026, 4, 7)] * 20 + [dt.date(year, 5, 7) for year in OTHER_YEARS] * each
    Transaction.objects.bulk_create(
        Transaction(
            wallet=wallet, kind="EXPENSE", amount=-1, date=day, period=periods.get(day), **names
        )
        for day in days
    )  # fmt: skip
    rebuild_totals(Wallet.objects.filter(pk=wallet.pk))


@pytest.fixture
def households(alice, bob):
    """A short history and one that is six times as long."""
    for user, each in ((alice, 100), (bob, 600)):
        fill(make_wallet(user, is_default=True), each)
    return [alice, bob]


def test_every_field_with_a_bound_is_measured():
    assert OF_A_WALLET.keys() | OF_ALL.keys() | ELSEWHERE == BOUNDS.keys()


@pytest.mark.parametrize("field", [*OF_A_WALLET, *OF_ALL])
def test_it_reads_as_many_rows_of_a_long_history_as_of_a_short_one(households, field):
    read = []
    for user in households:
        with CaptureQueriesContext(connection) as statements:
            if field in OF_ALL:
                OF_ALL[field](user=user)
            else:
                OF_A_WALLET[field](user=user, wallet=user.wallets.get())
        read.append([rows_read(statements, table) for table in TABLES])
    few, of_many = map(sum, read)
    assert few < 150
    assert of_many <= few + MORE
