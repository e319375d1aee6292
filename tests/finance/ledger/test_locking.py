"""Locks raise the data version of each wallet that they hold, and hold it only in a transaction."""

import pytest
from django.db.transaction import TransactionManagementError, atomic

from core.errors import NotFound
from core.models import User
from finance.ledger.services.locking import lock_wallet, lock_wallet_of, lock_wallets, lock_wallets_of
from finance.models import Deposit, Wallet
from tests.factories import make_deposit, make_wallet


@pytest.fixture
def other(alice) -> Wallet:
    return make_wallet(alice, "Other")


def test_what_is_locked_is_the_row_as_it_is_since(alice, wallet):
    locked = lock_wallet(user=alice, wallet_id=wallet.pk)
    assert Wallet.objects.filter(pk=wallet.pk).values().get() == {
        field.attname: getattr(locked, field.attname) for field in Wallet._meta.concrete_fields
    }
    assert locked.data_version > wallet.data_version


def test_every_lock_is_another_version(alice, wallet):
    versions = {lock_wallet(user=alice, wallet_id=None).data_version for _ in range(5)}
    assert len(versions) == 5


def test_only_wallets_of_rows_of_the_user_are_locked(alice, bob, wallet, other):
    mine = [make_deposit(each, name).pk for each, name in ((other, "Cash"), (wallet, "Cash"), (wallet, "Card"))]
    theirs = make_deposit(make_wallet(bob)).pk
    locked = lock_wallets_of(Deposit, user=alice, ids=[*mine, theirs])
    assert sorted(each.pk for each in locked) == [wallet.pk, other.pk]
    assert lock_wallets_of(Deposit, user=alice, ids=[]) == []
    with pytest.raises(NotFound):
        lock_wallet_of(Deposit, user=alice, pk=theirs, field="deposit_id")


def test_no_wallet_is_locked_where_none_is_meant(alice, wallet):
    assert lock_wallets(Wallet.objects.none()) == []
    assert lock_wallets(Wallet.objects.filter(pk__in=[])) == []


@pytest.mark.django_db(transaction=True)
def test_no_lock_is_taken_that_would_not_stay():
    user = User.objects.create_user("alice@example.com")
    wallet = make_wallet(user, is_default=True)
    with pytest.raises(TransactionManagementError):
        lock_wallet(user=user, wallet_id=wallet.pk)
    with atomic():
        assert lock_wallet(user=user, wallet_id=wallet.pk) == wallet
