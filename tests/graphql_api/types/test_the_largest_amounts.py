"""Whatever a wallet of a thousand rows of the largest amount is asked, it answers, from the cache as well."""

from collections.abc import Iterator

import pytest
from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_required_argument,
)

from core.stores import LocalStore
from finance.ledger.selectors.check import ledger_differences
from finance.reports import cache
from tests.graphql_api.households import node_id
from tests.graphql_api.schema_walk import GRAPHQL, QUERIES, selection
from tests.large_books import MOST, LargeBooks

ROWS = 1000
GIVEN = {
    ("month", "Month"): ['"2026-06"'],
    ("from", "Month"): ['"2026-04"'],
    ("to", "Month"): ['"2026-06"'],
    ("from", "Date"): ['"2026-04-02"'],
    ("to", "Date"): ['"2026-06-29"'],
    ("year", "Int"): ["2026"],
    ("span", "Span"): ['{month: "2026-05"}', '{days: {from: "2026-04-02"}}'],
    ("show", "DepositFigure"): ["INCOME", "EXPENSE", "BALANCE"],
}
"""What arguments that a field cannot do without are given, one after the other."""


@pytest.fixture
def books(wallet) -> LargeBooks:
    return LargeBooks(wallet, [MOST] * ROWS)


def asked(name: str, field: GraphQLField, books: LargeBooks) -> Iterator[str]:
    """A field with everything in it, once for each value that an argument may have."""
    required = {arg: get_named_type(each.type).name for arg, each in field.args.items() if is_required_argument(each)}
    choices = GIVEN | {("categoryId", "ID"): [f'"{node_id(books.food)}"']}
    values = {arg: choices[arg, type_] for arg, type_ in required.items()}
    fields = everything_in(get_named_type(field.type))
    for turn in range(max(map(len, values.values()), default=1)):
        given = ", ".join(f"{arg}: {each[turn % len(each)]}" for arg, each in values.items())
        yield f"{name}{f'({given})' if given else ''}{fields}"


def everything_in(type_: GraphQLNamedType) -> str:
    if isinstance(type_, GraphQLUnionType):
        return " { " + " ".join(f"... on {each.name}{everything_in(each)}" for each in type_.types) + " }"
    return f" {{ {selection(type_, 0)} }}" if isinstance(type_, GraphQLObjectType) else ""


def every_question(books: LargeBooks) -> Iterator[str]:
    for row in (books.wallet, books.may, books.wallet.owner):
        node = GRAPHQL.type_map[type(row).__name__]
        for name, field in node.fields.items():
            for question in asked(name, field, books):
                yield f'node(id: "{node_id(row)}") {{ ... on {node.name} {{ {question} }} }}'
    for name in ("dashboard", "transactionAggregates", "transactions", "wallets"):
        yield from asked(name, QUERIES[name], books)


def test_every_field_is_answered_alike_whether_it_is_kept_or_not(books, as_alice, monkeypatch):
    monkeypatch.setattr(cache, "STORE", LocalStore())
    for question in every_question(books):
        document = f"{{ {question} }}"
        first = as_alice(document)
        assert "errors" not in first, document
        if "cacheStatus" not in document:
            assert as_alice(document) == first


@pytest.mark.django_db
def test_the_ledger_of_it_is_right(books):
    assert list(ledger_differences()) == []
