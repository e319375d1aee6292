"""wallets and wallet: lists of what is in them, in as many statements for many as for one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from strawberry.relay import to_base64

from finance.models import BaseCategory
from tests.factories import make_category, make_deposit, make_wallet
from tests.graphql_api.mutation_requests import id_of

WALLETS = """{ wallets { name balance
    deposits { name balance share wallet { name } }
    categories { name kind priority note isActive wallet { name } baseCategory { code name } defaultDeposit { name } }
} }"""
CATEGORIES = """query($id: ID!, $filter: CategoryFilter) {
    wallet(id: $id) { categories(filter: $filter) { name } } }"""

TABLE = re.compile('FROM "([a-z_]+)"')


@pytest.fixture
def named(wallet):
    """Categories of every kind, one of them retired, in no order."""
    for name, kind in [("rent", "EXPENSE"), ("Wages", "INCOME"), ("Élan", "EXPENSE"), ("Apples", "EXPENSE")]:
        make_category(wallet, name, kind=kind)
    make_category(wallet, "Move", kind="NEUTRAL")
    make_category(wallet, "Bread", is_active=False)


def categories(execute, wallet, **arguments):
    found = execute(CATEGORIES, id=id_of(wallet), **arguments)["data"]["wallet"]["categories"]
    return [category["name"] for category in found]


def fill(wallet, rows):
    for number in range(rows):
        deposit = make_deposit(wallet, f"Deposit {number}")
        base_category = BaseCategory.objects.exclude(kind="INCOME")[number]
        make_category(wallet, f"Category {number}", base_category=base_category, default_deposit=deposit)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({}, ["Apples", "Élan", "rent", "Wages", "Move"]),
        ({"isActive": None}, ["Apples", "Bread", "Élan", "rent", "Wages", "Move"]),
        ({"kind": ["INCOME"]}, ["Wages"]),
        ({"kind": ["NEUTRAL", "INCOME"]}, ["Wages", "Move"]),
        ({"kind": ["EXPENSE"], "isActive": None}, ["Apples", "Bread", "Élan", "rent"]),
        ({"kind": []}, []),
        ({"kind": None}, ["Apples", "Élan", "rent", "Wages", "Move"]),
    ],
)
def test_categories_are_listed_by_kind_and_name(as_alice, wallet, arguments, names):
    assert categories(as_alice, wallet, filter=arguments) == names


def test_a_wallet_shows_what_is_in_it(as_alice, wallet):
    cash = make_deposit(wallet, "Cash")
    food = BaseCategory.objects.get(code="FOOD")
    make_category(wallet, "Food", priority="OTHERS", base_category=food, default_deposit=cash, note="All meals")
    make_category(wallet, "Rent")
    facts = {"kind": "EXPENSE", "isActive": True, "wallet": {"name": "Daily"}}
    deposit = {"name": "Cash", "balance": "0.00", "share": None, "wallet": {"name": "Daily"}}
    full = {
        "name": "Food",
        "priority": "OTHERS",
        "note": "All meals",
        "baseCategory": {"code": "FOOD", "name": "Food"},
        "defaultDeposit": {"name": "Cash"},
    }
    bare = {"name": "Rent", "priority": None, "note": "", "baseCategory": None, "defaultDeposit": None}
    assert as_alice(WALLETS)["data"] == {
        "wallets": [
            {"name": "Daily", "balance": "0.00", "deposits": [deposit], "categories": [full | facts, bare | facts]}
        ]
    }


def test_the_default_wallet_comes_first_and_the_others_by_name(as_alice, alice, bob, wallet):
    for name in ["zoo", "Élan", "Apples"]:
        make_wallet(alice, name)
    make_wallet(bob, "Of Bob")
    assert [found["name"] for found in as_alice("{ wallets { name } }")["data"]["wallets"]] == [
        "Daily",
        "Apples",
        "Élan",
        "zoo",
    ]


@pytest.mark.parametrize("whose", ["bob", "nobody", "type", "malformed"])
def test_a_wallet_that_is_not_ones_own_is_null(as_alice, bob, whose):
    other = make_wallet(bob)
    id_ = {
        "bob": id_of(other),
        "nobody": to_base64("Wallet", 0),
        "type": to_base64("Deposit", other.pk),
        "malformed": "?",
    }[whose]
    assert as_alice(CATEGORIES, id=id_)["data"] == {"wallet": None}


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (1, 10), (8, 10)])
def test_many_wallets_take_as_many_statements_as_one(as_alice, alice, count, rows):
    for number in range(count):
        fill(make_wallet(alice, f"Wallet {number}", is_default=not number), rows)
    with CaptureQueriesContext(connection) as statements:
        wallets = as_alice(WALLETS)["data"]["wallets"]
    assert [len(wallet["categories"]) for wallet in wallets] == [rows] * count
    assert all(category["defaultDeposit"] for wallet in wallets for category in wallet["categories"])
    assert sorted(TABLE.search(statement["sql"])[1] for statement in statements) == [
        "core_user",  # who is asking
        "finance_basecategory",
        "finance_category",  # of wallets
        "finance_deposit",  # balances of wallets
        "finance_deposit",  # of wallets
        "finance_deposit",  # defaults of categories
        "finance_wallet",  # all of them
        "finance_wallet",  # how much they have
    ]


@pytest.mark.parametrize("field", ["wallets { name }", 'wallet(id: "V2FsbGV0OjE=") { name }'])
def test_nobody_sees_a_wallet_without_signing_in(execute, wallet, field):
    answer = execute(f"{{ {field} }}")
    assert answer["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"
