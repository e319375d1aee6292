"""The mutations of wallets: what each answers, and that nothing happens to another user's."""

import pytest
from strawberry.relay import to_base64

from finance.models import Wallet
from finance.wallets.services import wallets
from tests.bookings import spend
from tests.factories import make_deposit, make_wallet
from tests.graphql_api.mutation_requests import conflict, document_of, gone, id_of, invalid, mutate, not_found

WALLET = "wallet { id name currency description isDefault balance }"
DELETION = "deleted { id typename } defaultWallet { id isDefault }"
CURRENCY = "A currency is named by its current ISO 4217 code, such as EUR."


@pytest.fixture
def trip(alice, wallet):
    return make_wallet(alice, "Trip")


def no_id(bob, wrong):
    """The id of another type, or none at all."""
    return {"type": to_base64("Deposit", make_wallet(bob, "Of Bob").pk), "malformed": "?"}[wrong]


NO_ID_OF_ONE = pytest.mark.parametrize("wrong", ["type", "malformed"])


class TestCreate:
    def test_it_answers_with_the_wallet(self, as_alice):
        answer = mutate(as_alice, "createWallet", WALLET, name="Home", currency="KWD", description="Rent and food")
        facts = {
            "name": "Home", "currency": "KWD", "description": "Rent and food", "isDefault": True, "balance": "0.000"
        }  # fmt: skip
        assert answer["wallet"] == {"id": id_of(Wallet.objects.get()), **facts}

    def test_it_refuses_what_is_wrong_with_the_fields(self, as_alice):
        answer = mutate(as_alice, "createWallet", WALLET, name=" ", currency="DEM")
        assert answer == invalid(name="The name is empty.", currency=CURRENCY)
        assert Wallet.objects.count() == 0

    def test_it_needs_no_description(self, as_alice):
        assert mutate(as_alice, "createWallet", WALLET, name="Home", currency="EUR")["wallet"]["description"] == ""

    def test_it_refuses_a_description_of_2001_characters(self, as_alice):
        answer = mutate(as_alice, "createWallet", WALLET, name="Home", currency="EUR", description="d" * 2001)
        assert answer == invalid(description="The description is longer than 2000 characters.")
        assert Wallet.objects.count() == 0

    def test_it_refuses_one_too_many(self, as_alice, wallet, monkeypatch):
        monkeypatch.setattr(wallets, "MOST_WALLETS", 1)
        answer = mutate(as_alice, "createWallet", WALLET, name="More", currency="EUR")
        assert answer == conflict("At most 1 wallets in an account.", None)


class TestUpdate:
    def test_it_answers_with_the_wallet_as_it_is_now(self, as_alice, wallet, trip):
        changes = {"name": "Journey", "currency": "JPY", "description": "By train", "isDefault": True}
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), **changes)
        assert answer["wallet"] == {"id": id_of(trip), **changes, "balance": "0"}
        assert Wallet.objects.get(is_default=True) == trip

    def test_what_is_absent_stays(self, as_alice, trip):
        trip.changed(description="By train").clean_and_save()
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), name="Journey")["wallet"]
        assert (answer["name"], answer["currency"], answer["isDefault"]) == ("Journey", "EUR", False)
        assert answer["description"] == "By train"

    def test_a_description_is_taken_away(self, as_alice, trip):
        trip.changed(description="By train").clean_and_save()
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), description="")
        assert answer["wallet"]["description"] == ""

    def test_it_refuses_a_description_of_2001_characters(self, as_alice, trip):
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), description="d" * 2001)
        assert answer == invalid(description="The description is longer than 2000 characters.")

    def test_it_refuses_what_is_wrong_with_the_fields(self, as_alice, trip):
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), name="", currency="eur")
        assert answer == invalid(name="The name is empty.", currency=CURRENCY)
        trip.refresh_from_db()
        assert (trip.name, trip.currency) == ("Trip", "EUR")

    def test_it_refuses_to_leave_no_default(self, as_alice, wallet):
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(wallet), isDefault=False)
        assert answer == invalid(isDefault="A wallet is the default until another one is.")

    def test_it_refuses_another_currency_once_there_are_amounts(self, alice, as_alice, trip):
        spend(alice, "5", make_deposit(trip), "2026-05-04")
        answer = mutate(as_alice, "updateWallet", WALLET, id=id_of(trip), currency="JPY")
        assert answer == conflict("Amounts are recorded in this wallet's currency, so it stays.", "currency")

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, bob, wallet, wrong):
        answer = mutate(as_alice, "updateWallet", WALLET, id=no_id(bob, wrong), name="Taken", isDefault=True)
        assert answer == not_found("Wallet", "id")
        assert sorted(Wallet.objects.values_list("name", "is_default")) == [("Daily", True), ("Of Bob", False)]


class TestDelete:
    def test_it_answers_with_the_default_wallet(self, as_alice, wallet, trip):
        deleted = gone(wallet)
        answer = mutate(as_alice, "deleteWallet", DELETION, id=id_of(wallet))
        default = {"id": id_of(trip), "isDefault": True}
        assert answer == {"__typename": "DeleteWalletPayload", "deleted": deleted, "defaultWallet": default}
        assert list(Wallet.objects.all()) == [trip]

    def test_it_asks_for_the_name_of_a_wallet_with_transactions(self, alice, as_alice, trip):
        spend(alice, "5", make_deposit(trip), "2026-05-04")
        message = "The wallet has 1 transaction; repeat its name to delete everything in it."
        assert mutate(as_alice, "deleteWallet", DELETION, id=id_of(trip)) == conflict(message, "name")
        assert mutate(as_alice, "deleteWallet", DELETION, id=id_of(trip), name="Tripp") == invalid(name=message)
        assert Wallet.objects.count() == 2
        answer = mutate(as_alice, "deleteWallet", DELETION, id=id_of(trip), name="TRIP")
        assert answer["deleted"][-1] == gone(trip)[0]

    def test_it_refuses_the_last_one(self, as_alice, wallet):
        answer = mutate(as_alice, "deleteWallet", DELETION, id=id_of(wallet), name="Daily")
        assert answer == conflict("The only wallet stays, since one is always there.", "id")
        assert Wallet.objects.get() == wallet

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, bob, trip, wrong):
        answer = mutate(as_alice, "deleteWallet", DELETION, id=no_id(bob, wrong), name="Of Bob")
        assert answer == not_found("Wallet", "id")
        assert Wallet.objects.count() == 3


def test_nobody_makes_a_wallet_without_signing_in(execute, wallet):
    answer = execute(document_of("createWallet"), input={"name": "Taken", "currency": "JPY"})
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
    assert list(Wallet.objects.values_list("name", flat=True)) == ["Daily"]
