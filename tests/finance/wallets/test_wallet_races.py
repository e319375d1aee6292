"""Two writes to a person's wallets at once, with real threads: they wait for each other on the person's row."""

import threading
import time
from functools import partial

import pytest
from django.db import transaction

from core.errors import AuthenticationFailed
from finance.ledger.selectors.check import ledger_differences
from finance.models import Category, Deposit, Transaction, Wallet
from finance.people.accounts import erase
from finance.wallets.services import deposits, wallets
from finance.wallets.services.categories import create_category, delete_category, update_category
from finance.wallets.services.deposits import create_deposit, delete_deposit
from finance.wallets.services.wallets import create_wallet, delete_wallet, update_wallet
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_wallet
from tests.finance.planning.test_period_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_several_first_wallets_one_is_the_default(alice):
    names = ["One", "Two", "Three", "Four"]
    writes = [partial(create_wallet, user=alice, name=name, currency="EUR") for name in names]
    assert at_once(*writes) == {"done": 4}
    assert Wallet.objects.filter(is_default=True).count() == 1


def test_of_several_wallets_of_one_name_one_is_created(alice, wallet):
    writes = [partial(create_wallet, user=alice, name=name, currency="EUR") for name in ["É", "é", "É", "é"]]
    assert at_once(*writes) == {"done": 1, "InvalidInput": 3}
    assert Wallet.objects.count() == 2


def test_the_limit_of_wallets_holds(alice, wallet, monkeypatch):
    monkeypatch.setattr(wallets, "MOST_WALLETS", 2)
    writes = [partial(create_wallet, user=alice, name=name, currency="EUR") for name in ["One", "Two", "Three"]]
    assert at_once(*writes) == {"done": 1, "Conflict": 2}


def test_the_limit_of_deposits_holds(alice, wallet, monkeypatch):
    monkeypatch.setattr(deposits, "MOST_DEPOSITS", 1)
    writes = [partial(create_deposit, user=alice, wallet_id=wallet.pk, name=name) for name in ["One", "Two", "Three"]]
    assert at_once(*writes) == {"done": 1, "Conflict": 2}


def test_of_the_last_two_wallets_one_stays(alice, wallet):
    other = make_wallet(alice, "Other")
    writes = [partial(delete_wallet, user=alice, wallet_id=row.pk) for row in [wallet, other]]
    assert at_once(*writes) == {"done": 1, "Conflict": 1}
    assert Wallet.objects.get().is_default is True


def test_of_several_new_defaults_one_is_the_default(alice, wallet):
    others = [make_wallet(alice, name) for name in ["One", "Two", "Three"]]
    writes = [partial(update_wallet, user=alice, wallet_id=row.pk, is_default=True) for row in others]
    assert at_once(*writes) == {"done": 3}
    assert Wallet.objects.filter(is_default=True).count() == 1


def test_a_write_to_the_default_wallet_waits_for_the_new_default(alice, wallet):
    other, switched = make_wallet(alice, "Other"), threading.Event()

    def switch():
        with transaction.atomic():
            update_wallet(user=alice, wallet_id=other.pk, is_default=True)
            switched.set()
            time.sleep(0.3)

    def write():
        switched.wait()
        create_deposit(user=alice, wallet_id=None, name="Cash")

    assert at_once(switch, write) == {"done": 2}
    assert Deposit.objects.get().wallet == other


def test_a_wallet_for_somebody_who_is_gone_meanwhile_is_refused(alice, wallet):
    erase(alice)
    with pytest.raises(AuthenticationFailed):
        create_wallet(user=alice, name="Other", currency="EUR")
    with pytest.raises(AuthenticationFailed):
        create_deposit(user=alice, wallet_id=None, name="Cash")


def test_a_wallet_in_which_something_is_spent_meanwhile_is_kept_or_gone_with_it(alice, wallet):
    other = make_wallet(alice, "Other")
    deposit = make_deposit(other)
    outcome = at_once(
        partial(delete_wallet, user=alice, wallet_id=other.pk), partial(spend, alice, "5", deposit, "2026-05-04")
    )
    kept = Wallet.objects.filter(pk=other.pk).exists()
    assert outcome == ({"done": 1, "Conflict": 1} if kept else {"done": 1, "NotFound": 1})
    assert Transaction.objects.count() == kept
    assert list(ledger_differences()) == []


def test_a_deposit_that_is_used_meanwhile_is_kept_or_gone_before(alice, wallet):
    deposit = make_deposit(wallet)
    outcome = at_once(
        partial(delete_deposit, user=alice, deposit_id=deposit.pk), partial(spend, alice, "5", deposit, "2026-05-04")
    )
    kept = Deposit.objects.exists()
    assert outcome == ({"done": 1, "Conflict": 1} if kept else {"done": 1, "NotFound": 1})
    assert Transaction.objects.count() == kept


def test_a_category_that_is_used_meanwhile_keeps_the_kind_of_its_transactions(alice, wallet):
    deposit, category = make_deposit(wallet), make_category(wallet)
    outcome = at_once(
        partial(update_category, user=alice, category_id=category.pk, kind="INCOME"),
        partial(spend, alice, "5", deposit, "2026-05-04", category_id=category.pk),
    )
    used = Transaction.objects.exists()
    assert outcome == ({"done": 1, "Conflict": 1} if used else {"done": 1, "InvalidInput": 1})
    assert Category.objects.get().kind == ("EXPENSE" if used else "INCOME")


def test_a_category_does_not_default_to_a_deposit_that_is_gone(alice, wallet):
    deposit = make_deposit(wallet)
    outcome = at_once(
        partial(delete_deposit, user=alice, deposit_id=deposit.pk),
        partial(
            create_category, user=alice, wallet_id=wallet.pk, kind="EXPENSE", name="Food", default_deposit_id=deposit.pk
        ),
    )
    assert outcome in ({"done": 2}, {"done": 1, "NotFound": 1})
    assert list(Category.objects.exclude(default_deposit=None)) == []


def test_two_categories_moved_into_each_other_leave_one(alice, wallet):
    deposit, food, meals = make_deposit(wallet), make_category(wallet, "Food"), make_category(wallet, "Meals")
    for category in [food, meals]:
        spend(alice, "5", deposit, "2026-05-04", category_id=category.pk)
    outcome = at_once(
        partial(delete_category, user=alice, category_id=food.pk, move_transactions_to_id=meals.pk),
        partial(delete_category, user=alice, category_id=meals.pk, move_transactions_to_id=food.pk),
    )
    assert outcome == {"done": 1, "NotFound": 1}
    assert Category.objects.get().transactions.count() == 2
    assert list(ledger_differences()) == []
