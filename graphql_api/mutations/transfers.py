import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import transfers
from finance.transactions.services.transfers import TransferChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    BookingInput,
    VersionedInput,
    given,
    given_optional_pk,
    given_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.transfers import TransferType


@strawberry.input(description="Money moved to another deposit or bucket, of any of your wallets.")
class CreateTransferInput(BookingInput):
    from_deposit_id: strawberry.ID = strawberry.field(description="Where the money is taken from.")
    to_deposit_id: strawberry.ID = strawberry.field(
        description="Where it goes; the same deposit when it moves between buckets."
    )
    amount: Money = strawberry.field(
        description="What is taken, more than 0, with at most as many digits as its currency."
    )
    received_amount: Money | None = strawberry.field(
        default=None, description="What arrives when that is another currency; else absent, or the amount."
    )
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day both legs count on, in no closed period of either wallet; today when absent.",
    )
    name: str = strawberry.field(default="", description="At most 128 characters.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")
    from_category_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="An expense category, together with an income category of the other leg; or a neutral one.",
    )
    to_category_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="An income category, together with an expense category of the other leg; or a neutral one.",
    )
    from_bucket_id: strawberry.ID | None = strawberry.field(
        default=None, description="The bucket the money is taken from, of the wallet it leaves."
    )
    to_bucket_id: strawberry.ID | None = strawberry.field(
        default=None, description="The bucket the money goes to, of the wallet it reaches."
    )


@strawberry.input(description="What to change about both legs of a transfer; whatever is absent stays.")
class UpdateTransferInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The transfer.")
    amount: strawberry.Maybe[Money] = strawberry.field(
        description="What is taken; needed when it is taken from a deposit in another currency than before."
    )
    received_amount: strawberry.Maybe[Money] = strawberry.field(
        description="What arrives; needed when it arrives in another currency than before, unless that is the amount's."
    )
    date: strawberry.Maybe[dt.date] = strawberry.field(description="The new date of both legs; their periods follow.")
    name: strawberry.Maybe[str] = strawberry.field(description="The new name of both legs.")
    note: strawberry.Maybe[str] = strawberry.field(description="The new note of both legs.")
    from_deposit_id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="Where it is taken from now.")
    to_deposit_id: strawberry.Maybe[strawberry.ID] = strawberry.field(description="Where it goes now.")
    from_category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The new category of the leg out; null for none."
    )
    to_category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The new category of the leg in; null for none."
    )
    from_bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The bucket it is taken from now; null for none."
    )
    to_bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="The bucket it goes to now; null for none."
    )

    def changes(self) -> TransferChanges:
        return present(
            TransferChanges(
                amount=given(self.amount),
                received_amount=given(self.received_amount),
                date=given(self.date),
                name=given(self.name),
                note=given(self.note),
                from_deposit_id=given_pk(self.from_deposit_id, "Deposit"),
                to_deposit_id=given_pk(self.to_deposit_id, "Deposit"),
                from_category_id=given_optional_pk(self.from_category_id, "Category"),
                to_category_id=given_optional_pk(self.to_category_id, "Category"),
                from_bucket_id=given_optional_pk(self.from_bucket_id, "Bucket"),
                to_bucket_id=given_optional_pk(self.to_bucket_id, "Bucket"),
            )
        )


@strawberry.input(description="The transfer to delete, with both its legs.")
class DeleteTransferInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The transfer.")


@strawberry.type(description="The new transfer, and what changed with it.")
class CreateTransferPayload(ChangeType):
    transfer = answer(TransferType, "The new transfer.")


@strawberry.type(description="The changed transfer, and what changed with it.")
class UpdateTransferPayload(ChangeType):
    transfer = answer(TransferType, "The transfer as it is now.")


@strawberry.type(description="What changed with the transfer that is gone.")
class DeleteTransferPayload(ChangeType):
    pass


CreateTransferResult = result(CreateTransferPayload, "The new transfer, or why there is none.")
UpdateTransferResult = result(UpdateTransferPayload, "The changed transfer, or why it is unchanged.")
DeleteTransferResult = result(DeleteTransferPayload, "What was deleted, or why nothing was.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class TransferMutations:
    @strawberry_django.mutation(
        graphql_type=CreateTransferResult,
        description="Move money to another deposit or bucket, also of another wallet.",
    )
    def create_transfer(
        self, info: Info, input: Annotated[CreateTransferInput, strawberry.argument(description="The transfer.")]
    ) -> Change[models.Transfer]:
        return once(
            info,
            input,
            transfers.create_transfer,
            user=info.context.user,
            amount=input.amount,
            received_amount=input.received_amount,
            date=input.date or info.context.user.today,
            name=input.name,
            note=input.note,
            from_deposit_id=pk(input.from_deposit_id, "Deposit"),
            to_deposit_id=pk(input.to_deposit_id, "Deposit"),
            from_category_id=optional_pk(input.from_category_id, "Category"),
            to_category_id=optional_pk(input.to_category_id, "Category"),
            from_bucket_id=optional_pk(input.from_bucket_id, "Bucket"),
            to_bucket_id=optional_pk(input.to_bucket_id, "Bucket"),
        )

    @strawberry_django.mutation(graphql_type=UpdateTransferResult, description="Change both legs of a transfer.")
    def update_transfer(
        self, info: Info, input: Annotated[UpdateTransferInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Transfer]:
        id_ = pk(input.id, "Transfer")
        return once(
            info,
            input,
            transfers.update_transfer,
            user=info.context.user,
            expected_version=input.expected_version,
            transfer_id=id_,
            **input.changes(),
        )

    @strawberry_django.mutation(graphql_type=DeleteTransferResult, description="Delete a transfer with both its legs.")
    def delete_transfer(
        self, info: Info, input: Annotated[DeleteTransferInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            transfers.delete_transfer,
            user=info.context.user,
            expected_version=input.expected_version,
            transfer_id=pk(input.id, "Transfer"),
        )
