"""Deleting a bucket: what is in it goes to another one first."""

from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Allocation, Bucket, Transaction, Transfer
from finance.planning.services.periods import activate_period, close_period
from finance.transactions.services.transfers import create_transfer
from finance.wallets.services.buckets import delete_bucket
from tests.bookings import MAY_5, earn, spend
from tests.factories import make_bucket, make_deposit, make_period, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.finance.wallets.helpers import balances, parts_of, shares
from tests.refusals import refused


def move(user, bucket: Bucket, target: Bucket):
    deletion = delete_bucket(user=user, bucket_id=bucket.pk, move_transactions_to_id=target.pk)
    assert_figures_are_sums()
    return deletion


def test_an_empty_one_is_deleted(alice, wallet, thirds):
    deletion = delete_bucket(user=alice, bucket_id=thirds[0].pk)
    assert (deletion.movement.deleted, deletion.moved_transactions) == ({Deleted("Bucket", thirds[0].pk)}, 0)
    assert balances() == {"Wants": "0.00", "Savings": "0.00"}


@pytest.mark.parametrize(("count", "uses"), [(1, "1 transaction"), (2, "2 transactions")])
def test_one_with_transactions_says_how_many_and_which(alice, deposit, thirds, count, uses):
    earned = [earn(alice, "0.01", deposit, split_income=True) for _ in range(count)]
    refusal = refused(Conflict, delete_bucket, user=alice, bucket_id=thirds[0].pk)
    message = f"Needs is used by {uses}; move them to another one, or retire it."
    assert (refusal.field, str(refusal), refusal.rows) == ("id", message, earned)


def test_its_transactions_and_its_balance_go_to_the_other_one(alice, deposit, thirds):
    needs, wants, _ = thirds
    rows = [spend(alice, amount, deposit, bucket_id=needs.pk) for amount in ("10", "0.25")]
    spend(alice, "5", deposit, bucket_id=wants.pk)
    deletion = move(alice, needs, wants)
    assert [parts_of(row) for row in rows] == [{"Wants": "-10.00"}, {"Wants": "-0.25"}]
    assert balances() == {"Wants": "-15.25", "Savings": "0.00"}
    assert deletion.moved_transactions == 2
    assert deletion.movement.bucket_ids == {bucket.pk for bucket in thirds}  # Savings moved up


def test_what_is_in_both_becomes_one_part(alice, deposit, thirds):
    needs, wants, _ = thirds
    income = earn(alice, "100", deposit, split_income=True)
    by_hand = spend(alice, "10", deposit, allocations=shares((needs, "4"), (wants, "6")))
    move(alice, needs, wants)
    assert parts_of(income) == {"Wants": "66.00", "Savings": "34.00"}
    assert parts_of(by_hand) == {"Wants": "-10.00"}
    percentages = Allocation.objects.order_by("transaction", "bucket").values_list("percentage", flat=True)
    assert list(percentages) == [Decimal(66), Decimal(34), None]


def test_a_moved_part_of_nothing_stays_a_part(alice, deposit, thirds):
    income = earn(alice, "0.01", deposit, split_income=True)
    move(alice, thirds[0], thirds[1])
    assert parts_of(income) == {"Wants": "0.00", "Savings": "0.01"}


def test_the_versions_of_what_moved_go_up(alice, deposit, thirds):
    moved = spend(alice, "1", deposit, bucket_id=thirds[0].pk)
    other = spend(alice, "1", deposit, bucket_id=thirds[2].pk)
    move(alice, thirds[0], thirds[1])
    assert [Transaction.objects.get(pk=row.pk).version for row in (moved, other)] == [2, 1]


def test_the_percentages_of_the_others_stay(alice, thirds):
    move(alice, thirds[0], thirds[1])
    assert list(Bucket.objects.order_by("pk").values_list("percentage", flat=True)) == [33, 34]


def test_the_notes_of_both_are_kept(alice, thirds):
    needs, wants, _ = thirds
    needs.changed(note="Rent, food").clean_and_save()
    wants.changed(note="Fun").clean_and_save()
    move(alice, needs, wants)
    assert Bucket.objects.get(pk=wants.pk).note == "Fun\nRent, food"


def test_closed_periods_never_change(alice, wallet, deposit, thirds):
    period = make_period(wallet)
    earn(alice, "100", deposit, split_income=True)
    activate_period(user=alice, period_id=period.pk)
    close_period(user=alice, period_id=period.pk)
    refusal = refused(Conflict, delete_bucket, user=alice, bucket_id=thirds[0].pk, move_transactions_to_id=thirds[1].pk)
    message = "1 of its transactions are in closed periods, which never change."
    assert (refusal.field, str(refusal)) == ("id", message)


def test_the_other_one_is_another_active_one_of_the_wallet(alice, bob, wallet, thirds):
    retired = make_bucket(wallet, "Old", is_active=False)
    for target, message in [(thirds[0], "The target is the one to be deleted."), (retired, "Old is retired.")]:
        refusal = refused(
            InvalidInput, delete_bucket, user=alice, bucket_id=thirds[0].pk, move_transactions_to_id=target.pk
        )
        assert dict(refusal.fields) == {"move_transactions_to_id": [message]}
    for target in (make_bucket(make_wallet(alice, "Other")), make_bucket(make_wallet(bob)), Bucket(pk=0)):
        refusal = refused(
            NotFound, delete_bucket, user=alice, bucket_id=thirds[0].pk, move_transactions_to_id=target.pk
        )
        assert refusal.field == "move_transactions_to_id"


def test_together_they_hold_at_most_twelve_digits(alice, wallet, thirds):
    for bucket in thirds[:2]:
        deposit = make_deposit(wallet, f"For {bucket.name}")
        earn(alice, "600000000000", deposit, bucket_id=bucket.pk)
    refusal = refused(
        InvalidInput, delete_bucket, user=alice, bucket_id=thirds[0].pk, move_transactions_to_id=thirds[1].pk
    )
    message = "Together their figures would have more than twelve digits before the point."
    assert dict(refusal.fields) == {"move_transactions_to_id": [message]}


def test_a_transfer_does_not_become_one_to_itself(alice, deposit, thirds):
    needs, wants, savings = thirds
    buckets = {"from_bucket_id": needs.pk, "to_bucket_id": wants.pk}
    places = {"from_deposit_id": deposit.pk, "to_deposit_id": deposit.pk}
    create_transfer(user=alice, amount=Decimal(5), date=MAY_5, **places, **buckets)
    refusal = refused(Conflict, delete_bucket, user=alice, bucket_id=needs.pk, move_transactions_to_id=wants.pk)
    message = "A transfer between the two would become a transfer to itself."
    assert (refusal.field, str(refusal)) == ("move_transactions_to_id", message)
    move(alice, needs, savings)
    assert balances() == {"Wants": "5.00", "Savings": "-5.00"}
    assert Transfer.objects.get().version == 2


def test_a_transfer_between_deposits_may_end_in_one_bucket(alice, wallet, deposit, thirds):
    needs, wants, _ = thirds
    buckets = {"from_bucket_id": needs.pk, "to_bucket_id": wants.pk}
    places = {"from_deposit_id": deposit.pk, "to_deposit_id": make_deposit(wallet, "Cash").pk}
    create_transfer(user=alice, amount=Decimal(5), date=MAY_5, **places, **buckets)
    move(alice, needs, wants)
    assert balances() == {"Wants": "0.00", "Savings": "0.00"}


def test_a_stale_version_is_a_conflict(alice, thirds):
    refusal = refused(Conflict, delete_bucket, user=alice, bucket_id=thirds[0].pk, expected_version=2)
    assert (refusal.field, refusal.current) == ("expected_version", thirds[0])


def test_another_users_is_not_found(bob, thirds):
    assert refused(NotFound, delete_bucket, user=bob, bucket_id=thirds[0].pk).field == "id"


@pytest.mark.parametrize("count", [1, 20])
def test_it_takes_as_many_statements_for_any_number(alice, deposit, thirds, django_assert_num_queries, count):
    for _ in range(count):
        earn(alice, "100", deposit, split_income=True)
    with django_assert_num_queries(26):
        delete_bucket(user=alice, bucket_id=thirds[0].pk, move_transactions_to_id=thirds[1].pk)
    assert Allocation.objects.count() == 2 * count
