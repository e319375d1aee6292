import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.scalars import Money
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.enums import PeriodStatus
from graphql_api.types.period_deposits import PeriodDepositFields
from graphql_api.types.period_plans import PeriodPlanFields


@strawberry_django.type(models.Period, name="Period")
class PeriodType(PeriodPlanFields, PeriodDepositFields, InCurrency, Edited, WalletRowType):
    name: str
    starts_on: auto
    ends_on: auto
    status: PeriodStatus

    @strawberry.field(description="What was earned in it, reversals taken off.")
    @staticmethod
    async def income(period: strawberry.Parent[models.Period], info: Info) -> Money:
        return Money((await info.context.loaders.period_totals.load(period.pk)).income)

    @strawberry.field(description="What was spent in it, refunds taken off.")
    @staticmethod
    async def expense(period: strawberry.Parent[models.Period], info: Info) -> Money:
        return Money((await info.context.loaders.period_totals.load(period.pk)).expense)

    @strawberry.field(description="Its income less its expense.")
    @staticmethod
    async def net(period: strawberry.Parent[models.Period], info: Info) -> Money:
        return Money((await info.context.loaders.period_totals.load(period.pk)).net)
