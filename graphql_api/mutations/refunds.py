import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from finance.ledger.services.bookings import Booking
from finance.transactions.services import refunds
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, once
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.bookings import BookingType


@strawberry.input(description="Money that came back for an expense; it lowers the spending of the expense's category.")
class CreateRefundInput(RetrySafeInput):
    expense_id: strawberry.ID = strawberry.field(description="The expense.")
    amount: Money = strawberry.field(description="More than 0 and at most what is left of the expense.")
    date: dt.date = strawberry.field(description="The day it counts on; not in a closed period.")
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where it comes in, of the expense's wallet; the expense's deposit when absent."
    )
    name: str = strawberry.field(default="", description="At most 128 characters.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


CreateRefundResult = Annotated[
    BookingType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreateRefundResult", description="The refund, or why there is none."),
]


@strawberry.type
class RefundMutations:
    @strawberry_django.mutation(
        graphql_type=CreateRefundResult,
        description="Record what came back of an expense; deleting its transaction undoes it.",
    )
    def create_refund(
        self, info: Info, input: Annotated[CreateRefundInput, strawberry.argument(description="The refund.")]
    ) -> Booking:
        return once(
            info,
            input,
            refunds.create_refund,
            expense_id=pk(input.expense_id, "Transaction"),
            amount=input.amount,
            date=input.date,
            deposit_id=optional_pk(input.deposit_id, "Deposit"),
            name=input.name,
            note=input.note,
        )
