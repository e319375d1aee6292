"""Wallets from before they had totals of months, periods and days get what their transactions make."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from finance.ledger.selectors.check import ledger_differences
from finance.models import SpanTotal, Wallet
from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period
from tests.finance.transactions.helpers import assert_figures_are_sums, stored_spans

MONTHS_AND_PERIODS = import_module("finance.migrations.0024_totals_of_months_and_periods")
DAYS = import_module("finance.migrations.0026_totals_of_days")


def test_every_month_period_and_day_gets_its_totals(wallet: Wallet):
    bank, safe = make_deposit(wallet), make_deposit(wallet, "Safe")
    make_period(wallet, status="ACTIVE")
    names = {"category_id": make_category(wallet, "Food").pk, "entity_id": make_entity(wallet, "Shop").pk}
    earn(wallet.owner, "999999999999.99", bank)
    earn(wallet.owner, "999999999999.99", safe)
    spend(wallet.owner, "10.01", bank, **names)
    spend(wallet.owner, "0.02", safe, "2026-06-30", **names)
    before = stored_spans()
    SpanTotal.objects.all().delete()
    for migration in (MONTHS_AND_PERIODS, DAYS, DAYS):
        migration.add_up(apps, connection.schema_editor())
    assert len(before) == 10
    assert stored_spans() == before
    assert_figures_are_sums()
    assert list(ledger_differences()) == []
