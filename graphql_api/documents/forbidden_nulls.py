"""Fields of an update that may be left out but not emptied: ``Maybe[str]`` in place of ``Maybe[str | None]``.

GraphQL knows no such type. Strawberry refuses the null too, but late, naming no field and in terms of Python.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLSchema,
    NullValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValidationRule,
    VariableDefinitionNode,
    get_named_type,
    type_from_ast,
)
from strawberry.types.base import StrawberryMaybe, StrawberryOptional

from graphql_api.documents.input_paths import written
from graphql_api.labels import ErrorCode, labels

MESSAGE = "The field cannot be null: leave it out to keep what it has."
Input = tuple[VariableDefinitionNode, GraphQLInputObjectType]


class NoForbiddenNulls(ValidationRule):
    """For nulls that are written in the document."""

    def enter_object_value(self, node: ObjectValueNode, *_: object) -> None:
        fields = _fields_without_null(get_named_type(self.context.get_input_type()))
        for member in node.fields:
            if isinstance(member.value, NullValueNode) and member.name.value in fields:
                self.report_error(GraphQLError(MESSAGE, member))


def variables_with_inputs(schema: GraphQLSchema, document: DocumentNode) -> list[Input]:
    """Those of its operations in which a null may be forbidden, each with the type of its objects."""
    typed = [
        (definition, get_named_type(type_from_ast(schema, definition.type)))
        for operation in document.definitions
        if isinstance(operation, OperationDefinitionNode)
        for definition in operation.variable_definitions
    ]
    return [(definition, kind) for definition, kind in typed if isinstance(kind, GraphQLInputObjectType)]


def forbidden_nulls(inputs: Iterable[Input], variables: Mapping[str, Any]) -> list[GraphQLError]:
    """For nulls in variables: an error for each, naming its place."""
    return [
        GraphQLError(MESSAGE, definition, extensions=labels(ErrorCode.BAD_USER_INPUT, {written(steps): [MESSAGE]}))
        for definition, kind in inputs
        for steps in _places(kind, variables.get(definition.variable.name.value), [definition.variable.name.value])
    ]


def _places(input_type: object, value: object, place: list[str | int]) -> Iterator[list[str | int]]:
    """Where in ``value`` of ``input_type`` a null is not allowed."""
    waiting = [(input_type, value, place)]
    while waiting:
        input_type, value, place = waiting.pop()
        if isinstance(value, list):
            waiting.extend((input_type, item, [*place, index]) for index, item in enumerate(value))
        elif isinstance(value, dict) and isinstance(input_type, GraphQLInputObjectType):
            yield from ([*place, name] for name in _fields_without_null(input_type) if value.get(name, "") is None)
            waiting.extend(
                (get_named_type(field.type), value[name], [*place, name])
                for name, field in input_type.fields.items()
                if name in value
            )


@cache
def _fields_without_null(input_type: object) -> list[str]:
    """Worked out once for each type, of which there are as many as the schema has."""
    if not isinstance(input_type, GraphQLInputObjectType):
        return []
    return [name for name, field in input_type.fields.items() if _forbids_null(field.extensions)]


def _forbids_null(extensions: Mapping[str, Any]) -> bool:
    declared = getattr(extensions.get("strawberry-definition"), "type", None)
    return isinstance(declared, StrawberryMaybe) and not isinstance(declared.of_type, StrawberryOptional)
