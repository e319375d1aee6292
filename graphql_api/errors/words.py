"""The words of an error, as much of them as clients are told.

Errors quote what was asked, which may be of any length. And where INTROSPECTION is off they name no part of the schema
that nobody asked for: it could be guessed by them.
"""

from typing import Any, Final

from django.conf import settings
from graphql import GraphQLError

from graphql_api.labels import ErrorCode

LONGEST: Final = 500
"""Characters of a message or path; of a longer one its beginning and its end are told."""
MARK: Final = " Did you mean "
"""How the suggestion at the end of a message begins, with which GraphQL's validation and coercion help with typos."""
CODES: Final = frozenset({ErrorCode.GRAPHQL_VALIDATION_FAILED.value, ErrorCode.BAD_USER_INPUT.value})


def in_told_words(error: GraphQLError) -> GraphQLError:
    """``error`` as it is, or another in its place: errors of remembered documents are of many requests."""
    extensions = error.extensions or {}
    may_suggest = settings.INTROSPECTION or extensions.get("code") not in CODES
    message, told = _told(error.message, may_suggest=may_suggest), _told_fields(extensions, may_suggest=may_suggest)
    if (message, told) == (error.message, extensions):
        return error
    return GraphQLError(message, error.nodes, path=error.path, extensions=told)


def _told_fields(extensions: dict[str, Any], *, may_suggest: bool) -> dict[str, Any]:
    fields = [
        {
            "path": field["path"] and _shortened(field["path"]),
            "messages": [_told(message, may_suggest=may_suggest) for message in field["messages"]],
        }
        for field in extensions.get("fields", ())
    ]
    return extensions | {"fields": fields} if fields else extensions


def _told(message: str, *, may_suggest: bool) -> str:
    return _shortened(message if may_suggest else _without_suggestion(message))


def _without_suggestion(message: str) -> str:
    said, mark, suggestion = message.rpartition(MARK)
    return said if mark and suggestion.endswith("?") else message


def _shortened(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"
