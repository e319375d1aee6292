"""What the inputs of many mutations have in common: the version their caller saw, and the key of a retry."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

import strawberry

from finance.retries import idempotency
from graphql_api.context import Info

Result = TypeVar("Result")


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


def once(info: Info, input: RetrySafeInput, service: Callable[..., Result], /, **arguments: Any) -> Result:
    """What the caller's write answers; a retry with its key answers the same and does nothing.

    A service of a VersionedInput gets the expected version, too.
    """
    user = info.context.user
    if isinstance(input, VersionedInput):
        arguments["expected_version"] = input.expected_version
    call = partial(service, user=user, **arguments)
    if input.idempotency_key is None:
        return call()
    return idempotency.once(
        user=user,
        mutation=info.field_name,
        key=input.idempotency_key,
        fingerprint=fingerprint(input),
        service=call,
    )


def fingerprint(input: RetrySafeInput) -> str:
    """SHA-256 of everything in ``input`` but its key; equal for equal amounts, however they are written."""
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
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name != "idempotency_key"}
