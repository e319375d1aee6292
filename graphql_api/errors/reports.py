"""The one place that decides what a top-level error tells the client and what it tells the log."""

import logging
from collections.abc import Iterator
from typing import Any

from graphql import GraphQLError, GraphQLSchema, VariableDefinitionNode
from strawberry.exceptions import StrawberryGraphQLError
from strawberry.types import ExecutionContext

from graphql_api.documents.checked import CheckedSchema
from graphql_api.documents.forbidden_nulls import MESSAGE
from graphql_api.documents.input_paths import variable_problems
from graphql_api.errors.extensions import expected, extensions_of
from graphql_api.errors.words import in_told_words
from graphql_api.labels import ErrorCode, internal_error, labels

MASKED = "Something went wrong on our side."
logger = logging.getLogger(__name__)


class Schema(CheckedSchema):
    """A schema whose errors all carry ``extensions.code`` and none an internal message."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Replaces the errors in place; Strawberry calls it once for whatever an operation raised."""
        variables = (execution_context and execution_context.variables) or {}
        label_variable_errors(self._schema, errors, variables)
        errors[:] = map(in_told_words, map(_presented, errors))


def label_variable_errors(schema: GraphQLSchema, errors: list[GraphQLError], variables: dict[str, Any]) -> None:
    """Gives each refused variable its code and the path of what is wrong in it; each is looked through once."""
    found: dict[str, Iterator[tuple[str, str]]] = {}
    for error in errors:
        node = error.nodes[0] if error.nodes else None
        if isinstance(node, VariableDefinitionNode) and not error.extensions:
            name = node.variable.name.value
            if name not in found:
                found[name] = iter(variable_problems(schema, node, variables))
            path, problem = next(found[name], (name, error.message))
            error.extensions = labels(ErrorCode.BAD_USER_INPUT, {path: [problem]})


def _presented(error: GraphQLError) -> GraphQLError:
    """``error`` as clients see it. Its own code stays; what nobody expected is logged and masked."""
    original = error.original_error
    if "code" in (error.extensions or {}):
        return error
    if failure := expected(original):
        return _anew(error, str(failure), extensions_of(failure))
    if isinstance(original, StrawberryGraphQLError):
        return _anew(error, MESSAGE, labels(ErrorCode.BAD_USER_INPUT))
    if original is None or isinstance(original, GraphQLError):
        return _anew(error, error.message, labels(ErrorCode.BAD_USER_INPUT))
    return _masked(error)


def _anew(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLError:
    return GraphQLError(message, error.nodes, path=error.path, extensions=extensions)


def _masked(error: GraphQLError) -> GraphQLError:
    path = ".".join(map(str, error.path or ()))
    logger.error("Unexpected error at %s", path or "the start of the operation", exc_info=error.original_error)
    return _anew(error, MASKED, internal_error())
