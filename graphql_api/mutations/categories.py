from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.transactions.services.deletion import Deletion
from finance.wallets.services import categories
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import given, optional_pk, pk
from graphql_api.types.categories import CategoryType
from graphql_api.types.deletions import DeletionType
from graphql_api.types.enums import CategoryPriority, KindEnum


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


@strawberry.input(description="The category to delete.")
class DeleteCategoryInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The category.")
    move_transactions_to: strawberry.ID | None = strawberry.field(
        default=None,
        description=(
            "The category of the same wallet and kind that gets its transactions and predictions; "
            "needed when it has any. Where both have a prediction in one period, the plans are added up."
        ),
    )


CreateCategoryResult = Annotated[
    CategoryType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateCategoryResult", description="The new category, or why there is none."),
]
UpdateCategoryResult = Annotated[
    CategoryType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdateCategoryResult", description="The changed category, or why it is unchanged."),
]
DeleteCategoryResult = Annotated[
    DeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteCategoryResult", description="What was deleted, or why nothing was."),
]


@strawberry.type
class CategoryMutations:
    @strawberry_django.mutation(graphql_type=CreateCategoryResult, description="Create a category.")
    def create_category(
        self, info: Info, input: Annotated[CreateCategoryInput, strawberry.argument(description="The new category.")]
    ) -> models.Category:
        return once(
            info,
            input,
            categories.create_category,
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
    ) -> models.Category:
        changes = given(
            kind=input.kind,
            name=input.name,
            priority=input.priority,
            base_category_code=input.base_category_code,
            default_deposit_id=input.default_deposit_id,
            note=input.note,
            is_active=input.is_active,
        )
        if "default_deposit_id" in changes:
            changes["default_deposit_id"] = optional_pk(changes["default_deposit_id"], "Deposit")
        return once(info, input, categories.update_category, category_id=pk(input.id, "Category"), **changes)

    @strawberry_django.mutation(
        graphql_type=DeleteCategoryResult,
        description="Delete a category, moving its transactions and predictions first when asked to.",
    )
    def delete_category(
        self, info: Info, input: Annotated[DeleteCategoryInput, strawberry.argument(description="What to delete.")]
    ) -> Deletion:
        return once(
            info,
            input,
            categories.delete_category,
            category_id=pk(input.id, "Category"),
            move_transactions_to=optional_pk(input.move_transactions_to, "Category"),
        )
