from datetime import date
from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.planning.services import periods
from finance.transactions.services.deletion import Deletion
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import given, optional_pk, pk
from graphql_api.types.deletions import DeletionType
from graphql_api.types.enums import TransactionsOfPeriodEnum
from graphql_api.types.periods import PeriodType


@strawberry.input(description="A new period, which begins as a draft.")
class CreatePeriodInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    starts_on: date = strawberry.field(description="The first day.")
    ends_on: date = strawberry.field(description="The last day, which belongs to the period; not before the first.")


@strawberry.input(description="What to change about a period that is not closed; whatever is absent stays.")
class UpdatePeriodInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The period.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    starts_on: strawberry.Maybe[date] = strawberry.field(description="Its new first day.")
    ends_on: strawberry.Maybe[date] = strawberry.field(description="Its new last day.")


@strawberry.input(description="The draft to activate.")
class ActivatePeriodInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The period.")


@strawberry.input(description="The active period to close.")
class ClosePeriodInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The period.")


@strawberry.input(description="The closed period to reopen.")
class ReopenPeriodInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The period.")


@strawberry.input(description="The period to delete.")
class DeletePeriodInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The period.")
    transactions: TransactionsOfPeriodEnum = strawberry.field(description="What becomes of its transactions.")


CreatePeriodResult = Annotated[
    PeriodType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreatePeriodResult", description="The new period, or why there is none."),
]
UpdatePeriodResult = Annotated[
    PeriodType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdatePeriodResult", description="The changed period, or why it is unchanged."),
]
ActivatePeriodResult = Annotated[
    PeriodType | InvalidInput | NotFound | Conflict,
    strawberry.union("ActivatePeriodResult", description="The active period, or why it is not."),
]
ClosePeriodResult = Annotated[
    PeriodType | InvalidInput | NotFound | Conflict,
    strawberry.union("ClosePeriodResult", description="The closed period, or why it is not."),
]
ReopenPeriodResult = Annotated[
    PeriodType | InvalidInput | NotFound | Conflict,
    strawberry.union("ReopenPeriodResult", description="The period, active again, or why it is not."),
]
DeletePeriodResult = Annotated[
    DeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeletePeriodResult", description="What was deleted, or why nothing was."),
]


@strawberry.type
class PeriodMutations:
    @strawberry_django.mutation(
        graphql_type=CreatePeriodResult,
        description="Create a period as the wallet's one draft; the transactions of its days become its own.",
    )
    def create_period(
        self, info: Info, input: Annotated[CreatePeriodInput, strawberry.argument(description="The new period.")]
    ) -> models.Period:
        return once(
            info,
            input,
            periods.create_period,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            starts_on=input.starts_on,
            ends_on=input.ends_on,
        )

    @strawberry_django.mutation(
        graphql_type=UpdatePeriodResult,
        description="Rename a period that is not closed, or move its days; the transactions follow the days.",
    )
    def update_period(
        self, info: Info, input: Annotated[UpdatePeriodInput, strawberry.argument(description="What to change.")]
    ) -> models.Period:
        changes = given(name=input.name, starts_on=input.starts_on, ends_on=input.ends_on)
        return once(info, input, periods.update_period, period_id=pk(input.id, "Period"), **changes)

    @strawberry_django.mutation(
        graphql_type=ActivatePeriodResult,
        description="Make a draft the wallet's one active period; its plans are kept as the initial plans.",
    )
    def activate_period(
        self, info: Info, input: Annotated[ActivatePeriodInput, strawberry.argument(description="The draft.")]
    ) -> models.Period:
        return once(info, input, periods.activate_period, period_id=pk(input.id, "Period"))

    @strawberry_django.mutation(
        graphql_type=ClosePeriodResult,
        description="Close the active period; nothing in it, no plan and no transaction, changes from then on.",
    )
    def close_period(
        self, info: Info, input: Annotated[ClosePeriodInput, strawberry.argument(description="The active period.")]
    ) -> models.Period:
        return once(info, input, periods.close_period, period_id=pk(input.id, "Period"))

    @strawberry_django.mutation(
        graphql_type=ReopenPeriodResult,
        description="Make a closed period active again, while no other of the wallet is active.",
    )
    def reopen_period(
        self, info: Info, input: Annotated[ReopenPeriodInput, strawberry.argument(description="The closed period.")]
    ) -> models.Period:
        return once(info, input, periods.reopen_period, period_id=pk(input.id, "Period"))

    @strawberry_django.mutation(
        graphql_type=DeletePeriodResult,
        description="Delete a period that is not closed, with its predictions; its transactions are kept or deleted.",
    )
    def delete_period(
        self, info: Info, input: Annotated[DeletePeriodInput, strawberry.argument(description="What to delete.")]
    ) -> Deletion:
        return once(
            info, input, periods.delete_period, period_id=pk(input.id, "Period"), transactions=input.transactions
        )
