import datetime as dt

import pytest

from core.stores import LocalStore
from finance.reports import cache
from tests.bookings import spend
from tests.factories import make_deposit
from tests.graphql_api.statements import statements

REPORT = '{ wallets { monthlyReport(month: "2026-05") { summary { expense } } } }'
STATUS = "{ wallets { cacheStatus { place reports { name arguments since } } } }"


@pytest.fixture(autouse=True)
def _in_memory(monkeypatch):
    monkeypatch.setattr(cache, "STORE", LocalStore())


def test_it_shows_the_reports_that_are_kept_until_the_wallet_changes(alice, as_alice, wallet):
    deposit = make_deposit(wallet)
    as_alice(REPORT)
    status = as_alice(STATUS)["data"]["wallets"][0]["cacheStatus"]
    [report] = status["reports"]
    assert (status["place"], report["name"], report["arguments"]) == (
        "LOCAL_MEMORY", "monthly_report", '{"month":"2026-05-01"}',
    )  # fmt: skip
    assert dt.datetime.fromisoformat(report["since"]).tzinfo
    spend(alice, "5", deposit)
    assert as_alice(STATUS)["data"]["wallets"][0]["cacheStatus"]["reports"] == []
    assert as_alice(REPORT)["data"]["wallets"][0]["monthlyReport"]["summary"]["expense"] == "5.00"


def test_a_report_that_is_kept_is_one_statement_after_the_user_and_the_wallets(as_alice, wallet):
    user_and_wallets = statements(as_alice, "{ wallets { id } }")
    assert statements(as_alice, REPORT) - user_and_wallets == 3
    assert statements(as_alice, REPORT) - user_and_wallets == 1
