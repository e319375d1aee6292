"""What is worked out has ids like what is stored: a cache that keeps it by them loses nothing and mixes nothing up."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLObjectType, GraphQLUnionType, get_named_type

from finance.models import Category, Period, Wallet
from finance.people.demo import fill_with_demo_data
from graphql_api.types.reports.ids import KEYS
from tests.bookings import spend
from tests.clocks import stop_clock
from tests.conftest import executor
from tests.factories import make_user
from tests.graphql_api.households import node_id
from tests.graphql_api.schema_walk import GRAPHQL, NODES, selection

TODAY = dt.date(2026, 5, 20)
ROOTS = ("Query", "Wallet", "User")
HAVE_OTHER_KEYS = {"Allocation", "Currency", "Job", "PersonalAccessToken", "RulePreview", "SignIn"}
"""A part of what is asked, which is no thing of its own, what its code names, and rows of the account."""
SPAN = 'span: {month: "2026-05"}'
OF_FOOD = 'filter: {category: {ids: ["%(food)s"]}}'
DAYS = 'span: {days: {from: "2026-04-02"}}'
ASKED: dict[str, list[str]] = {
    "alerts": ['month: "2026-04"', 'month: "2026-05"'],
    "anomalies": ['month: "2026-04"', 'month: "2026-05"'],
    "balanceByMonth": ['from: "2026-03", to: "2026-04"', 'from: "2026-04", to: "2026-05"'],
    "cacheStatus": [""],
    "cashFlowByPeriod": ["last: 1", "last: 2", "last: 1, filter: {entity: {none: true}}"],
    "categoriesByPeriod": [
        "last: 1",
        "last: 2",
        "last: 1, kind: INCOME",
        "last: 1, kind: [EXPENSE, INCOME]",
        f"last: 1, {OF_FOOD}",
    ],
    "categoryBreakdown": [SPAN, DAYS, f"{SPAN}, groupBy: PRIORITY", f"{SPAN}, kind: [INCOME, NEUTRAL]"],
    "categoryResults": ['categoryId: "%(food)s", last: 1', 'categoryId: "%(rent)s", last: 2'],
    "currentReport": [""],
    "dailyTotals": [
        'from: "2026-05-01", to: "2026-05-04"',
        'from: "2026-05-01", to: "2026-05-04", fillGaps: true',
        'from: "2026-05-02", to: "2026-05-04"',
    ],
    "depositsByPeriod": [
        "show: BALANCE, last: 1",
        "show: BALANCE, last: 2",
        "show: EXPENSE, last: 1",
        f"show: EXPENSE, last: 1, {OF_FOOD}",
    ],
    "expenseStatistics": ["", 'from: "2026-05-02"', 'to: "2026-05-02"'],
    "historicalReport": [""],
    "incomeVsExpense": [SPAN, DAYS, 'span: {periodId: "%(period)s"}'],
    "insights": ['month: "2026-04"', 'month: "2026-05"'],
    "monthlyReport": ['month: "2026-04"', 'month: "2026-05"'],
    "monthlySummaries": ['from: "2026-03", to: "2026-04"', 'from: "2026-04", to: "2026-05"'],
    "profitAndLoss": [
        'from: "2026-03", to: "2026-04"',
        'from: "2026-04", to: "2026-05"',
        'from: "2026-04", to: "2026-05", step: MONTH',
    ],
    "spendingSummary": [""],
    "topEntities": ["", "first: 1", 'periodId: "%(period)s"', "kind: INCOME", OF_FOOD],
    "transferredTo": ["", "first: 1", 'periodId: "%(period)s"'],
    "transactionAggregates": [
        "",
        "groupBy: [KIND]",
        "groupBy: [KIND, MONTH]",
        "filter: {kind: [INCOME]}",
        "filter: {kind: [INCOME]}, groupBy: [KIND]",
        "groupBy: [MONTH], fillGaps: true",
    ],
    "yearlyReport": ["year: 2025", "year: 2026"],
    "yearlyTotals": ["year: 2025", "year: 2026"],
    "dashboard": ["", "lastPeriods: 2", "lastMonths: 2", "firstTransactions: 2", "firstEntities: 2"],
    "suggestCategory": ['note: "shopping"', 'note: "weekly"', 'note: "salary"'],
}
"""Arguments that each field of a root is asked with."""
SINGLE = {"monthlyReport", "yearlyReport", "dashboard", "incomeVsExpense", "expenseStatistics"}
"""Those that answer one object, another one for other arguments."""


def objects_below(type_name: str) -> Iterator[tuple[str, GraphQLObjectType]]:
    """The fields of a root that answer what is no row and no page of rows, with the types they answer."""
    for name, field in GRAPHQL.type_map[type_name].fields.items():
        inner = get_named_type(field.type)
        for type_ in inner.types if isinstance(inner, GraphQLUnionType) else [inner]:
            if isinstance(type_, GraphQLObjectType) and type_ not in NODES and not type_.name.endswith("Connection"):
                yield name, type_


BELOW = {root: {name for name, type_ in objects_below(root) if type_.name not in HAVE_OTHER_KEYS} for root in ROOTS}
FIELDS = [(root, name) for root in ROOTS for name in sorted(BELOW[root])]


@pytest.mark.parametrize("root", ROOTS)
def test_whatever_a_client_keeps_has_an_id(root):
    without = {type_.name for _, type_ in objects_below(root) if "id" not in type_.fields}
    assert without <= HAVE_OTHER_KEYS


def test_it_is_said_of_each_type_with_such_an_id_what_tells_its_objects_apart():
    objects = [type_ for type_ in GRAPHQL.type_map.values() if isinstance(type_, GraphQLObjectType)]
    with_ids = {type_.name for type_ in objects if "id" in type_.fields and type_ not in NODES}
    assert with_ids - {"DeletedNode"} - HAVE_OTHER_KEYS == KEYS.keys()


def test_each_field_is_tried():
    assert {name for names in BELOW.values() for name in names} == ASKED.keys()


@pytest.fixture
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, f"{TODAY}T12:00Z")


@pytest.fixture
def household(alice, _in_may) -> dict[str, str]:
    fill_with_demo_data(alice, TODAY)
    return ids_of(alice)


def ids_of(user) -> dict[str, str]:
    categories = Category.objects.for_user(user).filter(kind="EXPENSE").order_by("pk")
    return {
        "wallet": node_id(Wallet.objects.for_user(user).get(is_default=True)),
        "period": node_id(Period.objects.for_user(user).order_by("starts_on").last()),
        "food": node_id(categories[0]),
        "rent": node_id(categories[1]),
    }


def answers(execute, root: str, name: str, ids: dict[str, str]) -> list[Any]:
    """What the field answers to each of the arguments it is asked with."""
    found = []
    for arguments in ASKED[name]:
        field = GRAPHQL.type_map[root].fields[name]
        given = f"({arguments % ids})" if arguments else ""
        asked = f"{name}{given} {{ {selected(get_named_type(field.type))} }}"
        document = {
            "Query": asked,
            "Wallet": f'wallet(id: "{ids["wallet"]}") {{ {asked} }}',
            "User": f"me {{ {asked} }}",
        }
        answer = execute(f"{{ {document[root]} }}")
        assert "errors" not in answer, answer
        data = answer["data"]
        found.append(data[name] if root == "Query" else data[{"Wallet": "wallet", "User": "me"}[root]][name])
    return found


def selected(type_) -> str:
    if isinstance(type_, GraphQLUnionType):
        return "__typename " + " ".join(f"... on {each.name} {{ id {amounts_of(each)} }}" for each in type_.types)
    return selection(type_, 1)


def amounts_of(type_) -> str:
    return " ".join(name for name, field in type_.fields.items() if get_named_type(field.type).name in {"Money", "Int"})


def kept_in(data: Any) -> Iterator[tuple[str, str, str]]:
    """Every object that is worked out: its type, its id, and all that was said of it."""
    if isinstance(data, list):
        for item in data:
            yield from kept_in(item)
    elif isinstance(data, dict):
        if data.get("__typename") in KEYS:
            yield data["__typename"], data["id"], json.dumps(data, sort_keys=True)
        for value in data.values():
            yield from kept_in(value)


@pytest.mark.parametrize(("root", "name"), FIELDS)
def test_what_has_the_same_id_says_the_same_whatever_was_asked(as_alice, household, root, name):
    found = answers(as_alice, root, name, household)
    said: dict[str, set[str]] = {}
    for _, id_, content in kept_in(found):
        said.setdefault(id_, set()).add(content)
    assert [contents for contents in said.values() if len(contents) > 1] == []
    if name in SINGLE and isinstance(found[0], dict):
        assert len({each["id"] for each in found}) == len(ASKED[name])
    assert said or name in {"alerts", "anomalies", "insights"}


@pytest.mark.parametrize(("root", "name"), FIELDS)
def test_two_people_never_share_an_id(as_alice, household, root, name):
    bob = make_user("bob@example.com")
    fill_with_demo_data(bob, TODAY)
    hers = {id_ for _, id_, _ in kept_in(answers(as_alice, root, name, household))}
    his = {id_ for _, id_, _ in kept_in(answers(executor(bob), root, name, ids_of(bob)))}
    assert len(hers) == len(his)
    assert hers & his == set()


def test_an_id_stays_when_what_it_names_changes(alice, as_alice, household):
    report = 'monthlyReport(month: "2026-05") { id summary { expense } }'
    document = f'{{ wallet(id: "{household["wallet"]}") {{ {report} }} }}'
    before = as_alice(document)["data"]["wallet"]["monthlyReport"]
    spend(alice, "1", Wallet.objects.get().deposits.first(), "2026-05-05")
    after = as_alice(document)["data"]["wallet"]["monthlyReport"]
    assert (before["id"], before["summary"] == after["summary"]) == (after["id"], False)


def test_it_is_no_id_of_a_node(as_alice, household):
    id_ = as_alice(f'{{ wallet(id: "{household["wallet"]}") {{ currentReport {{ id }} }} }}')["data"]["wallet"]
    assert as_alice("query($id: ID!) { node(id: $id) { id } }", id=id_["currentReport"]["id"])["data"] == {"node": None}
