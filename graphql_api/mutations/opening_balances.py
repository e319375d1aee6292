import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.transactions.services import opening_balances
from graphql_api.context import Info
from graphql_api.mutations.inputs import BookingInput, VersionedInput, once, value_of
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import Money, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.transactions import TransactionType


@strawberry.input(description="What was on a deposit at the start; the version is that of its opening transaction.")
class SetOpeningBalanceInput(VersionedInput, BookingInput):
    deposit_id: strawberry.ID = strawberry.field(description="The deposit.")
    amount: Money = strawberry.field(description="What was on it: less than 0 for a debt, and not 0.")
    date: dt.date | None = strawberry.field(
        default=None,
        description="The day it counts on, not in a closed period; the one it has when absent, else today.",
    )
    note: strawberry.Maybe[str] = strawberry.field(
        description="At most 2,000 characters; the note there is stays when absent."
    )


@strawberry.type(description="The opening balance, and what changed with it.")
class SetOpeningBalancePayload(ChangeType):
    transaction = answer(TransactionType, "The opening balance, as a transaction.")


SetOpeningBalanceResult = result(SetOpeningBalancePayload, "The opening balance, or why it is not set.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class OpeningBalanceMutations:
    @strawberry_django.mutation(
        graphql_type=SetOpeningBalanceResult,
        description=(
            "Say what was on a deposit at the start, or say it anew, as a neutral transaction: neither income nor "
            "expense. Deleting that transaction takes it off again."
        ),
    )
    def set_opening_balance(
        self, info: Info, input: Annotated[SetOpeningBalanceInput, strawberry.argument(description="The balance.")]
    ) -> Change[models.Transaction]:
        return once(
            info,
            input,
            opening_balances.set_opening_balance,
            user=info.context.user,
            expected_version=input.expected_version,
            deposit_id=pk(input.deposit_id, "Deposit"),
            amount=input.amount,
            date=input.date,
            note=value_of(input.note),
        )
