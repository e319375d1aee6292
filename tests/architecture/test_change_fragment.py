"""The fragment that clients send with every mutation is written from the schema."""

from pathlib import Path

from graphql import parse, validate

from graphql_api.change_fragment import change_fragment
from graphql_api.schema import schema

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "changes.graphql").read_text()
SPEND = "mutation($input: CreateExpenseInput!) { createExpense(input: $input) { ...Changes } }"


def test_changes_graphql_is_fresh():
    assert change_fragment() == WRITTEN


def test_it_is_a_part_of_any_mutation():
    assert validate(schema._schema, parse(f"{SPEND} {WRITTEN}")) == []
