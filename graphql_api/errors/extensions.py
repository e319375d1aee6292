"""How a DomainError looks as a top-level error, outside any result union."""

from collections.abc import Callable
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from core.errors import AuthenticationFailed, DomainError, NotAllowed, RateLimited
from core.outages import outage
from graphql_api.labels import ErrorCode, labels


def expected(error: BaseException | None) -> DomainError | None:
    """The DomainError that ``error`` is or comes down to; None for what nobody expected."""
    if isinstance(error, DomainError):
        return error
    return outage(error)


def input_path(argument: str) -> str:
    """The argument of a service as clients write it: ``startsOn`` for ``starts_on``."""
    return to_camel_case(argument)


def extensions_of(error: DomainError, path: Callable[[str], str] = input_path) -> dict[str, Any]:
    """What a top-level error says of a DomainError; ``path`` writes its arguments as the caller knows them."""
    extensions = labels(ErrorCode(error.code), {path(name): found for name, found in error.fields.items()})
    match error:
        case AuthenticationFailed():
            return extensions | {"reason": error.reason}
        case NotAllowed():
            return extensions | {"scope": error.scope and error.scope.name}
        case RateLimited():
            return extensions | {"retryAfter": error.retry_after}
    return extensions
