"""What the inputs of many mutations have in common: the version their caller saw, and the key of a retry."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar, cast

import strawberry

from finance.ledger.services.assertions import breaking_assertions
from finance.retries import idempotency
from graphql_api.context import Info
from graphql_api.scalars import optional_pk, pk

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Value = TypeVar("Value")
Changes = TypeVar("Changes", bound=Mapping[str, object])
HOW: Final = {"idempotency_key", "break_assertions"}
"""What of an input says nothing of what is written."""
ABSENT: Final[Any] = object()
"""What an update does not say; typed as whatever is asked for, since ``present`` lets nobody see it."""


@strawberry.input(description="Changes an object only as its caller saw it.")
class VersionedInput:
    expected_version: int | None = strawberry.field(
        default=None,
        description="The version you saw; when it is another by now, a Conflict answers with the current object.",
    )


@strawberry.input(description="May be sent again after a lost answer.")
class RetrySafeInput:
    idempotency_key: str | None = strawberry.field(
        default=None,
        description=(
            "1 to 200 characters that name this one write. Sent again with the same input within 24 hours, it answers "
            "the same and does nothing; with another input it is a Conflict."
        ),
    )


@strawberry.input(description="May break what was asserted of a deposit's balance, where it says so.")
class BookingInput(RetrySafeInput):
    break_assertions: bool = strawberry.field(
        default=False,
        description=(
            "Whether asserted balances of deposits may be broken by this: they are kept, and told as BROKEN. Otherwise "
            "what would break one that holds is a Conflict."
        ),
    )


def given(maybe: strawberry.Maybe[Value]) -> Value:
    """What an update says of one field; where it is silent, something that ``present`` leaves out."""
    return ABSENT if maybe is None else maybe.value


def given_pk(maybe: strawberry.Maybe[strawberry.ID], type_name: str) -> int:
    return ABSENT if maybe is None else pk(maybe.value, type_name)


def given_optional_pk(maybe: strawberry.Maybe[strawberry.ID | None], type_name: str) -> int | None:
    return ABSENT if maybe is None else optional_pk(maybe.value, type_name)


def present(changes: Changes) -> Changes:
    """Only what an update says: each field was asked for by ``given`` or its kind."""
    return cast("Changes", {name: value for name, value in changes.items() if value is not ABSENT})


def value_of(maybe: strawberry.Maybe[Value]) -> Value | None:
    """What an input says of one field, or None where it is silent."""
    return None if maybe is None else maybe.value


def once(
    info: Info,
    input: RetrySafeInput,
    service: Callable[Arguments, Result],
    /,
    *args: Arguments.args,
    **kwargs: Arguments.kwargs,
) -> Result:
    """What the service answers; a retry with the key in ``input`` answers the same and does nothing."""
    call = partial(_called, input, partial(service, *args, **kwargs))
    if input.idempotency_key is None:
        return call()
    return idempotency.once(
        user=info.context.user,
        mutation=info.field_name,
        key=input.idempotency_key,
        fingerprint=fingerprint(input),
        service=call,
    )


def _called(input: RetrySafeInput, service: Callable[[], Result]) -> Result:
    with breaking_assertions(isinstance(input, BookingInput) and input.break_assertions):
        return service()


def fingerprint(input: RetrySafeInput) -> str:
    """SHA-256 of everything in ``input`` that says what to write; equal for equal amounts, however they are written."""
    canonical = json.dumps(_plain(input), default=_plain, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case strawberry.Some():
            return {"given": value.value}
        case Decimal():
            return str(value.normalize())
        case dt.date():
            return value.isoformat()
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no part of an input.")
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name not in HOW}
