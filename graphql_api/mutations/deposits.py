from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.transactions.services.deletion import Deletion
from finance.wallets.services import deposits
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import given, optional_pk, pk
from graphql_api.types.deletions import DeletionType
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import DepositForm


@strawberry.input(description="A new deposit.")
class CreateDepositInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    form: DepositForm = strawberry.field(default=DepositForm.VIRTUAL, description="Whether it can be touched.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about a deposit; whatever is absent stays.")
class UpdateDepositInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The deposit.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    form: strawberry.Maybe[DepositForm] = strawberry.field(description="Its new form.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    is_active: strawberry.Maybe[bool] = strawberry.field(description="False retires it, true brings it back.")


@strawberry.input(description="The deposit to delete.")
class DeleteDepositInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The deposit.")
    move_transactions_to: strawberry.ID | None = strawberry.field(
        default=None, description="The deposit of the same wallet that gets its transactions; needed when it has any."
    )


CreateDepositResult = Annotated[
    DepositType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateDepositResult", description="The new deposit, or why there is none."),
]
UpdateDepositResult = Annotated[
    DepositType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdateDepositResult", description="The changed deposit, or why it is unchanged."),
]
DeleteDepositResult = Annotated[
    DeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeleteDepositResult", description="What was deleted, or why nothing was."),
]


@strawberry.type
class DepositMutations:
    @strawberry_django.mutation(graphql_type=CreateDepositResult, description="Create a deposit.")
    def create_deposit(
        self, info: Info, input: Annotated[CreateDepositInput, strawberry.argument(description="The new deposit.")]
    ) -> models.Deposit:
        return once(
            info,
            input,
            deposits.create_deposit,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            form=input.form,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateDepositResult, description="Change or retire a deposit.")
    def update_deposit(
        self, info: Info, input: Annotated[UpdateDepositInput, strawberry.argument(description="What to change.")]
    ) -> models.Deposit:
        changes = given(name=input.name, form=input.form, note=input.note, is_active=input.is_active)
        return once(info, input, deposits.update_deposit, deposit_id=pk(input.id, "Deposit"), **changes)

    @strawberry_django.mutation(
        graphql_type=DeleteDepositResult, description="Delete a deposit, moving its transactions first when asked to."
    )
    def delete_deposit(
        self, info: Info, input: Annotated[DeleteDepositInput, strawberry.argument(description="What to delete.")]
    ) -> Deletion:
        return once(
            info,
            input,
            deposits.delete_deposit,
            deposit_id=pk(input.id, "Deposit"),
            move_transactions_to=optional_pk(input.move_transactions_to, "Deposit"),
        )
