"""manage.py check_ledger: text that is folded otherwise than it should be is named, and folded anew."""

import pytest
from django.core.management import CommandError, call_command

from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import BaseCategory, Deposit, Entity, Transaction, Wallet
from tests.factories import make_deposit, make_entity, make_wallet
from tests.finance.transactions.helpers import add


@pytest.fixture
def stale(alice: User, wallet: Wallet) -> list[str]:
    """One stale row of each kind, and what is to be told of them."""
    food, row = BaseCategory.objects.get(code="FOOD"), add(make_deposit(wallet), "0.01", name="Café", note="Ünlü")
    Deposit.objects.update(balance="0.01")
    User.objects.filter(pk=alice.pk).update(folded_email="ALICE@example.com")
    BaseCategory.objects.filter(pk=food.pk).update(folded_name="café")
    Wallet.objects.filter(pk=wallet.pk).update(folded_name="x")
    Transaction.objects.filter(pk=row.pk).update(folded_name="café", folded_text=None)
    return [
        f"folded_email of user {alice.pk}: stored 'ALICE@example.com', true 'alice@example.com'",
        f"folded_name of base category {food.pk}: stored 'café', true 'food'",
        f"folded_name of transaction {row.pk}: stored 'café', true 'cafe\\ncafé'",
        f"folded_text of transaction {row.pk}: stored None, true 'cafe unlu'",
        f"folded_name of wallet {wallet.pk}: stored 'x', true 'daily'",
    ]


def text_differences() -> list[str]:
    return sorted(str(found) for found in ledger_differences() if found.field.startswith("folded_"))


def test_stale_text_is_told(stale: list[str]):
    assert text_differences() == sorted(stale)
    with pytest.raises(CommandError):
        call_command("check_ledger")


def test_stale_text_of_a_wallet_is_told_with_it_alone(stale: list[str], wallet: Wallet, bob: User):
    theirs = Wallet.objects.filter(pk=make_wallet(bob).pk)
    ours = [found.model for found in ledger_differences(Wallet.objects.filter(pk=wallet.pk)) if "folded" in found.field]
    assert {model.__name__ for model in ours} == {"Transaction", "Wallet"}
    assert list(ledger_differences(theirs)) == []


def test_stale_text_is_folded_anew(stale: list[str]):
    repair_ledger()
    assert text_differences() == []
    assert Transaction.objects.values_list("folded_name", "folded_text").get() == ("cafe\ncafé", "cafe unlu")


def test_a_name_that_another_row_has_is_left_to_its_owner(wallet: Wallet):
    make_entity(wallet, "Ada")
    other = make_entity(wallet, "Eve")
    Entity.objects.filter(pk=other.pk).update(name="ADA", folded_name="other")
    told = [f"folded_name of entity {other.pk}: stored 'other', true 'ada'"]
    assert text_differences() == told
    repair_ledger()
    assert text_differences() == told
