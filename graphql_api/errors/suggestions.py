"""Errors name no part of the schema that nobody asked for, where INTROSPECTION is off: it could be guessed by them."""

from typing import Final

from graphql import GraphQLError

from graphql_api.labels import ErrorCode

MARK: Final = " Did you mean "
"""How the suggestion at the end of a message begins, with which GraphQL's validation and coercion help with typos."""
CODES: Final = frozenset({ErrorCode.GRAPHQL_VALIDATION_FAILED.value, ErrorCode.BAD_USER_INPUT.value})


def without_suggestions(error: GraphQLError) -> GraphQLError:
    """``error`` as it is, or another without its suggestions: errors of remembered documents are of many requests."""
    extensions = error.extensions or {}
    if extensions.get("code") not in CODES:
        return error
    fields = [field | {"messages": [*map(_shortened, field["messages"])]} for field in extensions["fields"]]
    shorter = extensions | {"fields": fields}
    message = _shortened(error.message)
    if (message, shorter) == (error.message, extensions):
        return error
    return GraphQLError(message, error.nodes, path=error.path, extensions=shorter)


def _shortened(message: str) -> str:
    said, mark, suggestion = message.rpartition(MARK)
    return said if mark and suggestion.endswith("?") else message
