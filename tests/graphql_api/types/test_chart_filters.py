"""Charts of some deposits, categories and entities only."""

import pytest

from tests.bookings import earn, move, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.graphql_api.errors import extensions
from tests.graphql_api.households import node_id

CHARTS = {
    "flow": "cashFlowByPeriod(filter: %s) { income expense }",
    "deposits": "depositsByPeriod(show: EXPENSE, filter: %s) { deposit { name } points { amount } }",
    "balances": "depositsByPeriod(show: BALANCE, filter: %s) { deposit { name } points { amount } }",
    "categories": "categoriesByPeriod(filter: %s) { category { name } points { amount } }",
    "top": "topEntities(filter: %s) { entity { name } amount }",
}


@pytest.fixture
def household(alice, wallet):
    """May: 100 earned, 40 spent on food in a shop, 5 on food in no shop, 8 on something else in it, by two deposits."""
    make_period(wallet)
    rows = {"bank": make_deposit(wallet, "Bank"), "cash": make_deposit(wallet, "Cash")}
    rows |= {"food": make_category(wallet), "shop": make_entity(wallet)}
    earn(alice, "100", rows["bank"])
    move(alice, rows["bank"], rows["cash"], "50")
    spend(alice, "40", rows["bank"], category_id=rows["food"].pk, entity_id=rows["shop"].pk)
    spend(alice, "5", rows["cash"], category_id=rows["food"].pk)
    spend(alice, "8", rows["cash"], entity_id=rows["shop"].pk)
    return {name: node_id(row) for name, row in rows.items()} | {"wallet": node_id(wallet)}


def ask(execute, household, chart, filter):
    """The answer to a chart with this filter, in which rows are named as in %(food)s."""
    field = CHARTS[chart] % (filter % household)
    return execute(f"query($id: ID!) {{ wallet(id: $id) {{ chart: {field} }} }}", id=household["wallet"])


def figures(execute, household, chart, filter):
    """The name of each line, and its figures."""
    answer = ask(execute, household, chart, filter)
    assert "errors" not in answer
    return [tuple(_figures(row)) for row in answer["data"]["wallet"]["chart"]]


def _figures(row):
    yield from (row[key] and row[key]["name"] for key in ("deposit", "category", "entity") if key in row)
    yield from (row[key] for key in ("income", "expense", "amount") if key in row)
    yield from (point["amount"] for point in row.get("points", ()))


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        ("null", ("100.00", "53.00")),
        ("{}", ("100.00", "53.00")),
        ('{deposit: {ids: ["%(cash)s"]}}', ("0.00", "13.00")),
        ('{category: {ids: ["%(food)s"]}}', ("0.00", "45.00")),
        ("{category: {none: true}}", ("100.00", "8.00")),
        ('{entity: {ids: ["%(shop)s"]}}', ("0.00", "48.00")),
        ('{entity: {ids: ["%(shop)s"], none: true}}', ("100.00", "53.00")),
        ('{category: {ids: ["%(food)s"]}, entity: {ids: ["%(shop)s"]}}', ("0.00", "40.00")),
        ("{deposit: {ids: []}}", ("0.00", "0.00")),
        ("{deposit: {none: true}}", ("0.00", "0.00")),
    ],
)
def test_a_flow_is_of_what_is_asked_for(as_alice, household, filter, found):
    assert figures(as_alice, household, "flow", filter) == [found]


@pytest.mark.parametrize(
    ("chart", "filter", "found"),
    [
        ("deposits", '{category: {ids: ["%(food)s"]}}', [("Bank", "40.00"), ("Cash", "5.00")]),
        ("deposits", "{entity: {none: true}}", [("Cash", "5.00")]),
        ("balances", '{deposit: {ids: ["%(cash)s"]}}', [("Cash", "37.00")]),
        ("categories", '{deposit: {ids: ["%(cash)s"]}}', [(None, "8.00"), ("Food", "5.00")]),
        ("categories", '{entity: {ids: ["%(shop)s"]}}', [("Food", "40.00"), (None, "8.00")]),
        ("top", '{category: {ids: ["%(food)s"]}}', [("Shop", "40.00")]),
        ("top", "{entity: {none: true}}", []),
    ],
)
def test_a_line_is_of_what_is_asked_for(as_alice, household, chart, filter, found):
    assert figures(as_alice, household, chart, filter) == found


@pytest.mark.parametrize("name", ["category", "entity"])
def test_a_balance_is_of_all_transactions_of_its_deposit(as_alice, household, name):
    answer = ask(as_alice, household, "balances", f"{{{name}: {{none: true}}}}")
    message = "A balance is of all transactions of its deposit."
    assert answer["errors"][0]["extensions"] == extensions("INVALID_INPUT", {f"filter.{name}": message})


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("whose", ["nobody's", "another user's"])
def test_what_is_not_ones_own_is_not_found(bob, as_alice, household, chart, whose):
    other = node_id(make_deposit(make_wallet(bob))) if whose == "another user's" else "x"
    answer = ask(as_alice, household, chart, f'{{deposit: {{ids: ["{other}"]}}}}')
    assert answer["errors"][0]["extensions"] == extensions("NOT_FOUND", {"filter.deposit.ids": "Deposit not found."})


def test_a_row_of_another_wallet_is_named_by_nothing(alice, as_alice, household):
    other = node_id(make_deposit(make_wallet(alice, "Other")))
    assert figures(as_alice, household, "flow", f'{{deposit: {{ids: ["{other}"]}}}}') == [("0.00", "0.00")]


def test_too_many_rows_are_refused_by_name(as_alice, household):
    ids = ", ".join(f'"{household["cash"]}"' for _ in range(101))
    answer = ask(as_alice, household, "flow", f"{{deposit: {{ids: [{ids}]}}}}")
    message = "A list has at most 100 items."
    assert answer["errors"][0]["extensions"] == extensions("INVALID_INPUT", {"filter.deposit.ids": message})
