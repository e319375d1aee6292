"""What the payloads of mutations are made of, and the result union of each."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.union import StrawberryUnion
from strawberry.utils.await_maybe import await_maybe

from core.sessions import Session
from finance.ledger.services.changes import Change
from graphql_api.context import Info
from graphql_api.errors.types import AuthenticationFailed, Conflict, InvalidInput, NotAllowed, NotFound, RateLimited
from graphql_api.loaders import Loaders
from graphql_api.loaders.loader import Loader
from graphql_api.loaders.required import required
from graphql_api.types.changes import ChangeType
from graphql_api.types.sessions import SessionType

FINANCE_ERRORS: Final = (InvalidInput, NotFound, Conflict)
"""What can go wrong with every write of finance data."""
PROOF_ERRORS: Final = (AuthenticationFailed, InvalidInput, RateLimited)
"""What can go wrong where a password is to be right."""
Choose = Callable[[Loaders], Loader[int, Any]]


def result(payload: type, description: str, errors: tuple[type, ...] = FINANCE_ERRORS) -> StrawberryUnion:
    """The union that a mutation answers: its payload or one of its errors, named after the payload."""
    members = tuple(StrawberryAnnotation(member) for member in (payload, *errors, NotAllowed))
    name = f"{payload.__name__.removesuffix('Payload')}Result"
    return StrawberryUnion(name=name, type_annotations=members, description=description)


def answer(graphql_type: object, description: str) -> Any:
    """A field of a payload: the row or rows that a Change answers."""

    def resolve(change: strawberry.Parent[Change[Any]]) -> Any:
        return change.answer

    return strawberry.field(resolver=resolve, graphql_type=graphql_type, description=description)


def loaded_answer(graphql_type: object, choose: Choose, description: str) -> Any:
    """The same for a row or rows that are shown with their figures."""

    async def resolve(change: strawberry.Parent[Change[Any]], info: Info) -> Any:
        loader = choose(info.context.loaders)
        if isinstance(change.answer, list):
            found = await loader.load_many([row.pk for row in change.answer])
            return [row for row in found if row is not None]
        return await await_maybe(required(loader, change.answer.pk))

    return strawberry.field(resolver=resolve, graphql_type=graphql_type, description=description)


def within(graphql_type: object, description: str) -> Any:
    """A field of a payload: what the answered rows, which may be none, are of."""

    def resolve(change: strawberry.Parent[Change[Any]]) -> Any:
        return change.within

    return strawberry.field(resolver=resolve, graphql_type=graphql_type, description=description)


@strawberry.type
class DeletionPayload(ChangeType):
    """Of what transactions may name."""

    @strawberry.field(description="How many transactions were kept and now name another row, or none.")
    @staticmethod
    def moved_transactions(change: strawberry.Parent[Change[Any]]) -> int:
        return change.moved_transactions


@strawberry.type
class CopyPayload(ChangeType):
    @strawberry.field(description="How many were copied.")
    @staticmethod
    def count(change: strawberry.Parent[Change[list[Any]]]) -> int:
        return len(change.answer)


@strawberry.type
class SessionPayload:
    session: Session = strawberry.field(graphql_type=SessionType, description="The session, with both its tokens.")


@strawberry.type
class SignedOutPayload:
    signed_out_at: datetime = strawberry.field(description="When it took effect.")
