import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.money import ZERO
from finance.wallets.services import deposits
from finance.wallets.services.deposits import DepositChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    BookingInput,
    RetrySafeInput,
    VersionedInput,
    given,
    once,
    present,
)
from graphql_api.mutations.payloads import DeletionPayload, answer, result
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import DepositForm
from graphql_api.types.needs import needs


@strawberry.input(description="A new deposit.")
class CreateDepositInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    form: DepositForm = strawberry.field(default=DepositForm.VIRTUAL, description="Whether it can be touched.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")
    floor: strawberry.Maybe[Money | None] = strawberry.field(
        description=(
            "The balance below which an alert is told: 0 when absent, less than 0 where it may be overdrawn, null for "
            "none."
        )
    )
    opening_balance: Money | None = strawberry.field(
        default=None, description="What was on it at the start: less than 0 for a debt; 0 or absent for nothing."
    )
    opening_on: dt.date | None = strawberry.field(
        default=None, description="The day of its opening balance, not in a closed period; today when absent."
    )


@strawberry.input(description="What to change about a deposit; whatever is absent stays.")
class UpdateDepositInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The deposit.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    form: strawberry.Maybe[DepositForm] = strawberry.field(description="Its new form.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    is_active: strawberry.Maybe[bool] = strawberry.field(description="False retires it, true brings it back.")
    floor: strawberry.Maybe[Money | None] = strawberry.field(
        description="The new balance below which an alert is told; null for none."
    )

    def changes(self) -> DepositChanges:
        return present(
            DepositChanges(
                name=given(self.name),
                form=given(self.form),
                note=given(self.note),
                is_active=given(self.is_active),
                floor=given(self.floor),
            )
        )


@strawberry.input(description="The deposit to delete.")
class DeleteDepositInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The deposit.")
    move_transactions_to_id: strawberry.ID | None = strawberry.field(
        default=None,
        description=(
            "The deposit of the same wallet that gets its transactions, those of closed periods too, and its note; "
            "needed when it has any."
        ),
    )


@strawberry.type(description="The new deposit, and what changed with it.")
class CreateDepositPayload(ChangeType):
    deposit = answer(DepositType, "The new deposit.")


@strawberry.type(description="The changed deposit, and what changed with it.")
class UpdateDepositPayload(ChangeType):
    deposit = answer(DepositType, "The deposit as it is now.")


@strawberry.type(description="What changed with the deposit that is gone.")
class DeleteDepositPayload(DeletionPayload):
    pass


CreateDepositResult = result(CreateDepositPayload, "The new deposit, or why there is none.")
UpdateDepositResult = result(UpdateDepositPayload, "The changed deposit, or why it is unchanged.")
DeleteDepositResult = result(DeleteDepositPayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class DepositMutations:
    @strawberry_django.mutation(graphql_type=CreateDepositResult, description="Create a deposit.")
    def create_deposit(
        self, info: Info, input: Annotated[CreateDepositInput, strawberry.argument(description="The new deposit.")]
    ) -> Change[models.Deposit]:
        return once(
            info,
            input,
            deposits.create_deposit,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            form=input.form,
            note=input.note,
            floor=ZERO if input.floor is None else input.floor.value,
            opening_balance=input.opening_balance,
            opening_on=input.opening_on,
        )

    @strawberry_django.mutation(graphql_type=UpdateDepositResult, description="Change or retire a deposit.")
    def update_deposit(
        self, info: Info, input: Annotated[UpdateDepositInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Deposit]:
        return once(
            info,
            input,
            deposits.update_deposit,
            user=info.context.user,
            expected_version=input.expected_version,
            deposit_id=pk(input.id, "Deposit"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteDepositResult, description="Delete a deposit, moving its transactions first when asked to."
    )
    def delete_deposit(
        self, info: Info, input: Annotated[DeleteDepositInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            deposits.delete_deposit,
            user=info.context.user,
            expected_version=input.expected_version,
            deposit_id=pk(input.id, "Deposit"),
            move_transactions_to_id=optional_pk(input.move_transactions_to_id, "Deposit"),
        )
