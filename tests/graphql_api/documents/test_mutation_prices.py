"""What a mutation costs: by itself, for each entry of the lists in its input, and for all that it may move."""

import time
from collections.abc import Mapping
from typing import Any

import pytest
from graphql import parse

from benchmarks.mutation_cases import OFTEN
from graphql_api.change_fragment import change_fragment
from graphql_api.documents.prices.lists import NONE
from graphql_api.documents.prices.price import Request
from graphql_api.documents.prices.reading import read_price
from graphql_api.documents.prices.weights import LIMIT
from graphql_api.schema import schema
from tests.graphql_api.retries import OF_FINANCE
from tests.graphql_api.schema_walk import input_type

AMPLE = dict(NONE) | {
    "wallets": 3, "deposits": 50, "buckets": 40, "categories": 100, "entities": 1_000, "periods": 240, "loans": 100,
    "predictions": 30, "payments": 20, "refunds": 3, "reversals": 2, "transactions": 10_001, "days": 7_300,
    "months": 240, "years": 20,
}  # fmt: skip
"""What a household has that kept envelopes and plans for twenty years."""
COPY = "mutation ($ids: [ID!]!) { copyTransactions(input: {ids: $ids}) { __typename } }"
BOOKED, ROW, PART, PAYLOAD = 1_100, 30, 25, 2


def units(document: str, rows: Mapping[str, int] = NONE, **variables: Any) -> float:
    node = parse(document)
    [operation] = [definition for definition in node.definitions if definition.kind == "operation_definition"]
    return read_price(schema._schema, node, operation).units(Request(variables, rows))  # type: ignore[arg-type]


def document_of(name: str, selected: str, count: int = 1) -> str:
    fields = " ".join(f"a{number}: {name}(input: $input) {{ {selected} }}" for number in range(count))
    return f"mutation ($input: {input_type(name)}!) {{ {fields} }}"


@pytest.mark.parametrize("count", [0, 1, 100])
def test_each_id_that_is_sent_costs(count: int) -> None:
    assert units(COPY, ids=["x"] * count) == BOOKED + PAYLOAD + count * ROW


@pytest.mark.parametrize(
    ("argument", "variables"),
    [
        ('{ids: ["a", "b", "c"]}', {}),
        ("{ids: $ids}", {"ids": ["a", "b", "c"]}),
        ("$input", {"input": {"ids": ["a", "b", "c"]}}),
        ("{ids: [$a, $a, $a]}", {"a": "a"}),
    ],
)
def test_a_list_costs_the_same_however_it_is_written(argument: str, variables: dict[str, Any]) -> None:
    document = f"mutation {{ deleteTransactions(input: {argument}) {{ __typename }} }}"
    assert units(document, **variables) == BOOKED + PAYLOAD + 3 * ROW


def test_each_bucket_of_a_transaction_costs() -> None:
    document, parts = document_of("createIncome", "__typename"), [{"bucketId": "a", "amount": "1"}] * 20
    assert units(document, input={"allocations": parts}) - units(document, input={}) == 20 * PART


@pytest.mark.parametrize("wrong", [None, 5, "ids", {"ids": None}, {"ids": {"no": 1}}, {"other": [1, 2]}])
def test_what_is_wrong_is_refused_when_it_is_used(wrong: Any) -> None:
    assert units(document_of("copyTransactions", "__typename"), input=wrong) <= BOOKED + PAYLOAD + ROW


def test_mutations_of_one_document_add_up() -> None:
    one, many = (units(document_of("createExpense", "__typename", count), input={}) for count in (1, 30))
    assert (one, many) == (BOOKED + PAYLOAD, 30 * (BOOKED + PAYLOAD))


def test_filters_in_filters_cost() -> None:
    asked = "query ($filter: TransactionFilter) { transactions(filter: $filter) { __typename } }"
    nested = {"and": [{"or": [{"kind": ["INCOME"]}, {"kind": ["INCOME", "EXPENSE"]}]}, {}]}
    assert units(asked, filter=nested) - units(asked, filter={}) == 2 * 40 + 2 * 40 + 3


def test_a_value_is_walked_once_however_often_it_is_used() -> None:
    """400 filters, in a list of 450 of them, in each of 30 fields."""
    listed = f"[{', '.join(['$filter'] * 450)}]"
    fields = " ".join(f"a{number}: transactions(filter: {{or: {listed}}}) {{ __typename }}" for number in range(10))
    started = time.process_time()
    price = units(f"query ($filter: TransactionFilter) {{ {fields} }}", filter={"and": [{"text": "a"}] * 400})
    assert price == 10 * (702 + 450 * 40 + 450 * 400 * 40)
    assert time.process_time() - started < 5  # walked for each use it takes a minute


@pytest.mark.parametrize("name", OF_FINANCE)
def test_every_mutation_is_permitted_with_the_whole_fragment_in_an_ample_household(name: str) -> None:
    document = document_of(name, "...Changes") + change_fragment()
    for kept in ("KEEP", "DELETE"):
        assert units(document, AMPLE, input={"ids": ["x"] * 100, "transactions": kept}) <= LIMIT


@pytest.mark.parametrize("name", OFTEN)
def test_as_many_as_there_may_be_aliases_are_permitted(name: str) -> None:
    assert units(document_of(name, "__typename ... on Error { message code }", 30), AMPLE, input={}) <= LIMIT
