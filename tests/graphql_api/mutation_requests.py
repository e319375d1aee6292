"""How the tests of wallets and what is in them ask for a mutation."""

from typing import Any

from django.db import models
from strawberry.relay import to_base64

from graphql_api.schema import schema
from tests.conftest import Execute

ERRORS = {
    "InvalidInput": "... on InvalidInput { code fields { field messages } }",
    "NotFound": "... on NotFound { code message field }",
    "Conflict": "... on Conflict { code message obstacle: field }",
}


def mutate(execute: Execute, name: str, result: str, /, **fields: Any) -> dict[str, Any]:
    """The one result of the mutation ``name`` with this input: ``result`` or one of its declared errors."""
    title = f"{name[0].upper()}{name[1:]}"
    declared = {member.name for member in schema._schema.type_map[f"{title}Result"].types}
    errors = " ".join(selection for error, selection in ERRORS.items() if error in declared)
    document = f"mutation($input: {title}Input!) {{ {name}(input: $input) {{ __typename {result} {errors} }} }}"
    answer: dict[str, Any] = execute(document, input=fields)
    assert "errors" not in answer, answer["errors"]
    return answer["data"][name]  # type: ignore[no-any-return]


def id_of(row: models.Model) -> str:
    return to_base64(type(row).__name__, row.pk)


def invalid(**fields: str) -> dict[str, Any]:
    """The answer that refuses each of these fields with one message."""
    found = [{"field": name, "messages": [message]} for name, message in fields.items()]
    return {"__typename": "InvalidInput", "code": "INVALID_INPUT", "fields": found}


def not_found(what: str, field: str) -> dict[str, Any]:
    return {"__typename": "NotFound", "code": "NOT_FOUND", "message": f"{what} not found.", "field": field}


def conflict(message: str, field: str | None) -> dict[str, Any]:
    return {"__typename": "Conflict", "code": "CONFLICT", "message": message, "obstacle": field}
