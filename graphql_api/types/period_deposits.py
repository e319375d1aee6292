import strawberry

from finance import models
from finance.planning.selectors.period_deposits import PeriodDeposit, ordered_period_deposits
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types import links, list_filters
from graphql_api.types.amounts import PartInCurrency


@strawberry.type(
    name="PeriodDeposit",
    description="One deposit in one period: what there is on it to spend, and what becomes of it.",
)
class PeriodDepositType(PartInCurrency):
    planned: Money = strawberry.field(description="The plans of the categories whose default deposit it is.")
    available: Money = strawberry.field(
        description="Its balance before the period, and what comes in during it: incomes, transfers, loans taken or "
        "paid back, an opening balance."
    )
    spent: Money = strawberry.field(description="What was spent from it in the period, refunds taken off.")
    left_to_plan: Money = strawberry.field(description="What is available less what is planned.")
    left_to_spend: Money = strawberry.field(description="What is planned less what was spent.")

    @strawberry.field(graphql_type=links.Deposit, description="The deposit.")
    @staticmethod
    def deposit(row: strawberry.Parent[PeriodDeposit], info: Info) -> Found[models.Deposit]:
        return required(info.context.loaders.deposit, row.deposit_id)

    @strawberry.field(graphql_type=links.Period, description="The period.")
    @staticmethod
    def period(row: strawberry.Parent[PeriodDeposit], info: Info) -> Found[models.Period]:
        return required(info.context.loaders.period, row.period_id)


@strawberry.type
class PeriodDepositFields:
    @strawberry.field(
        graphql_type=list[PeriodDepositType],
        description="The deposits of its wallet in it, by name; retired ones only when they have a figure.",
    )
    @staticmethod
    async def deposits(
        period: strawberry.Parent[models.Period], info: Info, order_by: list_filters.PeriodDepositsOrder = None
    ) -> list[PeriodDeposit]:
        found = await info.context.loaders.deposits_of_period.load(period.pk)
        return ordered_period_deposits(found, order_by or [])
