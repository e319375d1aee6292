import pytest

from core.errors import Conflict, InvalidInput
from finance.models import Wallet
from finance.wallets.services import wallets
from finance.wallets.services.wallets import create_wallet
from tests.factories import make_wallet


def test_the_first_wallet_is_the_default(alice):
    wallet = create_wallet(user=alice, name="Home", currency="EUR").answer
    assert (wallet.owner, wallet.name, wallet.currency, wallet.is_default) == (alice, "Home", "EUR", True)


def test_the_next_wallet_is_not_the_default(alice, wallet):
    assert create_wallet(user=alice, name="Trip", currency="JPY").answer.is_default is False
    assert Wallet.objects.get(is_default=True) == wallet


def test_another_user_has_a_default_wallet_of_their_own(bob, wallet):
    assert create_wallet(user=bob, name="Daily", currency="EUR").answer.is_default is True


@pytest.mark.parametrize("currency", ["", "eur", "DEM", "XAU", "EURO", "€", "E" * 10_000])
def test_a_currency_is_the_code_of_one_that_is_current(alice, currency):
    with pytest.raises(InvalidInput) as refusal:
        create_wallet(user=alice, name="Home", currency=currency)
    assert list(refusal.value.fields) == ["currency"]
    assert Wallet.objects.count() == 0


def test_everything_wrong_is_said_at_once(alice):
    with pytest.raises(InvalidInput) as refusal:
        create_wallet(user=alice, name=" ", currency="DEM")
    assert refusal.value.fields == {
        "name": ["The name is empty."],
        "currency": ["A currency is named by its current ISO 4217 code, such as EUR."],
    }


def test_there_are_as_many_wallets_as_the_limit_and_no_more(alice, bob, wallet, monkeypatch):
    monkeypatch.setattr(wallets, "MOST_WALLETS", 2)
    make_wallet(bob, "Of someone else")
    create_wallet(user=alice, name="Second", currency="EUR")
    with pytest.raises(Conflict, match=r"^At most 2 wallets in an account\.$"):
        create_wallet(user=alice, name="Third", currency="EUR")
    assert Wallet.objects.for_user(alice).count() == 2


def test_a_person_has_at_most_100_wallets():
    assert wallets.MOST_WALLETS == 100
