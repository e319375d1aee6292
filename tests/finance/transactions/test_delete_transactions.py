from decimal import Decimal

import pytest

from core.errors import NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import MonthlyTotal, Transaction
from finance.transactions.services.income_and_expenses import delete_transaction, delete_transactions
from tests.bookings import earn, spend
from tests.factories import make_deposit, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.refusals import everything, problems_of, refused


def test_a_deleted_transaction_takes_its_figures_along(alice, deposit):
    kept, gone = earn(alice, "5", deposit), spend(alice, "3", deposit)
    change = delete_transaction(user=alice, transaction_id=gone.pk)
    deposit.refresh_from_db()
    assert (change.movement.deleted, deposit.balance) == ({Deleted("Transaction", gone.pk)}, Decimal(5))
    assert list(Transaction.objects.all()) == [kept]
    assert_figures_are_sums()


def test_no_total_is_left_of_the_last_one(alice, deposit):
    delete_transaction(user=alice, transaction_id=spend(alice, "3", deposit).pk)
    assert not MonthlyTotal.objects.exists()


def test_several_of_several_wallets_go_together(alice, deposit):
    holiday = make_deposit(make_wallet(alice, "Holiday"))
    rows = [spend(alice, "3", deposit), earn(alice, "4", holiday)]
    kept = earn(alice, "5", holiday)
    change = delete_transactions(user=alice, transaction_ids=[row.pk for row in rows])
    assert change.movement.deleted == {Deleted("Transaction", row.pk) for row in rows}
    assert change.movement.deposit_ids == {deposit.pk, holiday.pk}
    assert list(Transaction.objects.all()) == [kept]
    assert_figures_are_sums()


def test_a_hundred_go_at_once(alice, deposit):
    ids = [spend(alice, "1", deposit).pk for _ in range(100)]
    deleted = delete_transactions(user=alice, transaction_ids=ids).movement.deleted
    assert deleted == {Deleted("Transaction", pk) for pk in ids}
    assert_figures_are_sums()


def test_more_than_a_hundred_are_refused(alice, deposit):
    ids = [spend(alice, "1", deposit).pk, *range(10_000, 10_100)]
    assert problems_of(delete_transactions, user=alice, transaction_ids=ids) == {"ids": ["At most 100 ids at once."]}


def test_none_is_refused(alice):
    assert problems_of(delete_transactions, user=alice, transaction_ids=[]) == {"ids": ["At least one id is needed."]}


def test_one_named_twice_is_refused(alice, deposit):
    row = spend(alice, "1", deposit)
    assert problems_of(delete_transactions, user=alice, transaction_ids=[row.pk, row.pk]) == {
        "ids": ["An id is named twice."]
    }


def test_two_that_are_nothing_are_not_found(alice):
    assert refused(NotFound, delete_transactions, user=alice, transaction_ids=[0, 0]).field == "ids"


def test_with_one_of_another_user_none_goes(alice, bob, deposit):
    own = spend(alice, "1", deposit)
    theirs = spend(bob, "1", make_deposit(make_wallet(bob)))
    assert refused(NotFound, delete_transactions, user=alice, transaction_ids=[own.pk, theirs.pk]).field == "ids"


def test_one_of_another_user_is_not_found(alice, bob, deposit):
    own = spend(alice, "1", deposit)
    before = everything()
    with pytest.raises(NotFound) as refusal:
        delete_transaction(user=bob, transaction_id=own.pk)
    assert (refusal.value.field, everything()) == ("id", before)


@pytest.mark.parametrize("count", [1, 20])
def test_deleting_is_eleven_statements_however_many(alice, deposit, django_assert_num_queries, count):
    ids = [spend(alice, "1", deposit).pk for _ in range(count)]
    with django_assert_num_queries(11 + SAVEPOINT_AND_RELEASE):
        delete_transactions(user=alice, transaction_ids=ids)
