"""Budgets in the schema: what the mutations and queries answer, and what they refuse."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Budget
from tests.bookings import spend
from tests.factories import make_budget, make_category, make_wallet
from tests.graphql_api.errors import paths_of
from tests.graphql_api.mutation_requests import document_of, gone, id_of, invalid, mutate, not_found

FIELDS = """id month limit note version spent left progress isExceeded exceededBy category { name }"""
BUDGET = f"budget {{ {FIELDS} }}"
BUDGETS = f'{{ wallets {{ budgets(month: "2026-05") {{ {FIELDS} }} }} }}'
OF_WALLETS = """{ wallets { name
    may: budgets(month: "2026-05") { limit spent category { name } }
    june: budgets(month: "2026-06") { limit } } }"""


def limits():
    return list(Budget.objects.order_by("pk").values_list("limit", "note", "version"))


def test_set_answers_with_what_was_spent_already(alice, as_alice, deposit, food):
    spend(alice, "60", deposit, "2026-05-15", category_id=food.pk)

    result = mutate(as_alice, "setBudget", BUDGET, categoryId=id_of(food), month="2026-05", limit="50", note="Less")[
        "budget"
    ]

    assert result == {
        "id": id_of(Budget.objects.get()),
        "month": "2026-05",
        "limit": "50.00",
        "note": "Less",
        "version": 1,
        "spent": "60.00",
        "left": "-10.00",
        "progress": "120.00",
        "isExceeded": True,
        "exceededBy": "10.00",
        "category": {"name": "Food"},
    }
    assert as_alice(BUDGETS)["data"]["wallets"] == [{"budgets": [result]}]


def test_set_anew_changes_the_limit_and_keeps_the_note(as_alice, food):
    make_budget(food, note="Less")
    result = mutate(as_alice, "setBudget", BUDGET, categoryId=id_of(food), month="2026-05", limit="9.5")["budget"]
    assert (result["limit"], result["note"], result["version"]) == ("9.50", "Less", 2)
    assert limits() == [(Decimal("9.5"), "Less", 2)]


def test_what_is_no_budget_is_invalid_input(as_alice, food):
    fields = {"categoryId": id_of(food), "month": "2026-05", "limit": "0"}
    assert mutate(as_alice, "setBudget", BUDGET, **fields) == invalid(limit="A limit is greater than 0.")
    assert limits() == []


@pytest.mark.parametrize(
    "change",
    [
        {"month": "0000-00"},
        {"month": "2026-13"},
        {"month": "2026-05-01"},
        {"limit": 9},
        {"limit": "NaN"},
        {"note": None},
    ],
)
def test_what_cannot_be_read_is_refused_naming_its_field(as_alice, food, change):
    fields = {"categoryId": id_of(food), "month": "2026-05", "limit": "9"} | change
    answer = as_alice(document_of("setBudget"), input=fields)
    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [list(change)]
    assert limits() == []


def test_delete_tells_which(as_alice, food):
    budget = make_budget(food)
    result = mutate(as_alice, "deleteBudget", "deleted { id typename }", id=id_of(budget))
    assert result == {"__typename": "DeleteBudgetPayload", "deleted": gone(budget)}
    assert limits() == []


def test_copy_tells_what_was_copied_and_how_many_were_not(as_alice, wallet, food):
    make_budget(make_category(wallet, "Rent"), limit="700", note="Flat")
    make_budget(make_category(wallet, "Fax", is_active=False))
    make_budget(food, limit="51")
    copies = "count skipped wallet { name } budgets { month limit note version category { name } }"
    months = {"fromMonth": "2026-05", "toMonth": "2026-06"}

    result = mutate(as_alice, "copyBudgets", copies, **months)

    copy = {"month": "2026-06", "version": 1}
    assert result == {
        "__typename": "CopyBudgetsPayload",
        "count": 2,
        "skipped": 1,
        "wallet": {"name": "Daily"},
        "budgets": [
            copy | {"limit": "51.00", "note": "", "category": {"name": "Food"}},
            copy | {"limit": "700.00", "note": "Flat", "category": {"name": "Rent"}},
        ],
    }


def test_copy_to_the_same_month_is_invalid_input(as_alice, food):
    make_budget(food)
    months = {"fromMonth": "2026-05", "toMonth": "2026-05"}
    assert mutate(as_alice, "copyBudgets", "", **months) == invalid(
        toMonth="The month to copy to is the month to copy from."
    )
    assert len(limits()) == 1


def test_an_id_of_another_type_is_not_found(as_alice, wallet, food):
    make_budget(food)
    assert mutate(as_alice, "deleteBudget", "", id=id_of(food)) == not_found("Budget", "id")
    fields = {"categoryId": id_of(wallet), "month": "2026-05", "limit": "9"}
    assert mutate(as_alice, "setBudget", "", **fields) == not_found("Category", "categoryId")
    assert limits() == [(Decimal(100), "", 1)]


@pytest.mark.parametrize("count", [1, 8])
def test_many_wallets_months_and_budgets_take_as_many_statements_as_one(alice, as_alice, count):
    for number in range(count):
        wallet = make_wallet(alice, f"Wallet {number}", is_default=not number)
        for name in range(count):
            category = make_category(wallet, f"Category {name}")
            make_budget(category, limit="5")
            make_budget(category, "2026-06-01", "6")
    with CaptureQueriesContext(connection) as statements:
        wallets = as_alice(OF_WALLETS)["data"]["wallets"]
    assert [[budget["limit"] for budget in wallet["may"]] for wallet in wallets] == [["5.00"] * count] * count
    assert [[budget["limit"] for budget in wallet["june"]] for wallet in wallets] == [["6.00"] * count] * count
    assert len(statements) == 5  # who, how much there is, the wallets, their budgets of both months, the categories


def test_the_figures_of_budgets_are_one_statement(as_alice, wallet, food):
    make_budget(food)
    with CaptureQueriesContext(connection) as statements:
        assert len(as_alice(BUDGETS)["data"]["wallets"][0]["budgets"]) == 1
    assert len(statements) == 5  # who is asking, how much there is, the wallet, its budgets, the categories
