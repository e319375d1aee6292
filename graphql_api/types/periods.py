from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.scalars import Money
from graphql_api.types.base import WalletRowType
from graphql_api.types.enums import PeriodStatus

if TYPE_CHECKING:
    from graphql_api.types.predictions import PredictionType


@strawberry_django.type(models.Period, name="Period")
class PeriodType(WalletRowType):
    name: auto
    starts_on: auto
    ends_on: auto
    status: PeriodStatus
    version: auto

    @strawberry.field(description="What was earned in it.")
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

    @strawberry.field(description="What is planned in it, by the name of the category; at most one of each category.")
    @staticmethod
    async def predictions(
        period: strawberry.Parent[models.Period], info: Info
    ) -> list[Annotated["PredictionType", strawberry.lazy("graphql_api.types.predictions")]]:
        return await info.context.loaders.plans_of_period.load(period.pk)  # type: ignore[return-value]
