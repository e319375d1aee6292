from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.wallets.services import categories
from finance.wallets.services.categories import CategoryChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    given_optional_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import DeletionPayload, answer, result
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.categories import CategoryType
from graphql_api.types.changes import ChangeType
from graphql_api.types.enums import CategoryPriority, KindEnum
from graphql_api.types.needs import needs


@strawberry.input(description="A new category.")
class CreateCategoryInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    kind: KindEnum = strawberry.field(description="The kind of its transactions.")
    name: str = strawberry.field(
        description="1 to 128 characters, unique in the wallet and kind without regard to case."
    )
    priority: CategoryPriority | None = strawberry.field(default=None, description="One that fits the kind, or none.")
    base_category_code: str | None = strawberry.field(
        default=None, description="The code of an active base category of the same kind, such as FOOD, or none."
    )
    default_deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="An active deposit of the wallet, or none."
    )
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about a category; whatever is absent stays.")
class UpdateCategoryInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The category.")
    kind: strawberry.Maybe[KindEnum] = strawberry.field(
        description="Its new kind, while no transaction or prediction uses it."
    )
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    priority: strawberry.Maybe[CategoryPriority | None] = strawberry.field(
        description="Its new priority; null for none. One that fits the kind."
    )
    base_category_code: strawberry.Maybe[str | None] = strawberry.field(
        description="The code of its new base category; null for none."
    )
    default_deposit_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Its new default deposit; null for none."
    )
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    is_active: strawberry.Maybe[bool] = strawberry.field(description="False retires it, true brings it back.")

    def changes(self) -> CategoryChanges:
        return present(
            CategoryChanges(
                kind=given(self.kind),
                name=given(self.name),
                priority=given(self.priority),
                base_category_code=given(self.base_category_code),
                default_deposit_id=given_optional_pk(self.default_deposit_id, "Deposit"),
                note=given(self.note),
                is_active=given(self.is_active),
            )
        )


@strawberry.input(description="The category to delete.")
class DeleteCategoryInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The category.")
    move_transactions_to_id: strawberry.ID | None = strawberry.field(
        default=None,
        description=(
            "The category of the same wallet and kind that gets its transactions, predictions, budgets and note, "
            "those of closed periods too; needed when it has any. Plans of one period and limits of one month are "
            "added up."
        ),
    )


@strawberry.type(description="The new category, and what changed with it.")
class CreateCategoryPayload(ChangeType):
    category = answer(CategoryType, "The new category.")


@strawberry.type(description="The changed category, and what changed with it.")
class UpdateCategoryPayload(ChangeType):
    category = answer(CategoryType, "The category as it is now.")


@strawberry.type(description="What changed with the category that is gone.")
class DeleteCategoryPayload(DeletionPayload):
    pass


CreateCategoryResult = result(CreateCategoryPayload, "The new category, or why there is none.")
UpdateCategoryResult = result(UpdateCategoryPayload, "The changed category, or why it is unchanged.")
DeleteCategoryResult = result(DeleteCategoryPayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class CategoryMutations:
    @strawberry_django.mutation(graphql_type=CreateCategoryResult, description="Create a category.")
    def create_category(
        self, info: Info, input: Annotated[CreateCategoryInput, strawberry.argument(description="The new category.")]
    ) -> Change[models.Category]:
        return once(
            info,
            input,
            categories.create_category,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            kind=input.kind,
            name=input.name,
            priority=input.priority,
            base_category_code=input.base_category_code,
            default_deposit_id=optional_pk(input.default_deposit_id, "Deposit"),
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateCategoryResult, description="Change or retire a category.")
    def update_category(
        self, info: Info, input: Annotated[UpdateCategoryInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Category]:
        return once(
            info,
            input,
            categories.update_category,
            user=info.context.user,
            expected_version=input.expected_version,
            category_id=pk(input.id, "Category"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteCategoryResult,
        description="Delete a category, moving its transactions and predictions first when asked to.",
    )
    def delete_category(
        self, info: Info, input: Annotated[DeleteCategoryInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            categories.delete_category,
            user=info.context.user,
            expected_version=input.expected_version,
            category_id=pk(input.id, "Category"),
            move_transactions_to_id=optional_pk(input.move_transactions_to_id, "Category"),
        )
