"""Whatever changes anything of a wallet raises its data version, so that reports of older data are not taken for it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from strawberry.relay import to_base64

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import BaseCategory, Transaction, Wallet
from finance.people.demo import fill_with_demo_data
from finance.transactions.services import income_and_expenses, transfers
from finance.wallets.services import deposits, wallets
from tests.bookings import earn, spend
from tests.conftest import Execute
from tests.factories import make_deposit, make_user, make_wallet
from tests.graphql_api.household_inputs import INPUTS
from tests.graphql_api.households import make_household
from tests.graphql_api.mutations.test_retries import ERRORS
from tests.graphql_api.retries import ready_input, send
from tests.graphql_api.schema_walk import input_type

WRITES = [name for name in INPUTS if "idempotencyKey" in input_type(name).fields]
"""What changes wallets, and no account."""


def revisions(execute: Execute) -> dict[str, str]:
    return {wallet["id"]: wallet["revision"] for wallet in execute("{ wallets { id revision } }")["data"]["wallets"]}


def versions() -> dict[int, int]:
    return dict(Wallet.objects.values_list("pk", "data_version"))


@pytest.mark.parametrize("name", WRITES)
def test_every_write_raises_it(name, as_alice, alices, bob):
    make_household(bob, "BOB")
    values = ready_input(name, alices)
    before, told = versions(), revisions(as_alice)
    assert send(as_alice, name, values)["__typename"] not in ERRORS
    after, told_after = versions(), revisions(as_alice)
    assert [id_ for id_, revision in told_after.items() if told.get(id_) == revision] == []
    mine = set(Wallet.objects.for_user(alices.user).values_list("pk", flat=True))
    raised = {pk for pk, version in after.items() if version > before[pk]}
    assert {pk for pk, version in after.items() if version != before[pk]} == raised == mine


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_is_rolled_back_leaves_it(name, as_alice, alices, monkeypatch):
    values = ready_input(name, alices) | {"idempotencyKey": "once"}
    before = versions()

    def fail(result):
        raise RuntimeError

    monkeypatch.setattr("finance.retries.idempotency.recorded", fail)
    with pytest.raises(AssertionError), CaptureQueriesContext(connection) as statements:
        send(as_alice, name, values)
    assert any("SET data_version = data_version + " in statement["sql"] for statement in statements)
    assert versions() == before


@pytest.mark.parametrize("name", WRITES)
def test_a_write_sent_again_leaves_it(name, as_alice, alices):
    values = ready_input(name, alices) | {"idempotencyKey": "once"}
    send(as_alice, name, values)
    before = versions()
    send(as_alice, name, values)
    assert versions() == before


@pytest.fixture
def trip(alice, wallet) -> Wallet:
    return make_wallet(alice, "Trip")


def both_raised(wallet: Wallet, trip: Wallet) -> tuple[bool, bool]:
    now = versions()
    return now[wallet.pk] > wallet.data_version, now[trip.pk] > trip.data_version


def test_a_transfer_between_wallets_raises_that_of_both(alice, wallet, trip):
    transfers.create_transfer(
        user=alice, from_deposit_id=make_deposit(wallet).pk, to_deposit_id=make_deposit(trip).pk, amount=Decimal(1),
        date=dt.date(2026, 5, 5),
    )  # fmt: skip
    assert both_raised(wallet, trip) == (True, True)


def test_copies_of_rows_of_several_wallets_raise_that_of_each(alice, wallet, trip):
    rows = [earn(alice, "1", make_deposit(place)) for place in [wallet, trip]]
    for place in [wallet, trip]:
        place.refresh_from_db()
    ids = [row.pk for row in rows]
    income_and_expenses.copy_transactions(user=alice, transaction_ids=ids, date=dt.date(2026, 5, 6))
    assert both_raised(wallet, trip) == (True, True)


def test_deleting_a_wallet_raises_that_of_wallets_it_had_transfers_with(alice, wallet, trip):
    other = make_wallet(alice, "Other")
    transfers.create_transfer(
        user=alice, from_deposit_id=make_deposit(other).pk, to_deposit_id=make_deposit(trip).pk, amount=Decimal(1),
        date=dt.date(2026, 5, 5),
    )  # fmt: skip
    trip.refresh_from_db()
    wallets.delete_wallet(user=alice, wallet_id=other.pk, name="Other")
    assert both_raised(wallet, trip) == (False, True)


def test_another_default_raises_that_of_the_former_one(alice, wallet, trip):
    wallets.update_wallet(user=alice, wallet_id=trip.pk, is_default=True)
    assert both_raised(wallet, trip) == (True, True)


def test_a_write_elsewhere_leaves_it(alice, wallet, trip):
    deposits.create_deposit(user=alice, wallet_id=trip.pk, name="Cash")
    assert both_raised(wallet, trip) == (False, True)


def test_saving_a_wallet_read_before_another_write_does_not_bring_it_back(alice, wallet):
    deposits.create_deposit(user=alice, wallet_id=wallet.pk, name="Cash")
    before = versions()[wallet.pk]
    wallet.changed(name="Weekly").clean_and_save()
    assert versions()[wallet.pk] > before > wallet.data_version


def test_a_repair_raises_it(alice, wallet):
    deposit = make_deposit(wallet, balance=Decimal(5))
    wallet.refresh_from_db()
    assert repair_ledger() == 1
    assert versions()[wallet.pk] > wallet.data_version
    deposit.refresh_from_db()
    assert deposit.balance == 0
    assert list(ledger_differences()) == []


def test_demo_data_raise_it(wallet, alice):
    fill_with_demo_data(alice, dt.date(2026, 5, 5))
    assert versions()[wallet.pk] > wallet.data_version


def test_a_base_category_written_by_staff_raises_every_one(client, wallet, bob):
    make_wallet(bob, "Daily")
    before = versions()
    client.force_login(make_user("staff@example.com", is_staff=True, is_superuser=True))
    food = BaseCategory.objects.get(code="FOOD")
    answer = client.post(f"/admin/finance/basecategory/{food.pk}/change/", {"name": "Meals", "is_active": "on"})
    assert answer.status_code == 302
    assert all(versions()[pk] > version for pk, version in before.items())


def test_a_number_that_was_rolled_back_never_comes_again(alice, wallet):
    """Else what was kept for it inside the failed write would be taken for what another write made."""
    seen = set()
    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            spend_and_fail(alice, make_deposit(wallet, f"Account {len(seen)}").pk, seen)
    assert len(seen) == 20


def spend_and_fail(user, deposit_id, seen):
    with transaction.atomic():
        spend(user, "1", deposit_id=deposit_id)
        seen.add(Wallet.objects.get().data_version)
        raise ZeroDivisionError


def test_reading_leaves_it(as_alice, alices):
    before = versions()
    document = "{ me { id } dashboard { wallet { balance deposits { balance } } recentTransactions { amount } } }"
    assert "errors" not in as_alice(document)
    assert versions() == before
    assert Transaction.objects.exists()


def test_whoever_looks_whether_anything_changed_asks_for_one_row(as_alice, alices):
    wallet = Wallet.objects.for_user(alices.user).get(is_default=True)
    document = "query($id: ID!) { wallet(id: $id) { id revision } }"
    id_ = to_base64("Wallet", str(wallet.pk))
    with CaptureQueriesContext(connection) as statements:
        answer = as_alice(document, id=id_)
    assert answer["data"] == {"wallet": {"id": id_, "revision": str(wallet.data_version)}}
    who_asks, *asked = [each["sql"] for each in statements if "finance_" in each["sql"]]
    assert ("core_user" in who_asks, len(asked)) == (True, 1)
