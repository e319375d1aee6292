from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.wallets.services import entities
from finance.wallets.services.entities import EntityChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    once,
    present,
)
from graphql_api.mutations.payloads import DeletionPayload, answer, result
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.entities import EntityType
from graphql_api.types.needs import needs


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

    def changes(self) -> EntityChanges:
        return present(
            EntityChanges(
                name=given(self.name),
                note=given(self.note),
                is_active=given(self.is_active),
            )
        )


@strawberry.input(description="The entity to delete.")
class DeleteEntityInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The entity.")
    move_transactions_to_id: strawberry.ID | None = strawberry.field(
        default=None,
        description=(
            "The entity of the same wallet that gets its transactions, those of closed periods too, and its note; "
            "needed when it has any."
        ),
    )


@strawberry.type(description="The new entity, and what changed with it.")
class CreateEntityPayload(ChangeType):
    entity = answer(EntityType, "The new entity.")


@strawberry.type(description="The changed entity, and what changed with it.")
class UpdateEntityPayload(ChangeType):
    entity = answer(EntityType, "The entity as it is now.")


@strawberry.type(description="What changed with the entity that is gone.")
class DeleteEntityPayload(DeletionPayload):
    pass


CreateEntityResult = result(CreateEntityPayload, "The new entity, or why there is none.")
UpdateEntityResult = result(UpdateEntityPayload, "The changed entity, or why it is unchanged.")
DeleteEntityResult = result(DeleteEntityPayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class EntityMutations:
    @strawberry_django.mutation(graphql_type=CreateEntityResult, description="Create an entity.")
    def create_entity(
        self, info: Info, input: Annotated[CreateEntityInput, strawberry.argument(description="The new entity.")]
    ) -> Change[models.Entity]:
        return once(
            info,
            input,
            entities.create_entity,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateEntityResult, description="Change or retire an entity.")
    def update_entity(
        self, info: Info, input: Annotated[UpdateEntityInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Entity]:
        return once(
            info,
            input,
            entities.update_entity,
            user=info.context.user,
            expected_version=input.expected_version,
            entity_id=pk(input.id, "Entity"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteEntityResult, description="Delete an entity, moving its transactions first when asked to."
    )
    def delete_entity(
        self, info: Info, input: Annotated[DeleteEntityInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            entities.delete_entity,
            user=info.context.user,
            expected_version=input.expected_version,
            entity_id=pk(input.id, "Entity"),
            move_transactions_to_id=optional_pk(input.move_transactions_to_id, "Entity"),
        )
