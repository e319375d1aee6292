import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import refunds
from graphql_api.context import Info
from graphql_api.mutations.inputs import once
from graphql_api.mutations.payloads import answer, result
from graphql_api.mutations.transaction_inputs import CorrectionInput, details_of
from graphql_api.scalars import Money, optional_pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.transactions import TransactionType


@strawberry.input(
    description="Money that came back, for exactly one of an expense and a category, whose spending it lowers."
)
class CreateRefundInput(CorrectionInput):
    expense_id: strawberry.ID | None = strawberry.field(
        default=None, description="The expense, whose category and entity the refund has."
    )
    amount: Money = strawberry.field(description="More than 0 and, of an expense, at most what is left of it.")
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day it counts on, neither before the expense nor in a closed period; today when absent.",
    )


@strawberry.type(description="The new refund, and what changed with it.")
class CreateRefundPayload(ChangeType):
    transaction = answer(TransactionType, "The new refund.")


CreateRefundResult = result(CreateRefundPayload, "The refund, or why there is none.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class RefundMutations:
    @strawberry_django.mutation(
        graphql_type=CreateRefundResult,
        description="Record what came back of an expense, or of what a category spent, such as a shop's bonus; "
        "deleting its transaction undoes it.",
    )
    def create_refund(
        self, info: Info, input: Annotated[CreateRefundInput, strawberry.argument(description="The refund.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            refunds.create_refund,
            user=info.context.user,
            expense_id=optional_pk(input.expense_id, "Transaction"),
            amount=input.amount,
            date=input.date or info.context.user.today,
            **details_of(input),
        )
