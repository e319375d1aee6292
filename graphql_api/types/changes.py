"""What the success of every write of finance data tells, whatever it wrote."""

from collections import Counter
from typing import Any

import strawberry
from strawberry import relay

from finance.ledger.selectors.movements import MOST_DELETED, Deleted, Movement
from finance.ledger.services.changes import Change
from graphql_api.types.movements import MovementType


@strawberry.type(name="DeletedNode", description="An object that is no more.")
class DeletedNodeType:
    @strawberry.field(graphql_type=strawberry.ID, description="The id, which names nothing any more.")
    @staticmethod
    def id(deleted: strawberry.Parent[Deleted]) -> str:
        return relay.to_base64(deleted.model, deleted.pk)

    @strawberry.field(description="The type it was of.")
    @staticmethod
    def typename(deleted: strawberry.Parent[Deleted]) -> str:
        return deleted.model


@strawberry.interface(
    name="Change",
    description="What a write of finance data changed. One fragment on it keeps any normalised cache right: "
    "merge what `movement` names, drop what is `deleted`, and load again what `refetch` says.",
)
class ChangeType:
    @strawberry.field(graphql_type=MovementType, description="What was made or changed.")
    @staticmethod
    def movement(change: strawberry.Parent[Change[Any]]) -> Movement:
        return change.movement

    @strawberry.field(
        graphql_type=list[DeletedNodeType],
        description="What is no more, at most 100 objects of each type; beyond that `refetch` names the type.",
    )
    @staticmethod
    def deleted(change: strawberry.Parent[Change[Any]]) -> list[Deleted]:
        deleted = change.movement.deleted
        counts = Counter(gone.model for gone in deleted)
        return sorted(gone for gone in deleted if counts[gone.model] <= MOST_DELETED)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Change)
