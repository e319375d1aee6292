from typing import TYPE_CHECKING, Annotated

import strawberry

from finance import models
from finance.planning.selectors.period_deposits import PeriodDeposit
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types.amounts import PartInCurrency

if TYPE_CHECKING:
    from graphql_api.types.deposits import DepositType
    from graphql_api.types.periods import PeriodType


@strawberry.type(
    name="PeriodDeposit",
    description="One deposit in one period. Only incomes and expenses count: no transfer without categories, no loan "
    "and no opening balance.",
)
class PeriodDepositType(PartInCurrency):
    planned: Money = strawberry.field(description="The plans of the categories whose default deposit it is.")
    available: Money = strawberry.field(
        description="All that was earned on it up to the period's end, less what was spent from it before its start."
    )
    spent: Money = strawberry.field(description="What was spent from it in the period, refunds taken off.")
    left_to_plan: Money = strawberry.field(description="What is available less what is planned.")
    left_to_spend: Money = strawberry.field(description="What is planned less what was spent.")

    @strawberry.field(description="The deposit.")
    @staticmethod
    async def deposit(
        row: strawberry.Parent[PeriodDeposit], info: Info
    ) -> Annotated["DepositType", strawberry.lazy("graphql_api.types.deposits")]:
        return await required(info.context.loaders.deposit, row.deposit_id)  # type: ignore[arg-type]

    @strawberry.field(description="The period.")
    @staticmethod
    async def period(
        row: strawberry.Parent[PeriodDeposit], info: Info
    ) -> Annotated["PeriodType", strawberry.lazy("graphql_api.types.periods")]:
        return await required(info.context.loaders.period, row.period_id)  # type: ignore[arg-type]


@strawberry.type
class PeriodDepositFields:
    @strawberry.field(
        graphql_type=list[PeriodDepositType],
        description="The deposits of its wallet in it, by name; retired ones only when they have a figure.",
    )
    @staticmethod
    async def deposits(period: strawberry.Parent[models.Period], info: Info) -> list[PeriodDeposit]:
        return await info.context.loaders.deposits_of_period.load(period.pk)
