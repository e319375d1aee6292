"""Transfers at once, with real threads: both legs are there or none, and no deadlock reaches anybody."""

from decimal import Decimal
from functools import partial

import pytest

from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, Transaction, Transfer
from finance.planning.services.periods import TransactionsOfPeriod, delete_period
from finance.transactions.services.transfers import create_transfer, delete_transfer, update_transfer
from tests.bookings import MAY_5, move
from tests.factories import make_bucket, make_deposit, make_period, make_wallet
from tests.finance.planning.test_period_races import at_once
from tests.finance.transactions.helpers import assert_figures_are_sums, balances_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def away(alice, wallet) -> Deposit:
    return make_deposit(make_wallet(alice, "Holiday"), "Purse")


def assert_books_are_right() -> None:
    assert_figures_are_sums()
    assert list(ledger_differences()) == []
    assert Transaction.objects.exclude(transfer=None).count() == 2 * Transfer.objects.count()


def test_opposite_transfers_between_two_wallets_all_count(alice, wallet, bank, away):
    needs, trip = make_bucket(wallet), make_bucket(away.wallet, "Trip")
    create = partial(create_transfer, user=alice, date=MAY_5)
    there = partial(create, amount=Decimal("3.10"), from_deposit_id=bank.pk, to_deposit_id=away.pk)
    back = partial(create, amount=Decimal("1.05"), from_deposit_id=away.pk, to_deposit_id=bank.pk)
    there = partial(there, from_bucket_id=needs.pk, to_bucket_id=trip.pk)
    back = partial(back, from_bucket_id=trip.pk, to_bucket_id=needs.pk)
    assert at_once(*[there, back] * 8) == {"done": 16}
    assert balances_of(bank, away, needs, trip) == [Decimal("-16.40"), Decimal("16.40")] * 2
    assert_books_are_right()


def test_a_transfer_that_is_turned_round_again_and_again_stays_one(alice, bank, away):
    transfer = move(alice, bank, away)
    update = partial(update_transfer, user=alice, transfer_id=transfer.pk)
    there = partial(update, from_deposit_id=bank.pk, to_deposit_id=away.pk, amount=Decimal(2))
    back = partial(update, from_deposit_id=away.pk, to_deposit_id=bank.pk, amount=Decimal(3))
    assert at_once(*[there, back] * 4) == {"done": 8}
    transfer.refresh_from_db()
    assert transfer.version == 9
    assert sorted(balances_of(bank, away)) in ([Decimal(-2), Decimal(2)], [Decimal(-3), Decimal(3)])
    assert_books_are_right()


def test_of_changes_to_one_version_one_is_done(alice, bank, away):
    transfer = move(alice, bank, away)
    update = partial(update_transfer, user=alice, transfer_id=transfer.pk, expected_version=1, note="!")
    assert at_once(*[update] * 6) == {"done": 1, "Conflict": 5}
    assert_books_are_right()


def test_a_transfer_is_deleted_once(alice, bank, away):
    transfer = move(alice, bank, away)
    delete = partial(delete_transfer, user=alice, transfer_id=transfer.pk)
    assert at_once(*[delete] * 6) == {"done": 1, "NotFound": 5}
    assert balances_of(bank, away) == [Decimal(0), Decimal(0)]
    assert_books_are_right()


def test_what_is_moved_while_its_period_is_deleted_is_gone_or_stays_whole(alice, wallet, bank):
    cash, may = make_deposit(wallet, "Cash"), make_period(wallet)
    transfers = [move(alice, bank, cash) for _ in range(4)]
    changes = [partial(update_transfer, user=alice, transfer_id=row.pk, amount=Decimal(1)) for row in transfers]
    delete = partial(delete_period, user=alice, period_id=may.pk, transactions=TransactionsOfPeriod.DELETE)
    outcomes = at_once(delete, *changes)
    assert outcomes.keys() <= {"done", "NotFound"}
    assert outcomes["done"] >= 1
    assert Transfer.objects.count() == 0
    assert_books_are_right()
