"""What every error is labelled with: a code for programs, and the fields of the input that are at fault."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import TextChoices

from core.request_ids import REQUEST_ID
from graphql_api.scalars import described_enum


class ErrorCode(TextChoices):
    """Every code there is: of the errors in results, in ``errors`` of an answer, and of plain HTTP."""

    NOT_SIGNED_IN = "NOT_SIGNED_IN", "The request carries no session, and what it asks for needs one"
    AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED", "A password or token was refused"
    NOT_ALLOWED = "NOT_ALLOWED", "The personal access token does not open what it was used for"
    NOT_FOUND = "NOT_FOUND", "The object does not exist, or is another user's"
    INVALID_INPUT = "INVALID_INPUT", "One or more fields of the input were refused; nothing was changed"
    CONFLICT = "CONFLICT", "The request is well formed, but the current state forbids it"
    RATE_LIMITED = "RATE_LIMITED", "The same was asked too often; try again after the seconds of `retryAfter`"
    TOO_BUSY = "TOO_BUSY", "Too much was asked at once; try again in a moment"
    TIMED_OUT = "TIMED_OUT", "It took longer than it may and was stopped; ask for less, or try again in a moment"
    DATABASE_UNAVAILABLE = "DATABASE_UNAVAILABLE", "The database cannot be used at the moment; try again in a moment"
    BAD_USER_INPUT = "BAD_USER_INPUT", "A value in the document or its variables is not of its type"
    BAD_REQUEST = "BAD_REQUEST", "The HTTP request holds no GraphQL operation that can be run"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED", "The document is not GraphQL"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED", "The document does not fit the schema"
    GRAPHQL_LIMIT_EXCEEDED = "GRAPHQL_LIMIT_EXCEEDED", "The document is too large, too deep, too dear or repeats itself"
    ORIGIN_NOT_ALLOWED = "ORIGIN_NOT_ALLOWED", "The page that sends the request may not use the cookie of a session"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND", "No document of this hash is known: send it, too"
    PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED", "Documents cannot be named by their hash here"
    DOCUMENT_NOT_TRUSTED = "DOCUMENT_NOT_TRUSTED", "The server runs listed documents only, and this is none of them"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED", "The address does not take this HTTP method"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE", "The request body is not of the type that is taken"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE", "The request is too large"
    REQUEST_TIMEOUT = "REQUEST_TIMEOUT", "The request took too long to arrive"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR", "Something went wrong on our side"


described_enum(
    ErrorCode, "ErrorCode", "What went wrong: the `code` of an Error, and `extensions.code` of what is in `errors`."
)


def labels(code: ErrorCode, fields: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """The ``extensions`` of an error; ``fields`` maps each path to its messages, "" being the input as a whole."""
    problems = (fields or {}).items()
    return {"code": code.value, "fields": [{"path": path or None, "messages": [*found]} for path, found in problems]}


def internal_error() -> dict[str, Any]:
    """The ``extensions`` of what nobody expected, with the name under which it is in the log."""
    name = REQUEST_ID.get()
    return labels(ErrorCode.INTERNAL_SERVER_ERROR) | ({} if name is None else {"requestId": name})
