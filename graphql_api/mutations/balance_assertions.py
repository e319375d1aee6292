import datetime as dt
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.wallets.services import balance_assertions
from graphql_api.context import Info
from graphql_api.mutations.inputs import BookingInput, RetrySafeInput, VersionedInput, once, value_of
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import Money, optional_pk, pk
from graphql_api.types.balance_assertions import BalanceAssertionType
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs


@strawberry.input(description="What somebody else, such as a bank's statement, says was on a deposit.")
class ReconcileDepositInput(VersionedInput, BookingInput):
    deposit_id: strawberry.ID = strawberry.field(description="The deposit.")
    date: dt.date | None = strawberry.field(
        default=None, description="The day at whose end it was so; today when absent."
    )
    balance: Money = strawberry.field(description="What was on it, less than 0 for a debt.")
    note: strawberry.Maybe[str] = strawberry.field(
        description="Where it is from, at most 2,000 characters; the note there is stays when absent."
    )
    adjust: bool = strawberry.field(
        default=False,
        description="Whether a transaction of that day is recorded that makes the balance hold, where it does not.",
    )
    category_id: strawberry.ID | None = strawberry.field(
        default=None, description="The category of that transaction, which gives its kind; it is NEUTRAL when absent."
    )


@strawberry.input(description="The asserted balance to forget.")
class DeleteBalanceAssertionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The asserted balance.")


@strawberry.type(description="What was asserted, with its difference, and what changed with it.")
class ReconcileDepositPayload(ChangeType):
    balance_assertion = answer(BalanceAssertionType, "What was asserted, held against the transactions.")


@strawberry.type(description="What changed with the asserted balance that is gone.")
class DeleteBalanceAssertionPayload(ChangeType):
    pass


ReconcileDepositResult = result(ReconcileDepositPayload, "What was asserted, or why it is not kept.")
DeleteBalanceAssertionResult = result(DeleteBalanceAssertionPayload, "What was deleted, or why nothing was.")


@needs(Scope.WRITE_TRANSACTIONS)
@strawberry.type
class BalanceAssertionMutations:
    @strawberry_django.mutation(
        graphql_type=ReconcileDepositResult,
        description=(
            "Keep what a statement says was on a deposit at the end of a day, or say it anew. Where the transactions "
            "come to it, it HOLDS: those until then are reconciled, and what would break it is refused from then on "
            "unless it says `breakAssertions`. Where they do not, it is kept as BROKEN, tells its `difference` and "
            "what may explain that, reconciles nothing, and holds as soon as they do."
        ),
    )
    def reconcile_deposit(
        self, info: Info, input: Annotated[ReconcileDepositInput, strawberry.argument(description="The balance.")]
    ) -> Change[models.BalanceAssertion]:
        return once(
            info,
            input,
            balance_assertions.reconcile_deposit,
            user=info.context.user,
            expected_version=input.expected_version,
            deposit_id=pk(input.deposit_id, "Deposit"),
            date=input.date,
            balance=input.balance,
            note=value_of(input.note),
            adjust=input.adjust,
            category_id=optional_pk(input.category_id, "Category"),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteBalanceAssertionResult,
        description="Forget an asserted balance: what it alone reconciled is not any more, and nothing breaks it.",
    )
    def delete_balance_assertion(
        self,
        info: Info,
        input: Annotated[DeleteBalanceAssertionInput, strawberry.argument(description="What to forget.")],
    ) -> Change[None]:
        return once(
            info,
            input,
            balance_assertions.delete_balance_assertion,
            user=info.context.user,
            assertion_id=pk(input.id, "BalanceAssertion"),
            expected_version=input.expected_version,
        )
