"""How a DomainError looks in the schema. Nothing else in graphql_api catches exceptions."""

from typing import Any

import strawberry
from strawberry import relay
from strawberry.types.field import StrawberryField

from core import errors
from graphql_api.context import Info
from graphql_api.errors.extensions import input_path
from graphql_api.types.nodes import load_node


@strawberry.interface(description="What went wrong, in a form that clients can act on.")
class Error:
    message: str = strawberry.field(description="For people; may change.")
    code: str = strawberry.field(description="For programs; stable.")


@strawberry.type(description="The object does not exist, or is another user's.")
class NotFound(Error):
    field: str | None = strawberry.field(description="The input field that named the object.")


@strawberry.type(description="The request is well formed, but the current state forbids it.")
class Conflict(Error):
    field: str | None = strawberry.field(description="The input field that meets the obstacle, where there is one.")
    current_id: strawberry.Private[str | None] = None

    @strawberry.field(
        graphql_type=relay.Node | None,
        description="The object as it stands, where `expectedVersion` was not its version.",
    )
    async def current(self, info: Info) -> object | None:
        return await load_node(info.context, self.current_id) if self.current_id else None


@strawberry.type(description="What is wrong with one field of the input.")
class FieldError:
    field: str | None = strawberry.field(description="The input field; empty for the input as a whole.")
    messages: list[str] = strawberry.field(description="Everything that is wrong with it.")


@strawberry.type(description="One or more fields of the input were refused; nothing was changed.")
class InvalidInput(Error):
    fields: list[FieldError] = strawberry.field(description="Every field that was refused.")


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


class NotFoundHandler(strawberry.ExceptionHandler[errors.NotFound, NotFound]):
    def handle(self, exception: errors.NotFound, *, field: StrawberryField, info: strawberry.Info) -> NotFound:
        return NotFound(message=str(exception), code=exception.code, field=input_path(exception.field))


class ConflictHandler(strawberry.ExceptionHandler[errors.Conflict, Conflict]):
    def handle(self, exception: errors.Conflict, *, field: StrawberryField, info: strawberry.Info) -> Conflict:
        return Conflict(
            message=str(exception),
            code=exception.code,
            field=input_path(exception.field),
            current_id=_node_id(exception.current),
        )


def _node_id(row: errors.Versioned | None) -> str | None:
    """The node id of a row; the types of the schema are named as their models."""
    return None if row is None else relay.to_base64(type(row).__name__, row.pk)


class InvalidInputHandler(strawberry.ExceptionHandler[errors.InvalidInput, InvalidInput]):
    def handle(self, exception: errors.InvalidInput, *, field: StrawberryField, info: strawberry.Info) -> InvalidInput:
        fields = [FieldError(field=input_path(name), messages=list(found)) for name, found in exception.fields.items()]
        return InvalidInput(message=str(exception), code=exception.code, fields=fields)


class AuthenticationFailedHandler(strawberry.ExceptionHandler[errors.AuthenticationFailed, AuthenticationFailed]):
    def handle(
        self, exception: errors.AuthenticationFailed, *, field: StrawberryField, info: strawberry.Info
    ) -> AuthenticationFailed:
        return AuthenticationFailed(message=str(exception), code=exception.code, reason=exception.reason)


HANDLERS: list[strawberry.ExceptionHandler[Any, Any]] = [
    NotFoundHandler(),
    ConflictHandler(),
    InvalidInputHandler(),
    AuthenticationFailedHandler(),
]
"""A DomainError that the result union of its field has becomes that member; any other is a top-level error."""
