from datetime import date
from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.planning.services import periods
from finance.planning.services.periods import PeriodChanges
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
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.enums import TransactionsOfPeriodEnum
from graphql_api.types.needs import needs
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

    def changes(self) -> PeriodChanges:
        return present(
            PeriodChanges(
                name=given(self.name),
                starts_on=given(self.starts_on),
                ends_on=given(self.ends_on),
            )
        )


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
class DeletePeriodInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The period.")
    transactions: TransactionsOfPeriodEnum = strawberry.field(description="What becomes of its transactions.")


@strawberry.type(description="The new period, and what changed with it.")
class CreatePeriodPayload(ChangeType):
    period = answer(PeriodType, "The new period.")


@strawberry.type(description="The changed period, and what changed with it.")
class UpdatePeriodPayload(ChangeType):
    period = answer(PeriodType, "The period as it is now.")


@strawberry.type(description="The period, and what changed with it.")
class ActivatePeriodPayload(ChangeType):
    period = answer(PeriodType, "The period, which is active now.")


@strawberry.type(description="The period, and what changed with it.")
class ClosePeriodPayload(ChangeType):
    period = answer(PeriodType, "The period, which is closed now.")


@strawberry.type(description="The period, and what changed with it.")
class ReopenPeriodPayload(ChangeType):
    period = answer(PeriodType, "The period, which is active again.")


@strawberry.type(description="What changed with the period that is gone.")
class DeletePeriodPayload(DeletionPayload):
    pass


CreatePeriodResult = result(CreatePeriodPayload, "The new period, or why there is none.")
UpdatePeriodResult = result(UpdatePeriodPayload, "The changed period, or why it is unchanged.")
ActivatePeriodResult = result(ActivatePeriodPayload, "The active period, or why it is not.")
ClosePeriodResult = result(ClosePeriodPayload, "The closed period, or why it is not.")
ReopenPeriodResult = result(ReopenPeriodPayload, "The period, active again, or why it is not.")
DeletePeriodResult = result(DeletePeriodPayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class PeriodMutations:
    @strawberry_django.mutation(
        graphql_type=CreatePeriodResult,
        description="Create a period as a draft; the transactions of its days become its own.",
    )
    def create_period(
        self, info: Info, input: Annotated[CreatePeriodInput, strawberry.argument(description="The new period.")]
    ) -> Change[models.Period]:
        return once(
            info,
            input,
            periods.create_period,
            user=info.context.user,
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
    ) -> Change[models.Period]:
        return once(
            info,
            input,
            periods.update_period,
            user=info.context.user,
            expected_version=input.expected_version,
            period_id=pk(input.id, "Period"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=ActivatePeriodResult,
        description="Make a draft the wallet's one active period; its plans are kept as the initial plans.",
    )
    def activate_period(
        self, info: Info, input: Annotated[ActivatePeriodInput, strawberry.argument(description="The draft.")]
    ) -> Change[models.Period]:
        return once(
            info,
            input,
            periods.activate_period,
            user=info.context.user,
            expected_version=input.expected_version,
            period_id=pk(input.id, "Period"),
        )

    @strawberry_django.mutation(
        graphql_type=ClosePeriodResult,
        description="Close the active period; nothing in it, no plan and no transaction, changes from then on.",
    )
    def close_period(
        self, info: Info, input: Annotated[ClosePeriodInput, strawberry.argument(description="The active period.")]
    ) -> Change[models.Period]:
        return once(
            info,
            input,
            periods.close_period,
            user=info.context.user,
            expected_version=input.expected_version,
            period_id=pk(input.id, "Period"),
        )

    @strawberry_django.mutation(
        graphql_type=ReopenPeriodResult,
        description="Make a closed period active again, while no other of the wallet is active.",
    )
    def reopen_period(
        self, info: Info, input: Annotated[ReopenPeriodInput, strawberry.argument(description="The closed period.")]
    ) -> Change[models.Period]:
        return once(
            info,
            input,
            periods.reopen_period,
            user=info.context.user,
            expected_version=input.expected_version,
            period_id=pk(input.id, "Period"),
        )

    @strawberry_django.mutation(
        graphql_type=DeletePeriodResult,
        description="Delete a period that is not closed, with its predictions; its transactions are kept or deleted.",
    )
    def delete_period(
        self, info: Info, input: Annotated[DeletePeriodInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            periods.delete_period,
            user=info.context.user,
            expected_version=input.expected_version,
            period_id=pk(input.id, "Period"),
            transactions=input.transactions,
        )
