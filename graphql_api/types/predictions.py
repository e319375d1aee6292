from decimal import Decimal

import strawberry
from strawberry import relay

from finance import models
from finance.planning.selectors.predictions import Plan
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited
from graphql_api.types.enums import PredictionStatusEnum
from graphql_api.types.periods import PeriodType


@strawberry.type(name="Prediction", description="The planned spending of one expense category in one period.")
class PredictionType(InCurrency, Edited, relay.Node):
    id: relay.NodeID[int]
    initial_plan: Money | None = strawberry.field(
        description="The plan when the period was activated; empty while it is a draft, and of what was added later."
    )
    current_plan: Money = strawberry.field(description="The plan now; 0 or more.")
    note: str = strawberry.field(description="Anything worth remembering.")
    result: Money = strawberry.field(description="What the category spent in the period, refunds taken off.")
    left: Money = strawberry.field(description="The plan less the result; negative when more was spent than planned.")
    progress: Percent | None = strawberry.field(
        description="The result in percent of the plan; empty when that is 0, and when more came back than was spent."
    )
    status: PredictionStatusEnum = strawberry.field(description="How the result compares to the plan.")

    @strawberry.field(
        graphql_type=Money | None, description="The category's plan in the previous period; empty when it had none."
    )
    @staticmethod
    async def previous_plan(plan: strawberry.Parent[Plan], info: Info) -> Decimal | None:
        return (await info.context.loaders.previous_plan.load(plan.id)).plan

    @strawberry.field(
        graphql_type=Money | None,
        description="What the category spent in the previous period; empty when there is no such period.",
    )
    @staticmethod
    async def previous_result(plan: strawberry.Parent[Plan], info: Info) -> Decimal | None:
        return (await info.context.loaders.previous_plan.load(plan.id)).result

    @strawberry.field(graphql_type=links.Category, description="The category whose spending is planned.")
    @staticmethod
    def category(plan: strawberry.Parent[Plan], info: Info) -> Found[models.Category]:
        return required(info.context.loaders.category, plan.category_id)

    @strawberry.field(graphql_type=PeriodType, description="The period it is planned for.")
    @staticmethod
    def period(plan: strawberry.Parent[Plan], info: Info) -> Found[models.Period]:
        return required(info.context.loaders.period, plan.period_id)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Plan)
