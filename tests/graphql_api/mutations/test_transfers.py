"""The mutations of transfers: what they answer, and that nobody else's rows are touched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from strawberry.relay import to_base64

from finance.models import Deposit, Transfer
from tests.bookings import move
from tests.factories import make_bucket, make_category, make_deposit, make_period, make_wallet
from tests.finance.transactions.helpers import legs_of
from tests.graphql_api.mutation_requests import conflict, document_of, gone, id_of, invalid, mutate, not_found
from tests.refusals import everything

LEG = """{ id kind direction amount date name note wallet { name } deposit { name } category { name } period { name }
  allocations { amount bucket { name } } transfer { id } }"""
MOVEMENT = """deleted { id typename }
  movement { wallets { name balance } deposits { name balance } buckets { name balance } periods { name } }"""
TRANSFER = f"transfer {{ id version outgoing {LEG} incoming {LEG} }} {MOVEMENT}"


@pytest.fixture
def transfer(alice, bank, cash) -> Transfer:
    return move(alice, bank, cash, name="Purse")


def between(out: Deposit, into: Deposit, **fields) -> dict[str, object]:
    """The input of a transfer on 5 May."""
    ids = {"fromDepositId": id_of(out), "toDepositId": id_of(into)}
    return {"amount": "10", "date": "2026-05-05"} | ids | fields


def shown(transfer: Transfer, *, version: int = 1, **facts) -> dict[str, object]:
    """A transfer from the bank to cash, as the schema shows it."""
    out, into = legs_of(transfer)
    same = {"kind": "NEUTRAL", "amount": "10.00", "date": "2026-05-05", "name": "Purse", "note": "", "category": None}
    same |= {
        "wallet": {"name": "Daily"},
        "period": None,
        "allocations": [],
        "transfer": {"id": id_of(transfer)},
    } | facts
    return {
        "id": id_of(transfer),
        "version": version,
        "outgoing": same | {"id": id_of(out), "direction": "OUT", "deposit": {"name": "Bank"}},
        "incoming": same | {"id": id_of(into), "direction": "IN", "deposit": {"name": "Cash"}},
    }


def moved(bank: str, cash: str) -> dict[str, object]:
    balances = [{"name": "Bank", "balance": bank}, {"name": "Cash", "balance": cash}]
    return {"wallets": [{"name": "Daily", "balance": "0.00"}], "deposits": balances, "buckets": [], "periods": []}


def test_a_transfer_is_made(as_alice, bank, cash):
    answer = mutate(as_alice, "createTransfer", TRANSFER, **between(bank, cash, name="Purse"))
    assert answer == {
        "__typename": "CreateTransferPayload",
        "transfer": shown(Transfer.objects.get()),
        "deleted": [],
        "movement": moved("-10.00", "10.00"),
    }


def test_a_transfer_with_everything_reaches_another_currency(as_alice, alice, wallet, bank):
    yen = make_deposit(make_wallet(alice, "Tokyo", "JPY"), "Yen")
    make_period(wallet)
    rows = {
        "fromCategoryId": make_category(wallet, "Put aside", "EXPENSE"),
        "toCategoryId": make_category(yen.wallet, "Saved", "INCOME"),
        "fromBucketId": make_bucket(wallet, "Needs"),
        "toBucketId": make_bucket(yen.wallet, "Trip"),
    }
    ids = {field: id_of(row) for field, row in rows.items()}
    answer = mutate(as_alice, "createTransfer", TRANSFER, **between(bank, yen, receivedAmount="1650", **ids))
    out, into = answer["transfer"]["outgoing"], answer["transfer"]["incoming"]
    assert (out["kind"], out["amount"], out["category"]) == ("EXPENSE", "10.00", {"name": "Put aside"})
    assert (into["kind"], into["amount"], into["category"]) == ("INCOME", "1650", {"name": "Saved"})
    assert (out["wallet"], out["period"]) == ({"name": "Daily"}, {"name": "May"})
    assert (into["wallet"], into["period"]) == ({"name": "Tokyo"}, None)
    assert out["allocations"] == [{"amount": "10.00", "bucket": {"name": "Needs"}}]
    assert into["allocations"] == [{"amount": "1650", "bucket": {"name": "Trip"}}]
    assert answer["movement"] == {
        "wallets": [{"name": "Daily", "balance": "-10.00"}, {"name": "Tokyo", "balance": "1650"}],
        "deposits": [{"name": "Bank", "balance": "-10.00"}, {"name": "Yen", "balance": "1650"}],
        "buckets": [{"name": "Needs", "balance": "-10.00"}, {"name": "Trip", "balance": "1650"}],
        "periods": [{"name": "May"}],
    }


def test_an_update_changes_both_legs(as_alice, transfer):
    fields = {"amount": "12.5", "name": "Wallet", "note": "!", "date": "2026-06-01"}
    answer = mutate(as_alice, "updateTransfer", TRANSFER, id=id_of(transfer), **fields)
    assert answer["transfer"] == shown(transfer, version=2, **fields | {"amount": "12.50"})
    assert answer["movement"] == moved("-12.50", "12.50")


def test_an_update_to_null_takes_buckets_and_categories_away(as_alice, alice, wallet, bank, cash):
    needs, swap = make_bucket(wallet), make_category(wallet, "Swap", "NEUTRAL")
    names = {"from_bucket_id": needs.pk, "to_bucket_id": needs.pk, "from_category_id": swap.pk}
    transfer = move(alice, bank, cash, name="Purse", **names, to_category_id=swap.pk)
    nulls = dict.fromkeys(["fromBucketId", "toBucketId", "fromCategoryId", "toCategoryId"])
    answer = mutate(as_alice, "updateTransfer", TRANSFER, id=id_of(transfer), **nulls)
    assert answer["transfer"] == shown(transfer, version=2)


ALWAYS_THERE = ["amount", "receivedAmount", "date", "name", "note", "fromDepositId", "toDepositId"]


@pytest.mark.parametrize("field", ALWAYS_THERE)
def test_an_update_to_null_of_what_is_always_there_is_an_error(as_alice, transfer, field):
    before = everything()
    answer = as_alice(document_of("updateTransfer"), input={"id": id_of(transfer), field: None})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert everything() == before


def test_a_transfer_is_deleted_with_its_legs(as_alice, transfer):
    deleted = gone(*legs_of(transfer), transfer)
    answer = mutate(as_alice, "deleteTransfer", MOVEMENT, id=id_of(transfer), expectedVersion=1)
    told = {"deleted": deleted, "movement": moved("0.00", "0.00")}
    assert answer == {"__typename": "DeleteTransferPayload"} | told
    ids = [node["id"] for node in deleted]
    assert as_alice("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids) == {"data": {"nodes": [None] * 3}}


def test_what_is_wrong_is_named_as_the_client_writes_it(as_alice, wallet, bank, cash):
    saving, before = id_of(make_category(wallet, "Put aside")), everything()
    assert mutate(as_alice, "createTransfer", TRANSFER, **between(bank, bank)) == invalid(
        toDepositId="The money comes from this place."
    )
    assert mutate(as_alice, "createTransfer", TRANSFER, **between(bank, cash, receivedAmount="9")) == invalid(
        receivedAmount="Both deposits are in EUR, where what is received is what is sent."
    )
    assert mutate(as_alice, "createTransfer", TRANSFER, **between(bank, cash, fromCategoryId=saving)) == invalid(
        toCategoryId="The other leg has a category that is not neutral: name one for this leg too."
    )
    assert everything() == before


MAKE = {"Deposit": make_deposit, "Bucket": make_bucket, "Category": make_category}


@pytest.mark.parametrize("type_name", MAKE)
@pytest.mark.parametrize("side", ["from", "to"])
def test_nothing_of_someone_else_can_be_named(as_alice, bob, bank, cash, transfer, side, type_name):
    theirs = MAKE[type_name](make_wallet(bob))
    field = f"{side}{type_name}Id"
    before = everything()
    for wrong in (id_of(theirs), to_base64(type_name, 0), to_base64("Wallet", bank.wallet_id), "?", ""):
        named = {field: wrong}
        assert mutate(as_alice, "createTransfer", "", **between(bank, cash) | named) == not_found(type_name, field)
        answer = mutate(as_alice, "updateTransfer", TRANSFER, id=id_of(transfer), **named)
        assert answer == not_found(type_name, field)
    assert everything() == before


@pytest.mark.parametrize("name", ["updateTransfer", "deleteTransfer"])
def test_a_transfer_of_someone_else_is_not_found(as_bob, bob, transfer, name):
    before = everything()
    leg = legs_of(transfer)[0]
    for wrong in (id_of(transfer), id_of(leg), to_base64("Transfer", 0), "?"):
        assert mutate(as_bob, name, "", id=wrong) == not_found("Transfer", "id")
    assert everything() == before


def test_a_closed_period_of_the_other_wallet_is_a_conflict(as_alice, alice, bank):
    away = make_deposit(make_wallet(alice, "Holiday"))
    make_period(away.wallet, status="CLOSED")
    before = everything()
    for ends in ((bank, away), (away, bank)):
        answer = mutate(as_alice, "createTransfer", TRANSFER, **between(*ends))
        assert answer == conflict("The period May is closed.", "date")
    assert everything() == before


@pytest.mark.parametrize("count", [1, 20])
def test_any_number_of_transfers_is_read_in_as_many_statements(as_alice, alice, bank, cash, count):
    for _ in range(count):
        move(alice, bank, cash)
    legs = "outgoing { deposit { name } } incoming { deposit { name } }"
    with CaptureQueriesContext(connection) as statements:
        nodes = as_alice(f"{{ transactions {{ nodes {{ transfer {{ {legs} }} }} }} }}")["data"]["transactions"]["nodes"]
    ends = {tuple(leg["deposit"]["name"] for leg in node["transfer"].values()) for node in nodes}
    assert (len(nodes), ends) == (2 * count, {("Bank", "Cash")})
    assert len(statements) == 5  # the user, the transactions, their transfers, the legs of these, the deposits
