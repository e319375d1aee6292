"""The short lists of a wallet by filters and orders: table in, table out."""

import pytest

from tests.factories import make_bucket, make_category, make_deposit, make_period, make_wallet
from tests.graphql_api.errors import extensions


@pytest.fixture
def household(wallet):
    make_deposit(wallet, "Bank", balance=10)
    make_deposit(wallet, "cash", balance=30, form="PHYSICAL")
    make_deposit(wallet, "Écu", balance=20, is_active=False)
    make_bucket(wallet, "Needs", "60", position=1, balance=1)
    make_bucket(wallet, "fun", "40", position=2, balance=2)
    make_bucket(wallet, "Old", "0", position=3, is_active=False)
    make_category(wallet, "Rent", priority="MOST_IMPORTANT")
    make_category(wallet, "fun", priority="OTHERS")
    make_category(wallet, "Pay", "INCOME")
    make_category(wallet, "Gone", is_active=False)
    make_period(wallet, "May", status="CLOSED")
    make_period(wallet, "june", "2026-06-01", "2026-06-30", status="ACTIVE")
    make_period(wallet, "July", "2026-07-01", "2026-07-31")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("deposits", ["Bank", "cash"]),
        ("deposits(filter: {isActive: null})", ["Bank", "cash", "Écu"]),
        ("deposits(filter: {isActive: false})", ["Écu"]),
        ("deposits(filter: {form: [PHYSICAL]})", ["cash"]),
        ("deposits(filter: {form: []})", []),
        ('deposits(filter: {name: "A"})', ["Bank", "cash"]),
        ('deposits(filter: {name: "éCU", isActive: null})', ["Écu"]),
        ('deposits(filter: {name: "u ec", isActive: null})', ["Écu"]),
        ('deposits(filter: {name: "b a k"})', ["Bank"]),
        ('deposits(filter: {name: " "})', ["Bank", "cash"]),
        ("deposits(filter: {isActive: null}, orderBy: [BALANCE_DESC])", ["cash", "Écu", "Bank"]),
        ("deposits(orderBy: [NAME_DESC])", ["cash", "Bank"]),
        ("buckets", ["Needs", "fun"]),
        ("buckets(filter: {isActive: null}, orderBy: [POSITION_DESC])", ["Old", "fun", "Needs"]),
        ("buckets(orderBy: [PERCENTAGE_ASC])", ["fun", "Needs"]),
        ("buckets(orderBy: [BALANCE_DESC])", ["fun", "Needs"]),
        ('buckets(filter: {name: "NEED"}, orderBy: [NAME_ASC])', ["Needs"]),
        ("categories", ["fun", "Rent", "Pay"]),
        ("categories(orderBy: [PRIORITY_ASC])", ["Rent", "fun", "Pay"]),
        ("categories(orderBy: [PRIORITY_DESC])", ["fun", "Rent", "Pay"]),
        ("categories(orderBy: [KIND_DESC, NAME_DESC])", ["Pay", "Rent", "fun"]),
        ("categories(filter: {priority: [OTHERS]})", ["fun"]),
        ('categories(filter: {name: "gone"})', []),
        ("periods", ["July", "june", "May"]),
        ("periods(filter: {status: [ACTIVE, DRAFT]})", ["July", "june"]),
        ("periods(orderBy: [NAME_ASC])", ["July", "june", "May"]),
        ("periods(orderBy: [STATUS_ASC])", ["june", "May", "July"]),
        ("periods(orderBy: [ENDS_ON_ASC])", ["May", "june", "July"]),
        ('periods(filter: {name: "ju"}, orderBy: [STARTS_ON_ASC])', ["june", "July"]),
    ],
)
def test_a_list_is_filtered_and_ordered_as_asked(as_alice, household, asked, names):
    [wallet] = as_alice(f"{{ wallets {{ rows: {asked} {{ name }} }} }}")["data"]["wallets"]
    assert [row["name"] for row in wallet["rows"]] == names


@pytest.mark.parametrize("asked", ["deposits", "buckets", "categories", "periods"])
def test_a_name_to_look_for_has_at_most_ten_words(as_alice, household, asked):
    [error] = as_alice(f'{{ wallets {{ {asked}(filter: {{name: "{"w " * 11}"}}) {{ name }} }} }}')["errors"]
    message = "A text to look for has at most 10 words."
    assert error["extensions"] == extensions("INVALID_INPUT", {"filter.name": message})


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("wallets", ["Daily", "abroad", "Tokyo"]),
        ('wallets(filter: {currency: ["JPY"]})', ["Tokyo"]),
        ('wallets(filter: {name: "A"})', ["Daily", "abroad"]),
        ("wallets(orderBy: [NAME_ASC])", ["abroad", "Daily", "Tokyo"]),
        ("wallets(orderBy: [CURRENCY_DESC, NAME_DESC])", ["Tokyo", "Daily", "abroad"]),
    ],
)
def test_wallets_are_filtered_and_ordered_as_asked(as_alice, alice, wallet, asked, names):
    make_wallet(alice, "Tokyo", "JPY")
    make_wallet(alice, "abroad")
    rows = as_alice(f"{{ rows: {asked} {{ name }} }}")["data"]["rows"]
    assert [row["name"] for row in rows] == names
