from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.transactions.services.deletion import Deletion
from finance.wallets.services import entities
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import given, optional_pk, pk
from graphql_api.types.deletions import DeletionType
from graphql_api.types.entities import EntityType


@strawberry.input(description="A new entity.")
class CreateEntityInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about an entity; whatever is absent stays.")
class UpdateEntityInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The entity.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    is_active: strawberry.Maybe[bool] = strawberry.field(description="False retires it, true brings it back.")


@strawberry.input(description="The entity to delete.")
class DeleteEntityInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The entity.")
    move_transactions_to: strawberry.ID | None = strawberry.field(
        default=None, description="The entity of the same wallet that gets its transactions; needed when it has any."
    )


CreateEntityResult = Annotated[
    EntityType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateEntityResult", description="The new entity, or why there is none."),
]
UpdateEntityResult = Annotated[
    EntityType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdateEntityResult", description="The changed entity, or why it is unchanged."),
]
DeleteEntityResult = Annotated[
    DeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteEntityResult", description="What was deleted, or why nothing was."),
]


@strawberry.type
class EntityMutations:
    @strawberry_django.mutation(graphql_type=CreateEntityResult, description="Create an entity.")
    def create_entity(
        self, info: Info, input: Annotated[CreateEntityInput, strawberry.argument(description="The new entity.")]
    ) -> models.Entity:
        return once(
            info,
            input,
            entities.create_entity,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateEntityResult, description="Change or retire an entity.")
    def update_entity(
        self, info: Info, input: Annotated[UpdateEntityInput, strawberry.argument(description="What to change.")]
    ) -> models.Entity:
        changes = given(name=input.name, note=input.note, is_active=input.is_active)
        return once(info, input, entities.update_entity, entity_id=pk(input.id, "Entity"), **changes)

    @strawberry_django.mutation(
        graphql_type=DeleteEntityResult, description="Delete an entity, moving its transactions first when asked to."
    )
    def delete_entity(
        self, info: Info, input: Annotated[DeleteEntityInput, strawberry.argument(description="What to delete.")]
    ) -> Deletion:
        return once(
            info,
            input,
            entities.delete_entity,
            entity_id=pk(input.id, "Entity"),
            move_transactions_to=optional_pk(input.move_transactions_to, "Entity"),
        )
