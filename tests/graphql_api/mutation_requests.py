"""How the tests of wallets and what is in them ask for a mutation."""

from typing import Any

from django.db import models
from strawberry.relay import to_base64

from tests.conftest import Execute
from tests.graphql_api.errors import ERROR, field_errors


def mutate(execute: Execute, name: str, result: str, /, **fields: Any) -> dict[str, Any]:
    """The one result of the mutation ``name`` with this input: ``result`` or one of its declared errors."""
    title = f"{name[0].upper()}{name[1:]}"
    document = f"mutation($input: {title}Input!) {{ {name}(input: $input) {{ __typename {result} {ERROR} }} }}"
    answer: dict[str, Any] = execute(document, input=fields)
    assert "errors" not in answer, answer["errors"]
    return answer["data"][name]  # type: ignore[no-any-return]


def id_of(row: models.Model) -> str:
    return to_base64(type(row).__name__, row.pk)


def invalid(**fields: str) -> dict[str, Any]:
    """The answer that refuses each of these fields with one message."""
    message = f"The input is not valid: {' '.join(dict.fromkeys(fields.values()))}"
    return {"__typename": "InvalidInput", "code": "INVALID_INPUT", "message": message, "fields": field_errors(fields)}


def not_found(what: str, field: str) -> dict[str, Any]:
    message = f"{what} not found."
    return {"__typename": "NotFound", "code": "NOT_FOUND", "message": message, "fields": field_errors({field: message})}


def conflict(message: str, field: str | None) -> dict[str, Any]:
    fields = field_errors({field: message} if field else {})
    return {"__typename": "Conflict", "code": "CONFLICT", "message": message, "fields": fields}
