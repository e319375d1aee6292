"""The mutations of deposits and entities, which go alike."""

import pytest
from strawberry.relay import to_base64

from finance.models import Deposit, Entity
from tests.bookings import spend
from tests.factories import make_deposit, make_entity, make_wallet
from tests.graphql_api.mutation_requests import conflict, gone, id_of, invalid, mutate, not_found

DEPOSIT = "row: deposit { id name form note isActive balance wallet { name } }"
ENTITY = "row: entity { id name note isActive wallet { name } }"
DELETION = "deleted { id typename } movedTransactions movement { deposits { name balance } }"
RESULT = {Deposit: DEPOSIT, Entity: ENTITY}
MAKE = {Deposit: make_deposit, Entity: make_entity}
FACTS = {Deposit: {"form": "VIRTUAL", "balance": "0.00"}, Entity: {}}
BLANK = "The name is empty."
TAKEN = "Another one in the wallet has this name."

pytestmark = pytest.mark.parametrize("model", [Deposit, Entity])
NOT_ONES_OWN = pytest.mark.parametrize("whose", ["bob", "nobody", "type", "malformed"])


@pytest.fixture
def row(wallet, model):
    return MAKE[model](wallet, "Row")


@pytest.fixture
def foreign(bob, model):
    """An id of Bob's row, of nothing, of another type, or no id at all."""
    row, name = MAKE[model](make_wallet(bob), "Of Bob"), model.__name__
    other_type = to_base64("Category", row.pk)
    return {"bob": id_of(row), "nobody": to_base64(name, 0), "type": other_type, "malformed": "?"}


def shown(row, **changes):
    facts = {"name": "Row", "note": "", "isActive": True, "wallet": {"name": "Daily"}}
    return {"id": id_of(row)} | facts | FACTS[type(row)] | changes


def names(model):
    return sorted(model.objects.values_list("name", flat=True))


class TestCreate:
    def test_it_answers_with_the_row(self, as_alice, wallet, model):
        fields = {"name": "Row", "note": "Noted", "walletId": id_of(wallet)}
        answer = mutate(as_alice, f"create{model.__name__}", RESULT[model], **fields)
        assert answer["row"] == shown(model.objects.get(), note="Noted")

    def test_it_is_in_the_default_wallet_when_none_is_named(self, as_alice, alice, wallet, model):
        make_wallet(alice, "Another")
        assert mutate(as_alice, f"create{model.__name__}", RESULT[model], name="Row")["row"] == shown(
            model.objects.get()
        )

    @pytest.mark.usefixtures("wallet")
    def test_it_refuses_everything_wrong_at_once(self, as_alice, model):
        answer = mutate(as_alice, f"create{model.__name__}", RESULT[model], name=" ", note="n" * 2001)
        assert answer == invalid(
            name=BLANK,
            note="The note is longer than 2000 characters.",
        )
        assert names(model) == []

    @pytest.mark.usefixtures("row")
    def test_it_refuses_a_taken_name(self, as_alice, model):
        assert mutate(as_alice, f"create{model.__name__}", RESULT[model], name="ROW") == invalid(name=TAKEN)
        assert names(model) == ["Row"]

    @NOT_ONES_OWN
    def test_it_does_not_find_a_wallet_that_is_not_ones_own(self, as_alice, bob, model, whose):
        wallet = make_wallet(bob)
        ids = {"bob": id_of(wallet), "nobody": to_base64("Wallet", 0), "type": to_base64("Deposit", wallet.pk)}
        answer = mutate(
            as_alice, f"create{model.__name__}", RESULT[model], name="Row", walletId=ids.get(whose, "malformed")
        )
        assert answer == not_found("Wallet", "walletId")
        assert names(model) == []


class TestUpdate:
    def test_it_changes_what_is_named_and_nothing_else(self, as_alice, model, row):
        name = f"update{model.__name__}"
        assert mutate(as_alice, name, RESULT[model], id=id_of(row), note="New")["row"] == shown(row, note="New")
        answer = mutate(as_alice, name, RESULT[model], id=id_of(row), name="Renamed")
        assert answer["row"] == shown(row, note="New", name="Renamed")

    def test_it_retires_and_brings_back(self, as_alice, model, row):
        name = f"update{model.__name__}"
        assert mutate(as_alice, name, RESULT[model], id=id_of(row), isActive=False)["row"] == shown(row, isActive=False)
        assert mutate(as_alice, name, RESULT[model], id=id_of(row), isActive=True)["row"] == shown(row)

    def test_it_refuses_a_blank_name(self, as_alice, model, row):
        answer = mutate(as_alice, f"update{model.__name__}", RESULT[model], id=id_of(row), name="")
        assert answer == invalid(name=BLANK)
        assert names(model) == ["Row"]

    @NOT_ONES_OWN
    def test_it_does_not_find_what_is_not_ones_own(self, as_alice, model, foreign, whose):
        fields = {"id": foreign[whose], "name": "Taken", "isActive": False}
        answer = mutate(as_alice, f"update{model.__name__}", RESULT[model], **fields)
        assert answer == not_found(model.__name__, "id")
        assert model.objects.values_list("name", "is_active").get() == ("Of Bob", True)


class TestDelete:
    def test_it_answers_with_the_id_that_is_gone(self, as_alice, model, row):
        assert mutate(as_alice, f"delete{model.__name__}", DELETION, id=id_of(row)) == {
            "__typename": f"Delete{model.__name__}Payload",
            "deleted": gone(row),
            "movedTransactions": 0,
            "movement": {"deposits": []},
        }
        assert names(model) == []

    def test_it_says_how_many_transactions_use_the_row(self, alice, as_alice, model, row):
        names_row = {} if model is Deposit else {"entity_id": row.pk}
        spend(alice, "5", row if model is Deposit else make_deposit(row.wallet), "2026-05-04", **names_row)
        answer = mutate(as_alice, f"delete{model.__name__}", DELETION, id=id_of(row))
        uses = "Row is used by 1 transaction; move them to another one, or retire it."
        assert answer == conflict(uses, "id")
        assert row.transactions.count() == 1

    def test_it_refuses_to_move_to_what_is_retired(self, as_alice, model, row):
        retired = MAKE[model](row.wallet, "Retired", is_active=False)
        answer = mutate(
            as_alice, f"delete{model.__name__}", DELETION, id=id_of(row), moveTransactionsToId=id_of(retired)
        )
        assert answer == invalid(moveTransactionsToId="Retired is retired.")
        assert names(model) == ["Retired", "Row"]

    @NOT_ONES_OWN
    def test_it_does_not_find_what_is_not_ones_own(self, as_alice, model, foreign, whose):
        answer = mutate(as_alice, f"delete{model.__name__}", DELETION, id=foreign[whose])
        assert answer == not_found(model.__name__, "id")
        assert names(model) == ["Of Bob"]

    @NOT_ONES_OWN
    def test_it_does_not_move_to_what_is_not_ones_own(self, as_alice, row, foreign, whose):
        name = type(row).__name__
        answer = mutate(as_alice, f"delete{name}", DELETION, id=id_of(row), moveTransactionsToId=foreign[whose])
        assert answer == not_found(name, "moveTransactionsToId")
        assert names(type(row)) == ["Of Bob", "Row"]


def test_moved_transactions_show_in_the_deposits_that_are_left(alice, as_alice, model, row):
    other = MAKE[model](row.wallet, "Other")
    deposit = row if model is Deposit else make_deposit(row.wallet, "Account")
    names_row = {} if model is Deposit else {"entity_id": row.pk}
    spend(alice, "5", deposit, "2026-05-04", **names_row)
    answer = mutate(as_alice, f"delete{model.__name__}", DELETION, id=id_of(row), moveTransactionsToId=id_of(other))
    left = other if model is Deposit else deposit
    assert answer["movedTransactions"] == 1
    assert answer["movement"]["deposits"] == [{"name": left.name, "balance": "-5.00"}]
