"""What deleting a deposit does beyond what test_deletion.py says of all rows."""

from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.models import Category, Deposit
from finance.wallets.services.deposits import delete_deposit
from tests.bookings import earn, spend
from tests.factories import make_category


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
