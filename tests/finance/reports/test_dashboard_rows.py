"""What a dashboard and figures like its own read: totals of months and periods, as many however much is in each."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.readings import Course
from finance.days import EVER, month_of
from finance.ledger.services.repair import rebuild_balances, rebuild_totals
from finance.models import Category, MonthlyTotal, Period, SpanTotal, Transaction, Wallet
from finance.reports.category_results import category_results
from finance.reports.charts import cash_flow_by_period
from finance.reports.dashboard import Sizes, dashboard
from finance.reports.period_spans import PeriodSpan
from finance.reports.spans import Span
from finance.reports.summaries import income_vs_expense
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction, make_wallet
from tests.plans import rows_read_unseen

TODAY = dt.date(2026, 5, 20)


def fill(wallet: Wallet, deposits: int, times: int = 1) -> None:
    """A period with five categories that are planned and five entities, in all pairs, so many times."""
    may = make_period(wallet, status="ACTIVE")
    places = [make_deposit(wallet, f"Deposit {number}") for number in range(deposits)]
    categories = [make_category(wallet, f"Category {number}") for number in range(5)]
    entities = [make_entity(wallet, f"Entity {number}") for number in range(5)]
    for category in categories:
        make_prediction(may, category, "100")
    Transaction.objects.bulk_create(
        Transaction(
            wallet=wallet, period=may, kind="EXPENSE", amount=-1, date=TODAY,
            deposit=deposit, category=category, entity=entity,
        )
        for _, deposit, category, entity in product(range(times), places, categories, entities)
    )  # fmt: skip
    rebuild_balances(Wallet.objects.filter(pk=wallet.pk))
    rebuild_totals(Wallet.objects.filter(pk=wallet.pk))


@pytest.mark.parametrize("deposits", [1, 20])
def test_a_dashboard_reads_twelve_totals_of_any_number(alice, wallet, deposits):
    fill(wallet, deposits)
    with CaptureQueriesContext(connection) as statements:
        board = dashboard(user=alice, wallet_id=wallet.pk, sizes=Sizes(), today=TODAY)
    assert [plan.result for plan in board.plans] == [5 * deposits] * 5
    assert [point.amount for point in board.top_entities] == [5 * deposits] * 5
    assert MonthlyTotal.objects.count() == 25 * deposits
    assert SpanTotal.objects.count() == 13
    assert [query["sql"] for query in statements if "finance_monthlytotal" in query["sql"]] == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans.")
def test_its_plans_read_as_many_rows_of_a_long_history_as_of_a_short_one(alice, bob):
    """Those that are kept on the server, made before it is known whose wallet is meant."""
    wallets = [make_wallet(user, "Home") for user in (alice, bob)]
    for wallet, times in zip(wallets, (1, 100), strict=True):
        fill(wallet, 1, times)
    of_short, of_long = [list(rows_read_by_dashboard(wallet)) for wallet in wallets]
    assert of_long == of_short
    assert max(of_long) < 100 < Transaction.objects.filter(wallet=wallets[1]).count()


def rows_read_by_dashboard(wallet: Wallet) -> Iterator[int]:
    """For each of its statements."""
    course = Course(dashboard.begin(user=wallet.owner, wallet_id=wallet.pk, sizes=Sizes(), today=TODAY))
    while course.asks is not None:
        yield from map(rows_read_unseen, course.asks)
        course.give([ask.rows() for ask in course.asks])


def test_figures_of_periods_and_of_kinds_read_no_monthly_total(alice, wallet):
    fill(wallet, deposits=2)
    of = {"user": alice, "wallet": wallet}
    spans = [
        Span(period_id=Period.objects.get().pk),
        Span(month=month_of(TODAY)),
        Span(days=EVER),
    ]
    with CaptureQueriesContext(connection) as statements:
        [flow] = cash_flow_by_period.computed(**of, span=PeriodSpan())
        [result] = category_results.computed(**of, category_id=Category.objects.earliest("pk").pk, span=PeriodSpan())
        compared = [income_vs_expense.computed(**of, span=span).summary for span in spans]
    assert (flow.expense, result.result, [(each.expense, each.count) for each in compared]) == (50, 10, [(50, 50)] * 3)
    assert [query["sql"] for query in statements if "finance_monthlytotal" in query["sql"]] == []
