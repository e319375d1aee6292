import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Category, Deposit, Entity, MonthlyTotal, Period, Prediction, SpanTotal, Transaction, Wallet
from finance.wallets.services.wallets import delete_wallet
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction, make_wallet

ROWS = [Deposit, Entity, Category, Period, Prediction, Transaction, MonthlyTotal, SpanTotal]


@pytest.fixture
def trip(alice, wallet):
    return make_wallet(alice, "Straße", "EUR")


def fill(user, wallet, status="DRAFT"):
    """One row of every table in the wallet, each in use."""
    deposit, entity = make_deposit(wallet), make_entity(wallet)
    category = make_category(wallet, default_deposit=deposit)
    period = make_period(wallet, status="ACTIVE")
    make_prediction(period, category)
    spend(user, "3", deposit, "2026-05-04", category_id=category.pk, entity_id=entity.pk)
    Period.objects.update(status=status)


def counts():
    return [model.objects.count() for model in ROWS]


def test_a_wallet_without_transactions_goes_with_everything_in_it(alice, wallet, trip):
    make_prediction(make_period(trip), make_category(trip, default_deposit=make_deposit(trip)))
    deletion = delete_wallet(user=alice, wallet_id=trip.pk)
    assert (Deleted("Wallet", trip.pk) in deletion.movement.deleted, deletion.answer) == (True, wallet)
    assert list(Wallet.objects.all()) == [wallet]
    assert counts() == [0] * 8


@pytest.mark.parametrize("status", ["ACTIVE", "CLOSED"])
@pytest.mark.parametrize("name", ["Straße", "STRASSE", "  strasse "])
def test_a_wallet_with_transactions_goes_when_its_name_is_repeated(alice, wallet, trip, name, status):
    fill(alice, trip, status)
    fill(alice, wallet)
    delete_wallet(user=alice, wallet_id=trip.pk, name=name)
    assert counts() == [1] * 7 + [5]
    assert Transaction.objects.get().wallet == wallet


def test_a_wallet_with_transactions_stays_when_its_name_is_not_repeated(alice, wallet, trip):
    fill(alice, trip)
    with pytest.raises(Conflict, match=r"^The wallet has 1 transaction; repeat its name to") as refusal:
        delete_wallet(user=alice, wallet_id=trip.pk)
    assert refusal.value.field == "name"
    assert counts() == [1] * 7 + [5]


@pytest.mark.parametrize("name", ["", "Stra", "Daily", "Straße!"])
def test_a_wallet_with_transactions_stays_when_another_name_is_given(alice, wallet, trip, name):
    fill(alice, trip)
    spend(alice, "3", Deposit.objects.get(), "2026-05-04")
    with pytest.raises(InvalidInput) as refusal:
        delete_wallet(user=alice, wallet_id=trip.pk, name=name)
    assert refusal.value.fields == {
        "name": ["The wallet has 2 transactions; repeat its name to delete everything in it."]
    }
    assert Wallet.objects.filter(pk=trip.pk).exists()


def test_the_last_wallet_stays(alice, bob, wallet):
    make_wallet(bob, "Of Bob")
    with pytest.raises(Conflict, match="The only wallet stays, since one is always there") as refusal:
        delete_wallet(user=alice, wallet_id=wallet.pk, name="Daily")
    assert refusal.value.field == "id"
    assert Wallet.objects.for_user(alice).get() == wallet


def test_the_oldest_of_the_others_becomes_the_default(alice, bob, wallet, trip):
    make_wallet(bob, "Of Bob")
    make_wallet(alice, "Another")
    deletion = delete_wallet(user=alice, wallet_id=wallet.pk)
    assert deletion.answer == trip
    assert deletion.answer.is_default is True
    assert Wallet.objects.get(is_default=True) == trip


def test_the_default_stays_the_default_when_another_wallet_goes(alice, wallet, trip):
    make_wallet(alice, "Another")
    assert delete_wallet(user=alice, wallet_id=trip.pk).answer == wallet
    assert Wallet.objects.get(is_default=True) == wallet


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_a_wallet_that_is_not_ones_own_is_not_found(alice, bob, wallet, trip, whose):
    other = make_wallet(bob, "Of Bob")
    make_wallet(bob, "Of Bob too")
    with pytest.raises(NotFound) as refusal:
        delete_wallet(user=alice, wallet_id=other.pk if whose == "bob" else 0, name="Of Bob")
    assert refusal.value.field == "id"
    assert Wallet.objects.count() == 4


def test_it_takes_as_many_statements_for_one_row_as_for_many(alice, wallet, trip, django_assert_num_queries):
    fill(alice, trip)
    for number in range(20):
        make_deposit(trip, f"Deposit {number}")
        spend(alice, "3", Deposit.objects.first(), "2026-05-04")
    with django_assert_num_queries(50):
        delete_wallet(user=alice, wallet_id=trip.pk, name="Straße")


def test_no_table_is_gone_through_again_for_each_of_its_rows(alice, wallet, trip):
    with CaptureQueriesContext(connection) as statements:
        delete_wallet(user=alice, wallet_id=wallet.pk)
    deletions = [query["sql"] for query in statements if query["sql"].startswith("DELETE FROM")]
    assert wallet not in Wallet.objects.all()
    named = [sql.count(f"FROM {sql.split()[2]}") for sql in deletions]
    assert named == [1] * len(named)
    assert len(named) > 17
