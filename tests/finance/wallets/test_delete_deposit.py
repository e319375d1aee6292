"""What deleting a deposit does beyond what test_deletion.py says of all rows."""

from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.movements import RefetchScope
from finance.models import Category, Deposit, ImportRow, ImportStatement, Transaction
from finance.transactions.services.income_and_expenses import delete_transaction, update_transaction
from finance.wallets.services.deposits import delete_deposit
from tests.bookings import earn, spend
from tests.factories import (
    make_category,
    make_deposit,
    make_import,
    make_import_row,
    make_import_statement,
    make_landed_row,
    make_wallet,
)


def test_its_balance_goes_to_the_other_one(alice, cash, bank):
    earn(alice, "10.25", cash, "2026-05-04")
    spend(alice, "0.50", cash, "2026-06-04")
    earn(alice, "100", bank, "2026-05-04")
    cash_id = cash.pk
    deletion = delete_deposit(user=alice, deposit_id=cash_id, move_transactions_to_id=bank.pk)
    assert Deposit.objects.get().balance == Decimal("109.75")
    assert deletion.movement.deposit_ids == {cash_id, bank.pk}
    assert list(ledger_differences()) == []


def test_categories_get_the_other_one_as_default(alice, wallet, cash, bank):
    make_category(wallet, default_deposit=cash)
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert Category.objects.get().default_deposit == bank


def test_categories_get_no_default_when_there_is_no_other_one(alice, wallet, cash, bank):
    make_category(wallet, default_deposit=cash)
    make_category(wallet, "Rent", default_deposit=bank)
    delete_deposit(user=alice, deposit_id=cash.pk)
    assert dict(Category.objects.values_list("name", "default_deposit")) == {"Food": None, "Rent": bank.pk}


def test_a_balance_does_not_grow_beyond_twelve_digits(alice, cash, bank):
    earn(alice, "999999999999.99", cash, "2026-05-04")
    earn(alice, "0.01", bank, "2026-05-04")
    with pytest.raises(InvalidInput) as refusal:
        delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    message = "Together their figures would have more than twelve digits before the point."
    assert refusal.value.fields == {"move_transactions_to_id": [message]}
    assert dict(Deposit.objects.values_list("name", "balance")) == {
        "Cash": Decimal("999999999999.99"),
        "Bank": Decimal("0.01"),
    }


def landed(deposit: Deposit, identity: str, **fields: object) -> ImportRow:
    """A row of a file that came in on the deposit."""
    return make_landed_row(spend(deposit.wallet.owner, "9", deposit, "2026-05-04"), identity, **fields)


def test_what_came_in_on_it_came_in_on_the_other_one(alice, cash, bank):
    row = landed(cash, "row 1")
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert list(ImportRow.objects.values_list("landed_on", "transaction")) == [(bank.pk, row.transaction_id)]
    assert ImportStatement.objects.get().deposit == bank
    assert list(ledger_differences()) == []


def test_what_came_in_on_both_came_in_on_the_other_one_only_once(alice, cash, bank):
    rows = [landed(cash, "row 1"), landed(cash, "row 2"), landed(bank, "row 1"), landed(bank, "row 3")]
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    now = dict(ImportRow.objects.values_list("pk", "landed_on"))
    assert [now[row.pk] for row in rows] == [None, bank.pk, bank.pk, bank.pk]
    assert ImportRow.objects.filter(transaction=None).count() == 0


def test_what_came_in_and_was_deleted_does_not_come_in_again_on_the_other_one(alice, cash, bank):
    row = landed(cash, "row 1")
    delete_transaction(user=alice, transaction_id=row.transaction_id)
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert list(ImportRow.objects.values_list("landed_on", "transaction")) == [(bank.pk, None)]


def test_what_came_in_on_it_and_was_moved_away_came_in_on_none_without_it(alice, cash, bank):
    row = landed(cash, "row 1")
    update_transaction(user=alice, transaction_id=row.transaction_id, deposit_id=bank.pk)
    delete_deposit(user=alice, deposit_id=cash.pk)
    assert list(ImportRow.objects.values_list("landed_on", "transaction")) == [(None, row.transaction_id)]
    assert ImportStatement.objects.get().deposit is None
    assert Transaction.objects.get().deposit == bank


def test_a_preview_for_it_is_for_the_other_one_or_for_none(alice, cash, bank):
    row = make_import_row(make_import_statement(make_import(cash.wallet), cash))
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert (ImportStatement.objects.get().deposit, ImportRow.objects.get().landed_on) == (bank, None)
    delete_deposit(user=alice, deposit_id=bank.pk)
    assert (ImportStatement.objects.get().deposit, ImportRow.objects.get()) == (None, row)


def test_the_rows_of_others_stay_where_they_are(alice, bob, cash, bank):
    theirs = landed(make_deposit(make_wallet(bob)), "row 1")
    landed(cash, "row 1")
    delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert ImportRow.objects.get(pk=theirs.pk).landed_on_id == theirs.landed_on_id


def test_previews_follow_it_from_every_wallet_and_are_told_as_changed(alice, cash, bank):
    asked = make_import(cash.wallet, asked_deposit_id=cash.pk)
    away = make_deposit(make_wallet(alice, "Away"), "Away")
    leg = make_import_row(make_import_statement(make_import(away.wallet), away), to_deposit_id=cash.pk)
    make_import_statement(booked := make_import(cash.wallet, "COMMITTED"), cash)
    other = make_import(cash.wallet, asked_deposit_id=bank.pk)
    movement = delete_deposit(user=alice, deposit_id=cash.pk, move_transactions_to_id=bank.pk).movement
    for row in (asked, leg, booked, other):
        row.refresh_from_db()
    assert (asked.asked_deposit_id, leg.to_deposit_id) == (bank.pk, bank.pk)
    assert (asked.version, leg.origin.version, booked.version, other.version) == (2, 2, 2, 1)
    assert movement.import_ids == {asked.pk, leg.origin_id, booked.pk}
    assert RefetchScope.IMPORTS in movement.refetch
    delete_deposit(user=alice, deposit_id=bank.pk)
    asked.refresh_from_db()
    assert (asked.asked_deposit_id, asked.version) == (None, 3)
