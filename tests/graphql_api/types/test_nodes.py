"""node and nodes: every object by its id, one's own only."""

import base64
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from graphql import GraphQLObjectType
from strawberry.relay import to_base64

from finance.models import BaseCategory, Transaction
from graphql_api.schema import schema
from tests.bookings import MAY_5, move, spend
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_import,
    make_import_profile,
    make_import_row,
    make_import_statement,
    make_loan,
    make_period,
    make_prediction,
    make_rule,
    make_wallet,
)

NODE = "query($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
NAMES = """query($ids: [ID!]!) { nodes(ids: $ids) {
    ... on Wallet { name balance } ... on Deposit { name balance wallet { name } }
    ... on Category { name baseCategory { code } } ... on Entity { name } ... on Period { name }
    ... on BalanceAssertion { balance status } ... on BaseCategory { code } ... on Prediction { currentPlan }
    ... on Bucket { percentage position } ... on Budget { limit spent } ... on ImportProfile { columns }
    ... on Import { state } ... on ImportRow { decision } ... on ImportStatement { account }
    ... on Loan { principal outstanding }
    ... on Rule { skips } ... on Transaction { amount } ... on Transfer { incoming { amount } } ... on User { email }
} }"""
TYPES = [
    "BalanceAssertion",
    "BaseCategory",
    "Bucket",
    "Budget",
    "Category",
    "Deposit",
    "Entity",
    "Import",
    "ImportProfile",
    "ImportRow",
    "ImportStatement",
    "Loan",
    "Period",
    "Prediction",
    "Rule",
    "Transaction",
    "Transfer",
    "User",
    "Wallet",
]
OWNED = [name for name in TYPES if name != "BaseCategory"]


def rows_of(user, wallet):
    """One row of each type, by the type's name."""
    food = BaseCategory.objects.get(code="FOOD")
    deposit, entity = make_deposit(wallet), make_entity(wallet)
    category, period = make_category(wallet, base_category=food), make_period(wallet)
    expense = spend(user, "5", deposit, "2026-05-04", category_id=category.pk)
    row = make_import_row(make_import_statement(make_import(wallet), deposit))
    return {
        "BalanceAssertion": deposit.balance_assertions.create(wallet=wallet, date=MAY_5, balance=1),
        "BaseCategory": food,
        "Bucket": make_bucket(wallet),
        "Budget": make_budget(category),
        "Category": category,
        "Deposit": deposit,
        "Entity": entity,
        "Import": row.origin,
        "ImportProfile": make_import_profile(wallet),
        "ImportRow": row,
        "ImportStatement": row.statement,
        "Loan": make_loan(entity),
        "Period": period,
        "Prediction": make_prediction(period, category),
        "Rule": make_rule(wallet, skips=True),
        "Transaction": expense,
        "Transfer": move(user, make_deposit(wallet, "Cash"), make_deposit(wallet, "Safe")),
        "User": user,
        "Wallet": wallet,
    }


def ids_of(rows):
    return {name: to_base64(name, row.pk) for name, row in rows.items()}


@pytest.fixture
def mine(alice, wallet):
    return ids_of(rows_of(alice, wallet))


@pytest.fixture
def bobs(bob):
    make_wallet(bob, "Ahead, so that no key is the same")
    return ids_of(rows_of(bob, make_wallet(bob, "Of Bob")))


def test_these_are_all_the_types_that_have_an_id():
    node = schema._schema.type_map["Node"]
    types = schema._schema.type_map.values()
    assert (
        sorted(type_.name for type_ in types if isinstance(type_, GraphQLObjectType) and node in type_.interfaces)
        == TYPES
    )


@pytest.mark.parametrize("name", TYPES)
def test_an_object_is_found_by_its_id(as_alice, mine, name):
    assert as_alice(NODE, id=mine[name]) == {"data": {"node": {"__typename": name, "id": mine[name]}}}


@pytest.mark.parametrize("name", OWNED)
def test_another_users_object_is_null(as_alice, mine, bobs, name):
    assert as_alice(NODE, id=bobs[name]) == {"data": {"node": None}}


def test_objects_of_every_type_come_in_the_order_of_their_ids(as_alice, mine):
    ids = [mine[name] for name in reversed(TYPES)]
    assert [node["id"] for node in as_alice(NODES, ids=ids)["data"]["nodes"]] == ids


def test_objects_show_what_they_are(as_alice, mine):
    assert as_alice(NAMES, ids=[mine[name] for name in TYPES])["data"]["nodes"] == [
        {"balance": "1.00", "status": "HOLDS"},
        {"code": "FOOD"},
        {"percentage": "0.00", "position": 0},
        {"limit": "100.00", "spent": "5.00"},
        {"name": "Food", "baseCategory": {"code": "FOOD"}},
        {"name": "Account", "balance": "-5.00", "wallet": {"name": "Daily"}},
        {"name": "Shop"},
        {"state": "PREVIEW"},
        {"columns": ["Date", "Text", "Amount"]},
        {"decision": "IMPORT"},
        {"account": "DE02120300000000202051"},
        {"principal": "100.00", "outstanding": "100.00"},
        {"name": "May"},
        {"currentPlan": "100.00"},
        {"skips": True},
        {"amount": "5.00"},
        {"incoming": {"amount": "10.00"}},
        {"email": "alice@example.com"},
        {"name": "Daily", "balance": "-5.00"},
    ]


def test_null_takes_the_place_of_what_may_not_be_seen(as_alice, mine, bobs):
    found = as_alice(NODES, ids=[bobs["Wallet"], mine["Wallet"], to_base64("Wallet", 0), mine["Wallet"]])
    wallet = {"__typename": "Wallet", "id": mine["Wallet"]}
    assert found == {"data": {"nodes": [None, wallet, None, wallet]}}


MALFORMED = [
    "",
    " ",
    "1",
    "Wallet:1",
    "💶",
    "=",
    "%00",
    "\u0661",
    base64.b64encode(b"\xff\xfe:1").decode(),
    base64.b64encode(b"Wallet").decode(),
    *(
        to_base64("Wallet", key)
        for key in ["", "abc", "-1", "1.0", "1e0", "+1", " 1", "1 OR 1=1", "٣", "²", "1:1", 2**63, "9" * 5000]
    ),
    *(to_base64(name, 1) for name in ["wallet", "Wallets", "RefreshToken", "MonthlyTotal", "Query", "__class__", ""]),
]


@pytest.mark.parametrize("id_", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_no_id_of_an_object_is_null(as_alice, wallet, id_):
    assert as_alice(NODE, id=id_) == {"data": {"node": None}}


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


OTHERWISE = {
    "a zero before": lambda pk: encoded(f"Wallet:0{pk}"),
    "a sign": lambda pk: encoded(f"Wallet:+{pk}"),
    "a blank": lambda pk: encoded(f"Wallet:{pk} "),
    "digits of another script": lambda pk: encoded(
        f"Wallet:{str(pk).translate(str.maketrans('0123456789', '٠١٢٣٤٥٦٧٨٩'))}"
    ),
    "padding too much": lambda pk: f"{encoded(f'Wallet:{pk}')}==",
    "a line end": lambda pk: f"{encoded(f'Wallet:{pk}')}\n",
    "a sign that base64 skips": lambda pk: f"{encoded(f'Wallet:{pk}')[:4]}*{encoded(f'Wallet:{pk}')[4:]}",
}


@pytest.mark.parametrize("write", OTHERWISE.values(), ids=OTHERWISE.keys())
def test_an_id_is_taken_only_as_the_server_writes_it(as_alice, wallet, write):
    assert as_alice(NODE, id=encoded(f"Wallet:{wallet.pk}"))["data"]["node"] is not None
    assert as_alice(NODE, id=write(wallet.pk)) == {"data": {"node": None}}


@pytest.mark.parametrize("count", [0, 100])
def test_at_most_100_ids_are_answered(as_alice, mine, count):
    assert len(as_alice(NODES, ids=[mine["Wallet"]] * count)["data"]["nodes"]) == count


def test_more_than_100_ids_are_refused(as_alice, mine):
    answer = as_alice(NODES, ids=[mine["Wallet"]] * 101)
    (error,) = answer["errors"]
    assert answer["data"] == {"nodes": None}
    assert error["extensions"]["code"] == "INVALID_INPUT"
    assert error["extensions"]["fields"] == [{"path": "ids", "messages": ["At most 100 nodes at once."]}]


@pytest.mark.parametrize(("document", "variables"), [(NODE, {"id": "nothing"}), (NODES, {"ids": ["nothing"]})])
def test_nobody_finds_anything_without_signing_in(execute, db, document, variables):
    answer = execute(document, **variables)
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_base_categories_are_not_found_without_signing_in(execute, mine):
    answer = execute(NODE, id=mine["BaseCategory"])
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
    assert answer["data"] == {"node": None}


@pytest.mark.parametrize("count", [1, 50])
def test_many_objects_take_as_many_statements_as_one_of_each_type(as_alice, alice, wallet, count):
    deposits = [make_deposit(wallet, f"Deposit {number}") for number in range(count)]
    expenses = [spend(alice, "5", deposit, "2026-05-04") for deposit in deposits]
    ids = [to_base64(type(row).__name__, row.pk) for row in [*deposits, *expenses]]
    with CaptureQueriesContext(connection) as statements:
        nodes = as_alice(NODES, ids=ids)["data"]["nodes"]
    assert [node["id"] for node in nodes] == ids
    assert len(statements) == 3  # the user, the deposits, the transactions
    assert Transaction.objects.count() == count
    assert wallet.deposits.first().balance == Decimal(-5)
