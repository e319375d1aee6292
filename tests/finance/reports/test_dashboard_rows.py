"""What a dashboard reads of a history: totals of months and periods, which are as many however much is in each."""

import datetime as dt
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.ledger.services.repair import rebuild_balances, rebuild_totals
from finance.models import MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.reports.dashboard import Sizes, dashboard
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction

TODAY = dt.date(2026, 5, 20)


def fill(wallet: Wallet, deposits: int) -> None:
    """A period with five categories that are planned and five entities, which go together in every way."""
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
        for deposit, category, entity in product(places, categories, entities)
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
    assert SpanTotal.objects.count() == 12
    assert [query["sql"] for query in statements if "finance_monthlytotal" in query["sql"]] == []
