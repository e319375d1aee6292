"""What tells of single expenses reads those of the days it says, however many there are on others."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.days import days_of_month
from finance.models import Category, Deposit, Entity, Transaction
from finance.reports.alerts import alerts
from finance.reports.anomalies import anomalies, latest_spreads_by
from finance.reports.expense_statistics import expense_statistics
from tests.factories import make_category, make_entity
from tests.plans import rows_read

MAY = dt.date(2026, 5, 1)
pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not tell how many rows it reads")


def spend(deposit: Deposit, category: Category, day: dt.date, number: int, entity: Entity | None = None) -> None:
    entity = entity or category.wallet.entities.get()
    Transaction.objects.bulk_create(
        Transaction(
            wallet=deposit.wallet,
            deposit=deposit,
            category=category,
            entity=entity,
            kind="EXPENSE",
            amount=-1 - place % 7,
            date=day,
        )
        for place in range(number)
    )


@pytest.fixture(params=[2_000, 6_000])
def food(request, wallet, bank):
    """Seven in May and twenty in the three months before, and so many in every other year around."""
    make_entity(wallet)
    food = make_category(wallet)
    spend(bank, food, dt.date(2026, 5, 7), 7)
    spend(bank, food, dt.date(2026, 3, 7), 20)
    for year in (2024, 2025, 2027):
        spend(bank, food, dt.date(year, 5, 7), request.param)
    return food


def test_statistics_read_the_expenses_of_the_days(alice, wallet, food):
    with CaptureQueriesContext(connection) as statements:
        [found] = expense_statistics.computed(user=alice, wallet=wallet, days=days_of_month(MAY))
    assert found.count == 7
    assert rows_read(statements, "finance_transaction") == 7


def test_anomalies_read_the_month_and_three_before_it(alice, wallet, food):
    with CaptureQueriesContext(connection) as statements:
        anomalies(user=alice, month=MAY, wallet=wallet)
    assert rows_read(statements, "finance_transaction") == 7 + 20


def test_alerts_read_them_by_category_and_by_entity(alice, wallet, food):
    """And, for what was on each deposit, the rest of the month."""
    with CaptureQueriesContext(connection) as statements:
        alerts(user=alice, wallet=wallet, month=MAY, today=MAY)
    assert rows_read(statements, "finance_transaction") == 2 * (7 + 20) + 7


@pytest.mark.parametrize("figure", [anomalies, alerts])
def test_what_was_rare_lately_is_compared_with_its_latest(alice, wallet, bank, food, figure, monkeypatch):
    """Read by its category, and by its entity, of whatever days: each is found, and then read."""
    monkeypatch.setattr("finance.reports.anomalies.LATEST", 6)
    latest_spreads_by.cache_clear()
    rare = make_category(wallet, "Rare")
    entity = make_entity(wallet, "Rare")
    spend(bank, rare, dt.date(2026, 5, 8), 1, entity)
    spend(bank, rare, dt.date(2025, 1, 8), 5, entity)
    spend(bank, rare, dt.date(2024, 1, 8), 2_000, entity)
    asked = {"today": MAY} if figure is alerts else {}
    with CaptureQueriesContext(connection) as statements:
        figure(user=alice, month=MAY, wallet=wallet, **asked)
    latest_spreads_by.cache_clear()
    of_category = of_entity = (7 + 1) + 20 + 6 * 2
    of_deposits = 7 + 1
    read = of_category if figure is anomalies else of_category + of_entity + of_deposits
    assert rows_read(statements, "finance_transaction") == read


def test_the_latest_of_many_that_are_rare_are_looked_for_once_each(alice, wallet, bank):
    """Also where PostgreSQL takes all tables for empty, as until they are first analysed."""
    for number in range(20):
        often, rare = (make_category(wallet, f"{name} {number}") for name in ("Often", "Rare"))
        for category, year in ((often, 2026), (rare, 2020)):
            entity = make_entity(wallet, category.name)
            spend(bank, category, dt.date(year, 4, 15), 240, entity)
            spend(bank, category, dt.date(2026, 5, 20), 1, entity)
    with CaptureQueriesContext(connection) as statements:
        anomalies(user=alice, month=MAY, wallet=wallet)
    there = 20 * 2 * (240 + 1)
    assert rows_read(statements, "finance_transaction", is_analysed=False) <= 2 * there
