import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Deposit, Entity
from finance.wallets.services import deposits
from finance.wallets.services.deposits import create_deposit, update_deposit
from finance.wallets.services.entities import create_entity, update_entity
from tests.bookings import spend
from tests.factories import make_deposit, make_entity, make_wallet


def test_a_deposit_is_created_in_the_default_wallet(alice, wallet):
    make_wallet(alice, "Another")
    deposit = create_deposit(user=alice, wallet_id=None, name="Safe", form="PHYSICAL", note="In the wall").answer
    assert (deposit.wallet, deposit.name, deposit.form, deposit.note) == (wallet, "Safe", "PHYSICAL", "In the wall")
    assert (deposit.balance, deposit.is_active) == (0, True)


@pytest.mark.usefixtures("wallet")
def test_a_deposit_has_a_form_that_there_is(alice):
    with pytest.raises(InvalidInput) as refusal:
        create_deposit(user=alice, wallet_id=None, name="Safe", form="LIQUID")
    assert list(refusal.value.fields) == ["form"]
    assert Deposit.objects.count() == 0


def test_a_user_without_a_wallet_is_told_so(alice):
    with pytest.raises(NotFound, match=r"^Wallet not found\.$") as refusal:
        create_deposit(user=alice, wallet_id=None, name="Safe")
    assert refusal.value.field == "wallet_id"


def test_a_wallet_has_as_many_deposits_as_the_limit_and_no_more(alice, wallet, monkeypatch):
    monkeypatch.setattr(deposits, "MOST_DEPOSITS", 1)
    make_deposit(make_wallet(alice, "Elsewhere"))
    create_deposit(user=alice, wallet_id=wallet.pk, name="One")
    with pytest.raises(Conflict, match=r"^At most 1 deposits in a wallet\.$"):
        create_deposit(user=alice, wallet_id=wallet.pk, name="Two")
    assert wallet.deposits.count() == 1


def test_a_wallet_has_at_most_200_deposits():
    assert deposits.MOST_DEPOSITS == 200


def test_whatever_is_not_named_stays(alice, wallet):
    deposit = make_deposit(wallet, "Cash", form="PHYSICAL", note="Coins")
    update_deposit(user=alice, deposit_id=deposit.pk, name="Coins")
    assert Deposit.objects.values_list("name", "form", "note", "is_active").get() == (
        "Coins",
        "PHYSICAL",
        "Coins",
        True,
    )


def test_a_deposit_is_retired_and_brought_back(alice, wallet):
    deposit = make_deposit(wallet)
    update_deposit(user=alice, deposit_id=deposit.pk, is_active=False)
    with pytest.raises(InvalidInput, match="Account is retired"):
        spend(alice, "1", deposit, "2026-05-04")
    update_deposit(user=alice, deposit_id=deposit.pk, is_active=True)
    assert spend(alice, "1", deposit, "2026-05-04").deposit == deposit


def test_an_entity_is_retired_and_brought_back(alice, wallet):
    deposit, entity = make_deposit(wallet), make_entity(wallet)
    update_entity(user=alice, entity_id=entity.pk, is_active=False, note="Closed down")
    with pytest.raises(InvalidInput, match="Shop is retired"):
        spend(alice, "1", deposit, "2026-05-04", entity_id=entity.pk)
    update_entity(user=alice, entity_id=entity.pk, is_active=True)
    assert spend(alice, "1", deposit, "2026-05-04", entity_id=entity.pk).entity == entity
    assert Entity.objects.get().note == "Closed down"


def test_an_entity_is_created_in_the_wallet_that_is_named(alice, wallet):
    other = make_wallet(alice, "Another")
    entity = create_entity(user=alice, wallet_id=other.pk, name="Shop", note="Round the corner").answer
    assert (entity.wallet, entity.name, entity.note, entity.is_active) == (other, "Shop", "Round the corner", True)


@pytest.mark.parametrize("create", [create_deposit, create_entity])
@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_nothing_is_created_in_a_wallet_that_is_not_ones_own(alice, bob, create, whose):
    other = make_wallet(bob)
    with pytest.raises(NotFound) as refusal:
        create(user=alice, wallet_id=other.pk if whose == "bob" else 0, name="Intruder")
    assert refusal.value.field == "wallet_id"
    assert (Deposit.objects.count(), Entity.objects.count()) == (0, 0)


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_a_deposit_that_is_not_ones_own_is_not_found(alice, bob, whose):
    other = make_deposit(make_wallet(bob), "Of Bob")
    with pytest.raises(NotFound, match=r"^Deposit not found\.$") as refusal:
        update_deposit(user=alice, deposit_id=other.pk if whose == "bob" else 0, name="Taken", is_active=False)
    other.refresh_from_db()
    assert (refusal.value.field, other.name, other.is_active) == ("id", "Of Bob", True)


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_an_entity_that_is_not_ones_own_is_not_found(alice, bob, whose):
    other = make_entity(make_wallet(bob), "Of Bob")
    with pytest.raises(NotFound, match=r"^Entity not found\.$") as refusal:
        update_entity(user=alice, entity_id=other.pk if whose == "bob" else 0, name="Taken", is_active=False)
    other.refresh_from_db()
    assert (refusal.value.field, other.name, other.is_active) == ("id", "Of Bob", True)
