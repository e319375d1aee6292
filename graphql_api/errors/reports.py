"""The one place that decides what a top-level error tells the client and what it tells the log."""

import logging
from collections import Counter
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSchema, VariableDefinitionNode
from strawberry.exceptions import StrawberryGraphQLError
from strawberry.types import ExecutionContext

from core.errors import DomainError, TooBusy
from core.writes import is_overload
from graphql_api.documents.forbidden_nulls import MESSAGE
from graphql_api.documents.input_paths import variable_paths
from graphql_api.errors.extensions import extensions_of

MASKED = "Something went wrong on our side."
logger = logging.getLogger(__name__)


class Schema(strawberry.Schema):
    """A schema whose errors all carry ``extensions.code`` and none an internal message."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Replaces the errors in place; Strawberry calls it once for whatever an operation raised."""
        variables = (execution_context and execution_context.variables) or {}
        label_variable_errors(self._schema, errors, variables)
        errors[:] = [_presented(error) for error in errors]


def label_variable_errors(schema: GraphQLSchema, errors: list[GraphQLError], variables: dict[str, Any]) -> None:
    """Gives each refused variable its code and the path of what is wrong in it, such as ``input.startsOn``."""
    seen: Counter[str] = Counter()
    for error in errors:
        node = error.nodes[0] if error.nodes else None
        if isinstance(node, VariableDefinitionNode) and not error.extensions:
            paths = variable_paths(schema, node, variables)
            name = node.variable.name.value
            error.extensions = {"code": "BAD_USER_INPUT", "field": [*paths, name][min(seen[name], len(paths))]}
            seen[name] += 1


def _presented(error: GraphQLError) -> GraphQLError:
    """``error`` as clients see it. Its own code stays; what nobody expected is logged and masked."""
    original = error.original_error
    if "code" in (error.extensions or {}):
        return error
    if isinstance(original, DomainError):
        error.extensions = extensions_of(original)
    elif is_overload(original):
        return _too_busy(error)
    elif isinstance(original, StrawberryGraphQLError):
        return GraphQLError(MESSAGE, error.nodes, path=error.path, extensions={"code": "BAD_USER_INPUT"})
    elif original is None or isinstance(original, GraphQLError):
        error.extensions = {"code": "BAD_USER_INPUT"}
    else:
        return _masked(error)
    return error


def _too_busy(error: GraphQLError) -> GraphQLError:
    busy = TooBusy()
    return GraphQLError(str(busy), error.nodes, path=error.path, extensions=extensions_of(busy))


def _masked(error: GraphQLError) -> GraphQLError:
    path = ".".join(map(str, error.path or ()))
    logger.error("Unexpected error at %s", path or "the start of the operation", exc_info=error.original_error)
    return GraphQLError(MASKED, error.nodes, path=error.path, extensions={"code": "INTERNAL_SERVER_ERROR"})
