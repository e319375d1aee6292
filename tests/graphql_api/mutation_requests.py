"""How tests ask for a mutation: by its name, the fields of its payload and its input."""

from typing import Any

from django.db import models
from strawberry.relay import to_base64

from tests.conftest import Execute
from tests.graphql_api.errors import ERROR, field_errors
from tests.graphql_api.schema_walk import MUTATIONS


def mutate(execute: Execute, name: str, payload: str = "", error: str = ERROR, /, **fields: Any) -> dict[str, Any]:
    """The one result of the mutation ``name`` with this input: ``payload`` or one of its declared errors."""
    answer: dict[str, Any] = execute(document_of(name, payload, error), **({"input": fields} if fields else {}))
    assert "errors" not in answer, answer["errors"]
    return answer["data"][name]  # type: ignore[no-any-return]


def document_of(name: str, payload: str = "", error: str = ERROR) -> str:
    """The mutation, asking for ``payload``, which are fields of its success, and for its errors by this fragment."""
    result = f"__typename ... on {name[0].upper()}{name[1:]}Payload {{ __typename {payload} }} {error}"
    if not MUTATIONS[name].args:
        return f"mutation {{ {name} {{ {result} }} }}"
    return f"mutation($input: {MUTATIONS[name].args['input'].type}) {{ {name}(input: $input) {{ {result} }} }}"


def id_of(row: models.Model) -> str:
    return to_base64(type(row).__name__, row.pk)


def gone(*rows: models.Model) -> list[dict[str, str]]:
    """How a payload tells that these rows, which are not deleted yet, are deleted."""
    return [{"id": id_of(row), "typename": type(row).__name__} for row in rows]


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
