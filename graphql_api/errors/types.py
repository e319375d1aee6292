"""How a DomainError looks in the schema. Nothing else in graphql_api catches exceptions."""

import asyncio
from collections.abc import Sequence
from typing import Any, Self

import strawberry
from strawberry import relay
from strawberry.types.field import StrawberryField

from core import errors
from core.metrics.counting import COUNTS
from graphql_api.context import Info
from graphql_api.errors.extensions import input_path
from graphql_api.labels import ErrorCode
from graphql_api.types.enums import TokenScope
from graphql_api.types.nodes import load_node


@strawberry.type(description="What is wrong with one field of the input.")
class FieldError:
    path: str | None = strawberry.field(
        description="Such as `startsOn` or `allocations.0.amount`; null stands for the input as a whole."
    )
    messages: list[str] = strawberry.field(description="Everything that is wrong with it, for people.")

    @classmethod
    def of(cls, argument: str, messages: Sequence[str]) -> Self:
        return cls(path=input_path(argument) or None, messages=[*messages])


@strawberry.interface(description="What went wrong, in a form that clients can act on.")
class Error:
    message: str = strawberry.field(description="For people; may change.")
    code: ErrorCode = strawberry.field(description="For programs; stable.")
    fields: list[FieldError] = strawberry.field(description="The fields of the input that it is about, if any.")
    node_ids: strawberry.Private[Sequence[str]] = ()

    @strawberry.field(
        graphql_type=list[relay.Node],
        description="The objects that its words name, such as the closed period, as they stand; at most 100.",
    )
    async def nodes(self, info: Info) -> list[object]:
        found = await asyncio.gather(*(load_node(info.context, id_) for id_ in self.node_ids))
        return [node for node in found if node is not None]

    @classmethod
    def of(cls, error: errors.DomainError, **details: Any) -> Self:
        """What ``error`` says, with what only its own type has as ``details``; it is counted by this."""
        COUNTS.refused(error.code, reason=details.get("reason", ""))
        return cls(
            message=str(error),
            code=ErrorCode(error.code),
            fields=[FieldError.of(argument, found) for argument, found in error.fields.items()],
            node_ids=[*dict.fromkeys(map(_node_id, error.rows))],
            **details,
        )


@strawberry.type(description="The object does not exist, or is another user's.")
class NotFound(Error):
    pass


@strawberry.type(description="The request is well formed, but the current state forbids it.")
class Conflict(Error):
    current_id: strawberry.Private[str | None] = None

    @strawberry.field(
        graphql_type=relay.Node | None,
        description="The object as it stands, where `expectedVersion` was not its version.",
    )
    async def current(self, info: Info) -> object | None:
        return await load_node(info.context, self.current_id) if self.current_id else None


@strawberry.type(description="One or more fields of the input were refused; nothing was changed.")
class InvalidInput(Error):
    pass


AuthenticationFailureReason = errors.AuthenticationFailed.Reason
strawberry.enum(
    AuthenticationFailureReason,
    name="AuthenticationFailureReason",
    description="Why a password or token was refused.",
)
for _value in AuthenticationFailureReason.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _value.description = errors.AuthenticationFailed.MESSAGES[_value.value]


@strawberry.type(description="A password or token was refused.")
class AuthenticationFailed(Error):
    reason: AuthenticationFailureReason = strawberry.field(description="Why it was refused.")


@strawberry.type(description="The personal access token does not open what it was used for.")
class NotAllowed(Error):
    scope: TokenScope | None = strawberry.field(description="The scope it lacks; null where no token is enough.")


@strawberry.type(description="The same was asked too often.")
class RateLimited(Error):
    retry_after: int = strawberry.field(description="For how many seconds the same will be refused again.")


class NotFoundHandler(strawberry.ExceptionHandler[errors.NotFound, NotFound]):
    def handle(self, exception: errors.NotFound, *, field: StrawberryField, info: strawberry.Info) -> NotFound:
        return NotFound.of(exception)


class ConflictHandler(strawberry.ExceptionHandler[errors.Conflict, Conflict]):
    def handle(self, exception: errors.Conflict, *, field: StrawberryField, info: strawberry.Info) -> Conflict:
        current = exception.current
        return Conflict.of(exception, current_id=None if current is None else _node_id(current))


class InvalidInputHandler(strawberry.ExceptionHandler[errors.InvalidInput, InvalidInput]):
    def handle(self, exception: errors.InvalidInput, *, field: StrawberryField, info: strawberry.Info) -> InvalidInput:
        return InvalidInput.of(exception)


class AuthenticationFailedHandler(strawberry.ExceptionHandler[errors.AuthenticationFailed, AuthenticationFailed]):
    def handle(
        self, exception: errors.AuthenticationFailed, *, field: StrawberryField, info: strawberry.Info
    ) -> AuthenticationFailed:
        return AuthenticationFailed.of(exception, reason=exception.reason)


class NotAllowedHandler(strawberry.ExceptionHandler[errors.NotAllowed, NotAllowed]):
    def handle(self, exception: errors.NotAllowed, *, field: StrawberryField, info: strawberry.Info) -> NotAllowed:
        return NotAllowed.of(exception, scope=exception.scope)


class RateLimitedHandler(strawberry.ExceptionHandler[errors.RateLimited, RateLimited]):
    def handle(self, exception: errors.RateLimited, *, field: StrawberryField, info: strawberry.Info) -> RateLimited:
        return RateLimited.of(exception, retry_after=exception.retry_after)


def _node_id(row: errors.Row) -> str:
    """The node id of a row; the types of the schema are named as their models."""
    return relay.to_base64(type(row).__name__, row.pk)


HANDLERS: list[strawberry.ExceptionHandler[Any, Any]] = [
    NotFoundHandler(),
    ConflictHandler(),
    InvalidInputHandler(),
    AuthenticationFailedHandler(),
    NotAllowedHandler(),
    RateLimitedHandler(),
]
"""A DomainError that the result union of its field has becomes that member; any other is a top-level error."""
