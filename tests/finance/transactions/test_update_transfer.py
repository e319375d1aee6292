"""A changed transfer: both legs stay in step, whatever of it is changed."""

from datetime import date
from decimal import Decimal
from functools import partial
from unittest.mock import ANY

import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.movements import Deleted
from finance.models import Allocation, Bucket, Category, Deposit, Transaction, Transfer
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from finance.transactions.services.transfers import delete_transfer, update_transfer
from tests.bookings import move
from tests.factories import make_bucket, make_category, make_deposit, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums, balances_of, legs_of
from tests.refusals import everything, problems_of, refused

JUNE_1 = date(2026, 6, 1)


@pytest.fixture
def yen(alice) -> Deposit:
    return make_deposit(make_wallet(alice, "Tokyo", "JPY"), "Yen")


@pytest.fixture
def transfer(alice, bank, cash) -> Transfer:
    return move(alice, bank, cash, name="To the purse")


@pytest.fixture
def change(alice, transfer):
    return partial(update_transfer, user=alice, transfer_id=transfer.pk)


def test_the_amount_of_both_legs_changes(change, bank, cash):
    change(amount=Decimal("12.50"))
    assert balances_of(bank, cash) == [Decimal("-12.50"), Decimal("12.50")]
    assert_figures_are_sums()


def test_the_same_amount_may_be_named_for_both(change, bank, cash):
    change(amount=Decimal(7), received_amount=Decimal(7))
    assert balances_of(bank, cash) == [Decimal(-7), Decimal(7)]


def test_texts_and_the_date_of_both_legs_change_and_their_periods_follow(change, wallet, transfer):
    june = make_period(wallet, "June", "2026-06-01", "2026-06-30")
    change(name="Purse", note="Summer", date=JUNE_1)
    found = [(row.name, row.note, row.date, row.period) for row in legs_of(transfer)]
    assert found == [("Purse", "Summer", JUNE_1, june)] * 2
    assert_figures_are_sums()


def test_a_change_is_a_new_version_of_the_transfer_and_its_legs(change, transfer):
    change(note="!")
    transfer.refresh_from_db()
    assert [transfer.version, *(row.version for row in legs_of(transfer))] == [2, 2, 2]


def test_what_is_not_named_stays(alice, wallet, bank, cash):
    names = {
        "from_category_id": make_category(wallet, "Put aside", "EXPENSE").pk,
        "to_category_id": make_category(wallet, "Saved", "INCOME").pk,
        "from_bucket_id": make_bucket(wallet, "Needs").pk,
        "to_bucket_id": make_bucket(wallet, "Fun").pk,
    }
    transfer = move(alice, bank, cash, name="To the purse", note="May", **names)
    before = list(Transaction.objects.order_by("pk").values())
    change = update_transfer(user=alice, transfer_id=transfer.pk)
    touched = {"version": 2, "updated_at": ANY}
    assert list(Transaction.objects.order_by("pk").values()) == [row | touched for row in before]
    assert (change.movement.deposit_ids, change.movement.bucket_ids) == (frozenset(), frozenset())
    assert list(ledger_differences()) == []


def test_both_deposits_change_places(change, bank, cash):
    change(from_deposit_id=cash.pk, to_deposit_id=bank.pk)
    assert balances_of(bank, cash) == [Decimal(10), Decimal(-10)]
    assert_figures_are_sums()


def test_a_leg_moves_to_another_wallet(alice, change, transfer, bank, cash):
    away = make_deposit(make_wallet(alice, "Holiday"))
    movement = change(to_deposit_id=away.pk).movement
    assert [row.wallet for row in legs_of(transfer)] == [bank.wallet, away.wallet]
    assert balances_of(bank, cash, away) == [Decimal(-10), Decimal(0), Decimal(10)]
    assert movement.wallet_ids == {bank.wallet_id, away.wallet_id}
    assert movement.deposit_ids == {cash.pk, away.pk}
    assert_figures_are_sums()
    assert list(ledger_differences()) == []


def test_another_currency_needs_its_amount(change, bank, yen):
    assert problems_of(change, to_deposit_id=yen.pk) == {"received_amount": ["The amount in JPY is missing."]}
    assert problems_of(change, from_deposit_id=yen.pk) == {"amount": ["The amount in JPY is missing."]}
    change(to_deposit_id=yen.pk, received_amount=Decimal(1650))
    assert balances_of(bank, yen) == [Decimal(-10), Decimal(1650)]
    assert_figures_are_sums()


def test_between_currencies_each_amount_changes_alone(alice, bank, yen):
    transfer = move(alice, bank, yen, "10", received="1650")
    update_transfer(user=alice, transfer_id=transfer.pk, received_amount=Decimal(1600))
    assert balances_of(bank, yen) == [Decimal(-10), Decimal(1600)]
    update_transfer(user=alice, transfer_id=transfer.pk, amount=Decimal("9.75"))
    assert balances_of(bank, yen) == [Decimal("-9.75"), Decimal(1600)]
    assert_figures_are_sums()


def test_back_in_one_currency_both_amounts_are_what_was_sent(alice, bank, cash, yen):
    transfer = move(alice, bank, yen, "10", received="1650")
    update_transfer(user=alice, transfer_id=transfer.pk, to_deposit_id=cash.pk)
    assert balances_of(bank, cash, yen) == [Decimal(-10), Decimal(10), Decimal(0)]


def test_in_one_currency_the_amounts_stay_equal(change):
    message = "Both deposits are in EUR, where what is received is what is sent."
    assert problems_of(change, received_amount=Decimal(9)) == {"received_amount": [message]}
    assert problems_of(change, amount=Decimal(9), received_amount=Decimal(10)) == {"received_amount": [message]}


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1000000000000"])
def test_a_wrong_amount_is_refused(change, amount):
    assert list(problems_of(change, amount=Decimal(amount))) == ["amount"]


def test_it_cannot_end_where_it_begins(change, bank, cash):
    message = ["The money comes from this place."]
    assert problems_of(change, to_deposit_id=bank.pk) == {"to_deposit_id": message}
    assert problems_of(change, from_deposit_id=cash.pk) == {"to_deposit_id": message}


def test_categories_come_and_go_together(change, transfer, wallet):
    saving, saved = make_category(wallet, "Put aside", "EXPENSE"), make_category(wallet, "Saved", "INCOME")
    change(from_category_id=saving.pk, to_category_id=saved.pk)
    assert [row.kind for row in legs_of(transfer)] == ["EXPENSE", "INCOME"]
    assert list(problems_of(change, from_category_id=None)) == ["from_category_id"]
    assert list(problems_of(change, to_category_id=None)) == ["to_category_id"]
    change(from_category_id=None, to_category_id=None)
    assert [(row.kind, row.category) for row in legs_of(transfer)] == [("NEUTRAL", None)] * 2
    assert_figures_are_sums()


def test_buckets_come_change_and_go(change, wallet):
    needs, fun = make_bucket(wallet, "Needs"), make_bucket(wallet, "Fun")
    assert change(from_bucket_id=needs.pk, to_bucket_id=fun.pk).movement.bucket_ids == {needs.pk, fun.pk}
    change(amount=Decimal(4))
    assert balances_of(needs, fun) == [Decimal(-4), Decimal(4)]
    change(from_bucket_id=fun.pk, to_bucket_id=None)
    assert balances_of(needs, fun) == [Decimal(0), Decimal(-4)]
    change(from_bucket_id=None)
    assert not Allocation.objects.exists()
    assert list(ledger_differences()) == []


def test_in_another_wallet_bucket_and_category_are_named_anew(alice, wallet, bank, cash):
    needs, swap = make_bucket(wallet), make_category(wallet, "Swap", "NEUTRAL")
    transfer = move(alice, bank, cash, to_bucket_id=needs.pk, to_category_id=swap.pk)
    away = make_deposit(make_wallet(alice, "Holiday"))
    change = partial(update_transfer, user=alice, transfer_id=transfer.pk, to_deposit_id=away.pk)
    assert problems_of(change) == {
        "to_bucket_id": ["Needs is not of the deposit's wallet: name another one, or none."],
        "to_category_id": ["Swap is not of the deposit's wallet: name another one, or none."],
    }
    change(to_bucket_id=make_bucket(away.wallet, "Trip").pk, to_category_id=None)
    assert balances_of(needs, away) == [Decimal(0), Decimal(10)]
    assert list(ledger_differences()) == []


def test_what_was_retired_meanwhile_stays_editable(alice, wallet, bank, cash):
    swap = make_category(wallet, "Swap", "NEUTRAL")
    transfer = move(alice, bank, cash, from_category_id=swap.pk, from_bucket_id=make_bucket(wallet).pk)
    for model in (Deposit, Category, Bucket):
        model.objects.update(is_active=False)
    update_transfer(user=alice, transfer_id=transfer.pk, amount=Decimal(3))
    assert balances_of(bank, cash) == [Decimal(-3), Decimal(3)]


def test_nothing_retired_comes_in(change, wallet):
    old = make_deposit(wallet, "Old", is_active=False)
    assert problems_of(change, to_deposit_id=old.pk) == {"to_deposit_id": ["Old is retired."]}


def test_what_is_of_another_user_is_not_found(change, bob):
    theirs = make_wallet(bob)
    deposit, category, bucket = make_deposit(theirs), make_category(theirs), make_bucket(theirs)
    for side in ("from", "to"):
        assert refused(NotFound, change, **{f"{side}_deposit_id": deposit.pk}).fields == {
            f"{side}_deposit_id": ["Deposit not found."]
        }
        assert refused(NotFound, change, **{f"{side}_category_id": category.pk}).fields == {
            f"{side}_category_id": ["Category not found."]
        }
        assert refused(NotFound, change, **{f"{side}_bucket_id": bucket.pk}).fields == {
            f"{side}_bucket_id": ["Bucket not found."]
        }


def test_a_closed_period_holds_both_legs(alice, change, transfer, bank):
    away = make_deposit(make_wallet(alice, "Holiday"))
    make_period(away.wallet, "Trip", status="CLOSED")
    message = "The period Trip is closed."
    assert refused(Conflict, change, to_deposit_id=away.pk).fields == {"date": [message]}
    later = move(alice, bank, away, date=JUNE_1)
    july = make_period(away.wallet, "July", "2026-06-01", "2026-07-31", status="CLOSED")
    Transaction.objects.filter(deposit=away).update(period=july)
    for write in (update_transfer, delete_transfer):
        assert refused(Conflict, write, user=alice, transfer_id=later.pk).fields == {
            "id": ["The period July is closed."]
        }


def test_an_old_version_is_a_conflict_with_the_transfer_as_it_is(alice, change, transfer):
    change(expected_version=1, note="!")
    before = everything()
    for write in (update_transfer, delete_transfer):
        with pytest.raises(Conflict) as conflict:
            write(user=alice, transfer_id=transfer.pk, expected_version=1)
        current = conflict.value.current
        assert (conflict.value.field, current, current.version) == ("expected_version", transfer, 2)
    assert everything() == before


def test_a_deleted_transfer_takes_both_legs_with_it(alice, wallet, bank, cash):
    needs = make_bucket(wallet)
    transfer = move(alice, bank, cash, from_bucket_id=needs.pk)
    gone = {Deleted("Transfer", transfer.pk), *(Deleted("Transaction", row.pk) for row in legs_of(transfer))}
    change = delete_transfer(user=alice, transfer_id=transfer.pk, expected_version=1)
    assert (change.answer, change.movement.deleted) == (None, gone)
    assert (change.movement.deposit_ids, change.movement.bucket_ids) == ({bank.pk, cash.pk}, {needs.pk})
    assert balances_of(bank, cash, needs) == [Decimal(0)] * 3
    assert (Transfer.objects.count(), Transaction.objects.count(), Allocation.objects.count()) == (0, 0, 0)
    assert list(ledger_differences()) == []


def test_a_transfer_of_another_user_is_not_found(bob, transfer):
    for write in (update_transfer, delete_transfer):
        for pk in (transfer.pk, 0):
            assert refused(NotFound, write, user=bob, transfer_id=pk).fields == {"id": ["Transfer not found."]}


def test_a_leg_cannot_be_changed_deleted_or_copied_alone(alice, transfer):
    out, into = (row.pk for row in legs_of(transfer))
    message = "The transaction is a part of a transfer: change or delete the transfer instead."
    for pk in (out, into):
        assert refused(Conflict, update_transaction, user=alice, transaction_id=pk, note="!").fields == {
            "id": [message]
        }
        assert refused(Conflict, delete_transaction, user=alice, transaction_id=pk).fields == {"id": [message]}
    assert refused(Conflict, delete_transactions, user=alice, transaction_ids=[out, into]).fields == {"ids": [message]}
    assert refused(Conflict, copy_transactions, user=alice, transaction_ids=[out], date=JUNE_1).fields == {
        "ids": [message]
    }


def test_a_change_is_eleven_statements(change, django_assert_num_queries):
    with django_assert_num_queries(11 + SAVEPOINT_AND_RELEASE):
        change(amount=Decimal(3))
