import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import reversals
from graphql_api.context import Info
from graphql_api.mutations.inputs import once
from graphql_api.mutations.payloads import answer, result
from graphql_api.mutations.transaction_inputs import CorrectionInput, details_of
from graphql_api.scalars import Money, optional_pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.transactions import TransactionType


@strawberry.input(
    description="Income that is taken back, of exactly one of an income and a category, whose income it lowers."
)
class CreateReversalInput(CorrectionInput):
    income_id: strawberry.ID | None = strawberry.field(
        default=None, description="The income, whose category and entity the reversal has."
    )
    amount: Money = strawberry.field(description="More than 0 and, of an income, at most what is left of it.")
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day it counts on, neither before the income nor in a closed period; today when absent.",
    )
    split_income: bool = strawberry.field(
        default=False, description="Or whether it is taken from all buckets of the wallet by their percentages."
    )


@strawberry.type(description="The new reversal, and what changed with it.")
class CreateReversalPayload(ChangeType):
    transaction = answer(TransactionType, "The new reversal.")


CreateReversalResult = result(CreateReversalPayload, "The reversal, or why there is none.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class ReversalMutations:
    @strawberry_django.mutation(
        graphql_type=CreateReversalResult,
        description="Record what is taken back of an income, or of what a category earned, such as salary paid too "
        "much; deleting its transaction undoes it.",
    )
    def create_reversal(
        self, info: Info, input: Annotated[CreateReversalInput, strawberry.argument(description="The reversal.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            reversals.create_reversal,
            user=info.context.user,
            income_id=optional_pk(input.income_id, "Transaction"),
            amount=input.amount,
            date=input.date or info.context.user.today,
            split_income=input.split_income,
            **details_of(input),
        )
