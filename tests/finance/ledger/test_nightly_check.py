"""Every night each wallet is proved, and what came of it is kept."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.jobs.nights import ask_for_nightly
from core.models import Job
from finance.ledger.jobs import check_every_ledger, of_ledger
from finance.models import Deposit, Wallet
from tests.factories import make_deposit, make_wallet

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def wallets(alice, bob) -> list[Wallet]:
    """Two of Alice's and one of Bob's, each with a deposit named for it."""
    wallets = [make_wallet(alice, "Daily"), make_wallet(alice, "House"), make_wallet(bob, "Secret")]
    for wallet in wallets:
        make_deposit(wallet, f"Bank of {wallet.name}")
    return wallets


def nightly() -> Job:
    """As a worker asks for it, done by the test itself."""
    ask_for_nightly(datetime(2026, 5, 1, 3, tzinfo=UTC))
    return Job.objects.get(task=check_every_ledger.name)


def told() -> str:
    out = StringIO()
    call_command("check_ledger", "--last", stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("wallets")
def test_right_wallets_are_counted():
    job = nightly()
    assert (job.status, job.key, job.steps, job.all_steps) == ("DONE", "2026-05-01", 3, 3)
    assert job.result == {"wallets": 3, "differences": {}, "is_index_right": True}
    assert told() == f"Of 3 wallets 0 had differences at {job.ended_at:%Y-%m-%d %H:%M} UTC.\n"


def test_a_wrong_one_is_kept_by_its_key_and_told_without_its_names(wallets, caplog):
    Deposit.objects.filter(wallet=wallets[2]).update(balance=7)
    job = nightly()
    assert job.result["differences"] == {str(wallets[2].pk): 1}
    [record] = [record for record in caplog.records if record.name == "pocketgraph.ledger"]
    assert (record.levelname, record.message) == ("ERROR", f"The ledger of wallet {wallets[2].pk} is wrong")
    assert record.facts == {"differences": 1}
    with pytest.raises(CommandError) as failure:
        told()
    assert str(failure.value) == f"Of 3 wallets 1 had differences at {job.ended_at:%Y-%m-%d %H:%M} UTC."


def test_the_last_is_told(wallets):
    first = nightly()
    Deposit.objects.filter(wallet=wallets[0]).update(balance=7)
    ask_for_nightly(datetime(2026, 5, 2, 3, tzinfo=UTC))
    assert Job.objects.filter(task=check_every_ledger.name).count() == 2
    with pytest.raises(CommandError, match="1 had differences"):
        told()
    Job.objects.exclude(pk=first.pk).delete()
    assert told().startswith("Of 3 wallets 0 had differences")


def test_before_the_first_there_is_nothing_to_tell():
    with pytest.raises(CommandError, match=r"^No nightly check has come to its end yet\.$"):
        told()


def counted() -> dict[str, dict[str, float]]:
    return {gauge.name: dict(gauge.values) for gauge in of_ledger()}


def test_metrics_tell_of_the_last(wallets):
    assert counted() == {}
    nightly()
    assert counted()["pocketgraph_ledger_check_differences"] == {"": 0}
    Deposit.objects.filter(wallet__in=wallets[:2]).update(balance=7)
    ask_for_nightly(datetime(2026, 5, 2, 3, tzinfo=UTC))
    job = Job.objects.filter(task=check_every_ledger.name).latest("pk")
    assert counted() == {
        "pocketgraph_ledger_check_timestamp_seconds": {"": job.ended_at.timestamp()},
        "pocketgraph_ledger_check_wallets": {"": 3},
        "pocketgraph_ledger_check_differences": {"": 2},
    }


def test_a_wrong_index_is_a_difference(monkeypatch):
    monkeypatch.setattr("finance.ledger.jobs.index_differences", lambda: iter(["The index is wrong."]))
    nightly()
    assert counted()["pocketgraph_ledger_check_differences"] == {"": 1}
