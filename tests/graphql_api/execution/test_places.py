"""What a planned field tells its resolver of itself is what graphql-core tells it."""

import asyncio
from types import SimpleNamespace
from typing import Any

import strawberry
from graphql import ExecutionResult, execute, parse

from graphql_api.execution.executing import execute_planned

TOLD = ("field_name", "python_name", "path", "selected_fields", "variable_values", "root_value", "query", "return_type")
RAW = ("field_nodes", "parent_type", "operation", "fragments", "schema", "context")


@strawberry.type
class Thing:
    @strawberry.field
    @staticmethod
    def told(info: strawberry.Info, size: int = 1) -> str:
        raw = info._raw_info
        return str([getattr(info, name) for name in TOLD] + [getattr(raw, name) for name in RAW] + [size])

    @strawberry.field
    @staticmethod
    def parts() -> "list[Thing]":
        return [Thing(), Thing()]


@strawberry.type
class Query:
    @strawberry.field
    @staticmethod
    def thing() -> Thing:
        return Thing()


def test_a_field_is_told_the_same():
    schema = strawberry.Schema(query=Query)._schema
    document = parse("query ($n: Int!) { thing { told parts { ...F parts { again: told(size: 2) } } } } "
                     "fragment F on Thing { told(size: $n) }")  # fmt: skip
    options: dict[str, Any] = {"root_value": "root", "operation_name": None, "is_awaitable": None, "middleware": None}
    options |= {"context_value": SimpleNamespace(), "variable_values": {"n": 3}}
    planned = asyncio.run(execute_planned(schema, document, **options))
    usual = execute(schema, document, **options)
    assert isinstance(usual, ExecutionResult)
    assert planned.errors is None
    assert planned.data == usual.data
