import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.models import Wallet
from finance.wallets.services.wallets import update_wallet
from tests.bookings import spend
from tests.factories import (
    make_category,
    make_deposit,
    make_import,
    make_import_row,
    make_import_statement,
    make_period,
    make_prediction,
    make_wallet,
)


@pytest.fixture
def trip(alice, wallet):
    return make_wallet(alice, "Trip", "JPY")


def defaults():
    return sorted(Wallet.objects.filter(is_default=True).values_list("name", flat=True))


def test_a_new_name_leaves_the_rest(alice, wallet):
    update_wallet(user=alice, wallet_id=wallet.pk, name="Home")
    assert Wallet.objects.values_list("name", "folded_name", "currency", "is_default").get() == (
        "Home",
        "home",
        "EUR",
        True,
    )


def test_a_wallet_keeps_its_own_name_in_another_case(alice, wallet):
    assert update_wallet(user=alice, wallet_id=wallet.pk, name="DAILY").answer.name == "DAILY"


def test_the_default_moves_from_one_wallet_to_another(alice, bob, wallet, trip):
    make_wallet(bob, "Of Bob", is_default=True)
    update_wallet(user=alice, wallet_id=trip.pk, is_default=True)
    assert defaults() == ["Of Bob", "Trip"]


def test_the_default_stays_when_it_is_made_the_default_again(alice, wallet, trip):
    update_wallet(user=alice, wallet_id=wallet.pk, is_default=True)
    assert defaults() == ["Daily"]


def test_the_default_is_not_just_given_up(alice, wallet, trip):
    with pytest.raises(InvalidInput) as refusal:
        update_wallet(user=alice, wallet_id=wallet.pk, is_default=False)
    assert refusal.value.fields == {"is_default": ["A wallet is the default until another one is."]}
    assert defaults() == ["Daily"]


def test_what_is_not_the_default_can_stay_so(alice, wallet, trip):
    update_wallet(user=alice, wallet_id=trip.pk, is_default=False)
    assert defaults() == ["Daily"]


def test_a_refused_change_leaves_the_default_where_it_was(alice, wallet, trip):
    with pytest.raises(InvalidInput):
        update_wallet(user=alice, wallet_id=trip.pk, is_default=True, name="daily")
    assert defaults() == ["Daily"]


def test_the_currency_changes_while_there_are_no_amounts(alice, wallet):
    make_deposit(wallet)
    make_category(wallet)
    make_period(wallet)
    assert update_wallet(user=alice, wallet_id=wallet.pk, currency="KWD").answer.currency == "KWD"


def test_the_currency_stays_once_there_is_a_transaction(alice, wallet):
    spend(alice, "1.25", make_deposit(wallet), "2026-05-04")
    with pytest.raises(Conflict, match="Amounts are recorded in this wallet's currency") as refusal:
        update_wallet(user=alice, wallet_id=wallet.pk, currency="JPY", name="Changed")
    wallet.refresh_from_db()
    assert (refusal.value.field, wallet.currency, wallet.name) == ("currency", "EUR", "Daily")


def test_the_currency_stays_once_there_is_a_plan(alice, wallet):
    make_prediction(make_period(wallet), make_category(wallet))
    with pytest.raises(Conflict):
        update_wallet(user=alice, wallet_id=wallet.pk, currency="JPY")


@pytest.mark.parametrize("amounts", ["a row of a statement", "a statement's balance"])
def test_the_currency_stays_once_a_statement_came_in(alice, wallet, amounts):
    origin = make_import(wallet)
    statement = make_import_statement(origin, closing=None if amounts == "a row of a statement" else 10)
    if amounts == "a row of a statement":
        make_import_row(statement)
    with pytest.raises(Conflict, match="Amounts are recorded in this wallet's currency"):
        update_wallet(user=alice, wallet_id=wallet.pk, currency="JPY")


def test_the_currency_changes_while_nothing_of_a_statement_was_read(alice, wallet):
    make_import_row(make_import_statement(make_import(wallet)), amount=None, decision="SKIP")
    assert update_wallet(user=alice, wallet_id=wallet.pk, currency="KWD").answer.currency == "KWD"


def test_the_same_currency_is_no_change(alice, wallet):
    spend(alice, "1.25", make_deposit(wallet), "2026-05-04")
    assert update_wallet(user=alice, wallet_id=wallet.pk, currency="EUR", name="Home").answer.name == "Home"


def test_a_historic_currency_is_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        update_wallet(user=alice, wallet_id=wallet.pk, currency="DEM")
    assert list(refusal.value.fields) == ["currency"]


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_a_wallet_that_is_not_ones_own_is_not_found(alice, bob, wallet, whose):
    other = make_wallet(bob, "Of Bob", is_default=True)
    with pytest.raises(NotFound, match=r"^Wallet not found\.$") as refusal:
        update_wallet(user=alice, wallet_id=other.pk if whose == "bob" else 0, name="Taken", is_default=True)
    other.refresh_from_db()
    assert (refusal.value.field, other.name, defaults()) == ("id", "Of Bob", ["Daily", "Of Bob"])
