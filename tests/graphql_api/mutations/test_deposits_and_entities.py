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


pytestmark = pytest.mark.parametrize("model", [Deposit, Entity])
NO_ID_OF_ONE = pytest.mark.parametrize("wrong", ["type", "malformed"])


@pytest.fixture
def row(wallet, model):
    return MAKE[model](wallet, "Row")


@pytest.fixture
def no_id(bob, model):
    """The id of another type, or none at all."""
    return {"type": to_base64("Category", MAKE[model](make_wallet(bob), "Of Bob").pk), "malformed": "?"}


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

    @NO_ID_OF_ONE
    def test_it_finds_no_wallet_by_what_is_no_id_of_one(self, as_alice, bob, model, wrong):
        id_ = {"type": to_base64("Deposit", make_wallet(bob).pk), "malformed": "?"}[wrong]
        answer = mutate(as_alice, f"create{model.__name__}", RESULT[model], name="Row", walletId=id_)
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

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, model, no_id, wrong):
        fields = {"id": no_id[wrong], "name": "Taken", "isActive": False}
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

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, model, no_id, wrong):
        answer = mutate(as_alice, f"delete{model.__name__}", DELETION, id=no_id[wrong])
        assert answer == not_found(model.__name__, "id")
        assert names(model) == ["Of Bob"]

    @NO_ID_OF_ONE
    def test_it_moves_to_nothing_by_what_is_no_id_of_one(self, as_alice, row, no_id, wrong):
        name = type(row).__name__
        answer = mutate(as_alice, f"delete{name}", DELETION, id=id_of(row), moveTransactionsToId=no_id[wrong])
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
