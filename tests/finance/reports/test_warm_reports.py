"""In the night the reports that people look at are kept for the day that begins."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from core.jobs.nights import ask_for_nightly
from core.models import Job, SignIn
from core.sessions import start_session
from core.stores import LocalStore, store_at
from finance.reports import cache
from finance.reports.jobs import warm_reports
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.factories import make_deposit
from tests.graphql_api.statements import statements
from tests.report_stores import REDIS

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.skipif(not REDIS, reason="Redis is not here.")]
NIGHT = datetime(2026, 5, 20, 4, tzinfo=UTC)
WALLETS = "{ wallets { id } }"
REPORTS = """{ wallets { currentReport { balance } spendingSummary { allTime { amount } }
  monthlyReport(month: "2026-05") { summary { expense } }
  before: monthlyReport(month: "2026-04") { summary { net } } } }"""


@pytest.fixture(autouse=True)
def _worked_out_anew() -> None:
    """Not here."""


@pytest.fixture(autouse=True)
def _in_redis(monkeypatch):
    store = store_at(REDIS[0])
    monkeypatch.setattr(cache, "STORE", store)
    stop_clock(monkeypatch, "2026-05-20T04:00Z")
    yield
    store._redis.close()


def users_of(night: datetime = NIGHT) -> int:
    ask_for_nightly(night)
    return Job.objects.get(task=warm_reports.name, key=f"{night:%Y-%m-%d}").result["users"]


def test_in_the_morning_they_take_one_statement_behind_those_of_user_and_wallets(alice, as_alice, wallet):
    spend(alice, "5", make_deposit(wallet), on="2026-05-19")
    start_session(alice)
    assert users_of() == 1
    assert statements(as_alice, REPORTS) - statements(as_alice, WALLETS) == 1
    report = as_alice(REPORTS)["data"]["wallets"][0]
    assert report["currentReport"] == {"balance": "-5.00"}
    assert report["monthlyReport"] == {"summary": {"expense": "5.00"}}


def test_nobody_who_was_not_here_for_a_week_or_signed_out_has_any(alice, bob, as_alice, wallet):
    start_session(alice)
    SignIn.objects.update(last_used_at=timezone.now() - timedelta(days=7))
    start_session(bob)
    SignIn.objects.filter(user=bob).update(ended_at=timezone.now())
    assert users_of() == 0
    assert statements(as_alice, REPORTS) - statements(as_alice, WALLETS) == 10


def test_nothing_is_made_where_each_process_keeps_its_own(alice, monkeypatch):
    monkeypatch.setattr(cache, "STORE", LocalStore())
    start_session(alice)
    assert users_of() == 0
