"""The short lists of a wallet by filters and orders: table in, table out."""

from decimal import Decimal

import pytest

from core.errors import START_AFTER_END
from finance.ledger.services.span_totals import rebuild_span_totals
from finance.models import MonthlyTotal, Wallet
from finance.transactions.services.loans import borrow_money
from finance.transactions.services.refunds import create_refund
from tests.bookings import JUNE_1, MAY_5, earn, lend, repay, spend, terms
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_prediction,
    make_wallet,
)
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
    for month, kind, amount in [("5", "INCOME", 50), ("5", "EXPENSE", -60), ("6", "INCOME", 100), ("6", "EXPENSE", -1)]:
        period = wallet.periods.get(starts_on__month=month)
        key = {"period": period, "month": period.starts_on, "kind": kind, "deposit": wallet.deposits.first()}
        MonthlyTotal.objects.create(wallet=wallet, amount=amount, count=1, **key)
    rebuild_span_totals(Wallet.objects.filter(pk=wallet.pk))


def of_wallet(execute, field):
    """The rows of a field of the only wallet."""
    [wallet] = execute(f"{{ wallets {{ rows: {field} }} }}")["data"]["wallets"]
    return wallet["rows"]


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
        ("periods(orderBy: [INCOME_DESC])", ["june", "May", "July"]),
        ("periods(orderBy: [EXPENSE_DESC])", ["May", "june", "July"]),
        ("periods(orderBy: [NET_ASC, NAME_ASC])", ["May", "July", "june"]),
        ('periods(filter: {income: {from: "50.01"}})', ["june"]),
        ('periods(filter: {expense: {from: "1", to: "60"}})', ["june", "May"]),
        ('periods(filter: {net: {to: "-0.01"}})', ["May"]),
        ('deposits(filter: {balance: {from: "10.01"}})', ["cash"]),
        ('deposits(filter: {balance: {to: "20"}, isActive: null})', ["Bank", "Écu"]),
        ('buckets(filter: {balance: {from: "1.01", to: "2"}})', ["fun"]),
        ("deposits(filter: {balance: {}})", ["Bank", "cash"]),
    ],
)
def test_a_list_is_filtered_and_ordered_as_asked(as_alice, household, asked, names):
    assert [row["name"] for row in of_wallet(as_alice, f"{asked} {{ name }}")] == names


@pytest.mark.parametrize("asked", ["deposits", "buckets", "categories", "periods"])
def test_a_name_to_look_for_has_at_most_ten_words(as_alice, household, asked):
    [error] = as_alice(f'{{ wallets {{ {asked}(filter: {{name: "{"w " * 11}"}}) {{ name }} }} }}')["errors"]
    message = "A text to look for has at most 10 words."
    assert error["extensions"] == extensions("INVALID_INPUT", {"filter.name": message})


@pytest.mark.parametrize("asked", ["deposits", "buckets", "categories", "periods"])
def test_so_it_has_where_there_is_nothing_to_be_found(as_alice, wallet, asked):
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


@pytest.fixture
def budgets(alice, wallet):
    """Of 100: 80 spent on food, 10 on fun, 120 on rent, and 5 given back of toys."""
    bank = make_deposit(wallet, "Bank")
    for name, limit, spent in [
        ("Food", "100", "80"),
        ("Fun", "100", "10"),
        ("Rent", "100", "120"),
        ("Toys", "50", "-5"),
    ]:
        category = make_category(wallet, name)
        make_budget(category, limit=limit)
        if spent.startswith("-"):
            create_refund(user=alice, category_id=category.pk, deposit_id=bank.pk, amount=Decimal(5), date=MAY_5)
        else:
            spend(alice, spent, bank, category_id=category.pk)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Food", "Fun", "Rent", "Toys"]),
        (", orderBy: [LIMIT_ASC]", ["Toys", "Food", "Fun", "Rent"]),
        (", orderBy: [SPENT_DESC]", ["Rent", "Food", "Fun", "Toys"]),
        (", orderBy: [LEFT_ASC]", ["Rent", "Food", "Toys", "Fun"]),
        (", orderBy: [PROGRESS_DESC]", ["Rent", "Food", "Fun", "Toys"]),
        (", orderBy: [PROGRESS_ASC]", ["Fun", "Food", "Rent", "Toys"]),
        (", filter: {isExceeded: true}", ["Rent"]),
        (", filter: {isExceeded: false}", ["Food", "Fun", "Toys"]),
        (', filter: {limit: {to: "99.99"}}', ["Toys"]),
        (', filter: {spent: {from: "10", to: "80"}}', ["Food", "Fun"]),
        (', filter: {left: {to: "-0.01"}}', ["Rent"]),
        (', filter: {progress: {to: "80"}}', ["Food", "Fun"]),
    ],
)
def test_budgets_are_filtered_and_ordered_as_asked(as_alice, budgets, asked, names):
    rows = of_wallet(as_alice, f'budgets(month: "2026-05"{asked}) {{ category {{ name }} }}')
    assert [row["category"]["name"] for row in rows] == names


@pytest.fixture
def loans(alice, wallet):
    """Ann owes 60 of 100, Bob nothing any more of 50, and 20 are owed to Cid."""
    bank = make_deposit(wallet, "Bank")
    ann, bob, cid = (make_entity(wallet, name) for name in ("Ann", "Bob", "Cid"))
    repay(lend(bank, ann), "40")
    repay(lend(bank, bob, amount=Decimal(50), due_on=JUNE_1), "50")
    borrow_money(user=alice, **terms(bank, cid, amount=Decimal(20)))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Bob", "Ann", "Cid"]),
        ("(orderBy: [DUE_ON_DESC])", ["Bob", "Ann", "Cid"]),
        ("(orderBy: [PRINCIPAL_ASC])", ["Cid", "Bob", "Ann"]),
        ("(orderBy: [REPAID_DESC])", ["Bob", "Ann", "Cid"]),
        ("(orderBy: [OUTSTANDING_DESC])", ["Ann", "Cid", "Bob"]),
        ("(filter: {isOpen: true})", ["Ann", "Cid"]),
        ("(filter: {direction: [BORROWED]})", ["Cid"]),
        ('(filter: {principal: {from: "50"}})', ["Bob", "Ann"]),
        ('(filter: {repaid: {to: "0"}})', ["Cid"]),
        ('(filter: {outstanding: {from: "0.01", to: "20"}})', ["Cid"]),
    ],
)
def test_loans_are_filtered_and_ordered_as_asked(as_alice, loans, asked, names):
    rows = of_wallet(as_alice, f"loans{asked} {{ entity {{ name }} }}")
    assert [row["entity"]["name"] for row in rows] == names


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("PLANNED_DESC", ["Bank", "Cash"]),
        ("AVAILABLE_ASC", ["Bank", "Cash"]),
        ("SPENT_DESC", ["Cash", "Bank"]),
        ("LEFT_TO_PLAN_DESC", ["Cash", "Bank"]),
        ("LEFT_TO_SPEND_ASC", ["Cash", "Bank"]),
    ],
)
def test_deposits_of_a_period_are_ordered_as_asked(as_alice, alice, wallet, order, names):
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    may = make_period(wallet)
    make_prediction(may, make_category(wallet, default_deposit=bank), "30")
    earn(alice, "20", bank)
    earn(alice, "25", cash)
    spend(alice, "5", cash)
    [found] = as_alice(
        f"{{ wallets {{ periods {{ rows: deposits(orderBy: [{order}]) {{ deposit {{ name }} }} }} }} }}"
    )["data"]["wallets"]
    assert [row["deposit"]["name"] for row in found["periods"][0]["rows"]] == names


@pytest.mark.parametrize(
    ("field", "filter", "path"),
    [
        ("deposits", "balance", "filter.balance"),
        ("buckets", "balance", "filter.balance"),
        ("periods", "net", "filter.net"),
        ('budgets(month: "2026-05", ', "left", "filter.left"),
        ("loans", "outstanding", "filter.outstanding"),
    ],
)
def test_a_range_that_is_turned_around_is_refused_by_name_and_blanks_its_list_alone(
    as_alice, household, field, filter, path
):
    begun = field if field.endswith(", ") else f"{field}("
    answer = as_alice(f'{{ wallets {{ name rows: {begun}filter: {{{filter}: {{from: "1", to: "0"}}}}) {{ id }} }} }}')
    assert answer["data"]["wallets"] == [{"name": "Daily", "rows": None}]
    assert answer["errors"][0]["extensions"] == extensions("INVALID_INPUT", {path: START_AFTER_END})
