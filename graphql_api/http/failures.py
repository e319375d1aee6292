"""Every exception that leaves an HTTP view, as the status, the headers and the GraphQL error of its answer."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from cross_web import HTTPException
from django.core.exceptions import SuspiciousOperation

from core.errors import (
    AuthenticationFailed,
    Conflict,
    DatabaseUnavailable,
    DomainError,
    InvalidInput,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RateLimited,
    TimedOut,
    TooBusy,
)
from core.metrics.counting import COUNTS
from graphql_api.errors.extensions import expected, extensions_of
from graphql_api.errors.reports import MASKED
from graphql_api.labels import ErrorCode, internal_error, labels

STATUSES: Final[Mapping[type[DomainError], int]] = {
    NotSignedIn: 401,
    AuthenticationFailed: 401,
    NotAllowed: 403,
    NotFound: 404,
    InvalidInput: 400,
    Conflict: 409,
    RateLimited: 429,
    TooBusy: 503,
    TimedOut: 503,
    DatabaseUnavailable: 503,
}
NOT_ANSWERED: Final = "The request is not one that is answered here."
"""Of what Django refuses, whose own words may be of our insides."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What an HTTP answer other than 2xx says."""

    status: int
    message: str
    extensions: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        return {"errors": [{"message": self.message, "extensions": self.extensions}]}


def told(failure: Failure) -> bytes:
    """The body of an answer that refuses, which is counted by this; those of GraphQL are, with their operation."""
    COUNTS.refused(failure.extensions["code"], status=failure.status, reason=failure.extensions.get("reason", ""))
    return orjson.dumps(failure.body)


class HttpFailure(HTTPException):
    """A request that is turned away at the HTTP edge, before any GraphQL runs; ``field`` is the part that is wrong."""

    def __init__(
        self,
        status: int,
        code: ErrorCode,
        message: str,
        *,
        field: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(status, message)
        fields = {} if field is None else {field: [message]}
        self.failure = Failure(status, message, labels(code, fields), headers or {})


def bad_request(message: str, *, field: str | None = None) -> HttpFailure:
    return HttpFailure(400, ErrorCode.BAD_REQUEST, message, field=field)


def failure_of(error: Exception) -> Failure:
    """What to answer to ``error``. What nobody expected is logged and masked."""
    if isinstance(error, HttpFailure):
        return error.failure
    if isinstance(error, HTTPException):
        return Failure(error.status_code, error.reason, labels(ErrorCode.BAD_REQUEST))
    if isinstance(error, SuspiciousOperation):
        return Failure(400, NOT_ANSWERED, labels(ErrorCode.BAD_REQUEST))
    if known := expected(error):
        return _domain_failure(known)
    logger.error("Unexpected error while answering a request", exc_info=error)
    return Failure(500, MASKED, internal_error())


def _domain_failure(error: DomainError) -> Failure:
    """Fields keep their names, which are those of the address or of the file."""
    status = next(STATUSES[kind] for kind in type(error).mro() if kind in STATUSES)
    return Failure(status, str(error), extensions_of(error, path=str), _headers(error))


def _headers(error: DomainError) -> dict[str, str]:
    match error:
        case NotSignedIn():
            return {"WWW-Authenticate": "Bearer"}
        case AuthenticationFailed():
            return {"WWW-Authenticate": f'Bearer error="invalid_token", error_description="{error}"'}
        case NotAllowed():
            scope = f', scope="{error.scope.value}"' if error.scope else ""
            return {"WWW-Authenticate": f'Bearer error="insufficient_scope", error_description="{error}"{scope}'}
        case RateLimited():
            return {"Retry-After": str(error.retry_after)}
        case TooBusy() | TimedOut() | DatabaseUnavailable():
            return {"Retry-After": "1"}
    return {}
