"""One refused argument of one field blanks that field alone: its error stands beside the answer with its path."""

import pytest
from graphql import GraphQLNonNull

from tests.graphql_api.errors import paths_of
from tests.graphql_api.households import Household, make_household
from tests.graphql_api.schema_walk import GRAPHQL

TURNED_AROUND = 'from: "2026-05-02", to: "2026-05-01"'
MONTHS_TURNED_AROUND = 'from: "2026-05", to: "2026-04"'
OF_WALLET = {
    "alerts": None,
    "anomalies": None,
    "balanceByMonth": (MONTHS_TURNED_AROUND, 'from: "2026-05", to: "2026-05"'),
    "cashFlowByPeriod": ("last: 0", ""),
    "categoriesByPeriod": ("last: 241", ""),
    "categoryBreakdown": ("span: {}", 'span: {month: "2026-05"}'),
    "categoryResults": ('categoryId: "x"', 'categoryId: "%(Category)s"'),
    "dailyTotals": (TURNED_AROUND, 'from: "2026-05-01", to: "2026-05-02"'),
    "depositsByPeriod": ("show: BALANCE, last: 0", "show: BALANCE"),
    "expenseStatistics": (TURNED_AROUND, ""),
    "incomeVsExpense": ('span: {periodId: "x"}', 'span: {periodId: "%(Period)s"}'),
    "insights": None,
    "monthlyReport": None,
    "monthlySummaries": (MONTHS_TURNED_AROUND, 'from: "2026-05", to: "2026-05"'),
    "profitAndLoss": (MONTHS_TURNED_AROUND, 'from: "2026-05", to: "2026-05"'),
    "topEntities": ('periodId: "x"', 'periodId: "%(Period)s"'),
    "transactionAggregates": ("groupBy: [DAY, DAY]", "groupBy: [DAY]"),
    "transferredTo": ('periodId: "x"', 'periodId: "%(Period)s"'),
    "yearlyReport": ("year: 0", "year: 2026"),
}
"""Refused and good arguments; None where what is no month is refused before anything is asked."""
OF_USER = {
    "dailyTotals": OF_WALLET["dailyTotals"],
    "expenseStatistics": OF_WALLET["expenseStatistics"],
    "incomeVsExpense": OF_WALLET["incomeVsExpense"],
    "monthlySummaries": OF_WALLET["monthlySummaries"],
    "yearlyTotals": OF_WALLET["yearlyReport"],
}
OF_PERIOD = {"predictions": ('filter: {category: {ids: ["x"]}}', "")}
OF_QUERY = {
    "allocationPreview": ('amount: "1", walletId: "x"', 'amount: "1", walletId: "%(Wallet)s"'),
    "dashboard": ("firstEntities: 51", ""),
    "nodes": ("ids: [" + '"x" ' * 101 + "]", 'ids: ["x"]'),
    "previewRule": (
        'rule: {condition: {direction: OUT}, newName: "x"}, first: 51',
        'rule: {condition: {direction: OUT}, newName: "x"}',
    ),
    "previewRules": ("first: -1", 'ids: ["%(Rule)s"]'),
    "suggestCategory": ('note: "x", walletId: "x"', 'note: "ALICE lunch"'),
    "transactionAggregates": OF_WALLET["transactionAggregates"],
}
REFUSED = {"Wallet": OF_WALLET, "User": OF_USER, "Query": OF_QUERY, "Period": OF_PERIOD}
LISTS_OF_WALLETS = {
    "buckets", "budgets", "categories", "deposits", "entities", "imports", "loans", "periods", "transactions",
}  # fmt: skip
LISTS_OF_ROWS = LISTS_OF_WALLETS | {"wallets"}
FOUND_BY_ID = {"job", "node", "wallet"}
"""An id that names nothing is no error there."""


@pytest.fixture
def household(alice) -> Household:
    return make_household(alice, "ALICE")


@pytest.mark.parametrize("root", REFUSED)
def test_what_is_worked_out_by_arguments_may_be_null(root):
    by_arguments = {name: field for name, field in GRAPHQL.type_map[root].fields.items() if field.args}
    worked_out = {name for name, field in by_arguments.items() if not isinstance(field.type, GraphQLNonNull)}
    assert worked_out - LISTS_OF_ROWS - FOUND_BY_ID == REFUSED[root].keys()


@pytest.mark.parametrize("root", REFUSED)
def test_what_was_not_refused_is_answered(root, as_alice, household):
    asked = {name: arguments for name, arguments in REFUSED[root].items() if arguments}
    fields = " ".join(
        f"{name}_{which}: {name}{f'({arguments % household.ids})' if arguments else ''} {{ __typename }}"
        for name, pair in asked.items()
        for which, arguments in zip(("refused", "good"), pair, strict=True)
    )
    answer = as_alice(within(root, household, fields))
    data = answer["data"] if root == "Query" else next(iter(answer["data"].values()))
    assert {error["path"][-1] for error in answer["errors"]} == {f"{name}_refused" for name in asked}
    assert {error["extensions"]["code"] for error in answer["errors"]} <= {"INVALID_INPUT", "NOT_FOUND"}
    assert all(paths_of(error["extensions"]) for error in answer["errors"])
    assert [name for name in asked if data[f"{name}_good"] is None] == []
    assert [name for name in asked if data[f"{name}_refused"] is not None] == []


def within(root: str, household: Household, fields: str) -> str:
    places = {"Wallet": f'wallet(id: "{household.ids["Wallet"]}")', "User": "me"}
    places["Period"] = f'node(id: "{household.ids["Period"]}")'
    return f"{{ {places[root]} {{ ... on {root} {{ {fields} }} }} }}" if root in places else f"{{ {fields} }}"
