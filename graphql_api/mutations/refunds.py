import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import refunds
from graphql_api.context import Info
from graphql_api.mutations.inputs import RetrySafeInput, once
from graphql_api.mutations.payloads import answer, result
from graphql_api.mutations.transaction_inputs import AllocationInput, shares
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.transactions import TransactionType


@strawberry.input(description="Money that came back for an expense; it lowers the spending of the expense's category.")
class CreateRefundInput(RetrySafeInput):
    expense_id: strawberry.ID = strawberry.field(description="The expense.")
    amount: Money = strawberry.field(description="More than 0 and at most what is left of the expense.")
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day it counts on, neither before the expense nor in a closed period; today when absent.",
    )
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where it comes in, of the expense's wallet; the expense's deposit when absent."
    )
    bucket_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="The bucket that gets all of it; those of the expense, as it was taken from them, when absent.",
    )
    allocations: list[AllocationInput] | None = strawberry.field(
        default=None, description="Or what each of some buckets gets of it, which is all of it together."
    )
    name: str = strawberry.field(default="", description="At most 128 characters.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.type(description="The new refund, and what changed with it.")
class CreateRefundPayload(ChangeType):
    transaction = answer(TransactionType, "The new refund.")


CreateRefundResult = result(CreateRefundPayload, "The refund, or why there is none.")


@strawberry.type
class RefundMutations:
    @strawberry_django.mutation(
        graphql_type=CreateRefundResult,
        description="Record what came back of an expense; deleting its transaction undoes it.",
    )
    def create_refund(
        self, info: Info, input: Annotated[CreateRefundInput, strawberry.argument(description="The refund.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            refunds.create_refund,
            user=info.context.user,
            expense_id=pk(input.expense_id, "Transaction"),
            amount=input.amount,
            date=input.date or info.context.user.today,
            deposit_id=optional_pk(input.deposit_id, "Deposit"),
            bucket_id=optional_pk(input.bucket_id, "Bucket"),
            allocations=None if input.allocations is None else shares(input.allocations),
            name=input.name,
            note=input.note,
        )
