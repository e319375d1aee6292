import datetime as dt

import pytest
from strawberry.relay import to_base64

from core.stores import LocalStore, RedisStore, store_at
from finance.reports import cache
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.conftest import executor
from tests.factories import make_deposit, make_user, make_wallet
from tests.graphql_api.statements import statements
from tests.report_stores import PLACES

REPORT = '{ wallets { monthlyReport(month: "2026-05") { summary { expense } } } }'
EXPIRY = "{ wallets { cacheStatus { expiresAt } } }"
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


@pytest.mark.parametrize("place", PLACES)
def test_a_report_that_is_kept_is_no_statement_after_the_user_and_the_wallets(as_alice, wallet, monkeypatch, place):
    store = store_at(place)
    monkeypatch.setattr(cache, "STORE", store)
    user_and_wallets = statements(as_alice, "{ wallets { id } }")
    assert statements(as_alice, REPORT) - user_and_wallets == 2
    assert statements(as_alice, REPORT) - user_and_wallets == 0
    if isinstance(store, RedisStore):
        store._redis.close()


def test_what_a_mutation_changed_is_in_its_own_report_though_another_was_kept(as_alice, wallet):
    deposit = to_base64("Deposit", make_deposit(wallet).pk)
    as_alice(REPORT)
    document = """mutation($input: CreateExpenseInput!) { createExpense(input: $input) {
      ... on CreateExpensePayload { transaction { wallet {
        monthlyReport(month: "2026-05") { summary { expense } } } } } } }"""
    answer = as_alice(document, input={"depositId": deposit, "amount": "5", "date": "2026-05-20"})["data"]
    assert answer["createExpense"]["transaction"]["wallet"]["monthlyReport"]["summary"]["expense"] == "5.00"


@pytest.mark.parametrize(
    ("zone", "now", "expires_at"),
    [
        ("UTC", "2026-05-20T12:00Z", "2026-05-21T00:00:00+00:00"),
        ("UTC", "2026-05-20T23:59:59Z", "2026-05-21T00:00:00+00:00"),
        ("Pacific/Kiritimati", "2026-05-20T12:00Z", "2026-05-21T10:00:00+00:00"),
        ("Pacific/Pago_Pago", "2026-05-20T10:59Z", "2026-05-20T11:00:00+00:00"),
        ("Europe/Berlin", "2026-10-24T22:00Z", "2026-10-25T23:00:00+00:00"),
        ("Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T22:00:00+00:00"),
        ("America/Santiago", "2026-09-05T12:00Z", "2026-09-06T04:00:00+00:00"),
    ],
)
def test_what_is_kept_expires_when_the_users_day_ends(db, monkeypatch, zone, now, expires_at):
    """Also on days of 25 and 23 hours, and where the next one begins at one o'clock."""
    user = make_user(time_zone=zone)
    make_wallet(user, is_default=True)
    stop_clock(monkeypatch, now)
    kept = executor(user)(EXPIRY)["data"]["wallets"][0]["cacheStatus"]
    assert kept == {"expiresAt": expires_at}


def test_what_expired_is_worked_out_anew(as_alice, wallet, monkeypatch):
    stop_clock(monkeypatch, "2026-05-20T23:59:59Z")
    as_alice(REPORT)
    assert len(as_alice(STATUS)["data"]["wallets"][0]["cacheStatus"]["reports"]) == 1
    stop_clock(monkeypatch, "2026-05-21T00:00:00Z")
    assert as_alice(STATUS)["data"]["wallets"][0]["cacheStatus"]["reports"] == []
