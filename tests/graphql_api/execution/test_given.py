"""What a query gives a field is worked out once, unless a variable or a resolver could make it another."""

import asyncio
from typing import Any

import pytest
import strawberry
from graphql import DocumentNode, parse

from graphql_api.execution import calling
from graphql_api.execution.executing import execute_planned


@strawberry.type
class Query:
    @strawberry.field
    @staticmethod
    def count(words: list[str], size: int = 1) -> int:
        words.append("one more")
        return len(words) * size

    @strawberry.field
    @staticmethod
    def size(size: int = 1) -> int:
        return size


SCHEMA = strawberry.Schema(query=Query)._schema


def answers(document: DocumentNode, *sizes: int) -> list[Any]:
    options: dict[str, Any] = {"root_value": None, "operation_name": None, "is_awaitable": None, "middleware": None}

    async def asked(size: int) -> Any:
        result = await execute_planned(SCHEMA, document, context_value=None, variable_values={"n": size}, **options)
        assert result.errors is None
        return result.data

    return [asyncio.run(asked(size)) for size in sizes]


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    convert = calling.convert_arguments

    def noted(arguments: dict[str, Any], *rest: Any) -> Any:
        found.append(arguments)
        return convert(arguments, *rest)

    monkeypatch.setattr(calling, "convert_arguments", noted)
    return found


def test_what_has_no_variables_is_converted_once_for_all_requests(converted):
    document = parse("query ($n: Int!) { size again: size(size: 3) later: size(size: $n) }")
    assert answers(document, 5, 6) == [{"size": 1, "again": 3, "later": 5}, {"size": 1, "again": 3, "later": 6}]
    assert converted == [{"size": 1}, {"size": 3}, {"size": 5}, {"size": 6}]


def test_what_a_resolver_could_change_is_made_anew(converted):
    document = parse('query ($n: Int!) { count(words: ["a"], size: $n) again: count(words: ["a", "b"]) }')
    assert answers(document, 1, 1) == [{"count": 2, "again": 3}] * 2
    assert len(converted) == 4
