import strawberry
from strawberry import relay

from finance import models
from finance.planning.selectors.budgets import SpentBudget
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Month, Percent
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.base import Edited


@strawberry.type(name="Budget", description="The limit that spending of one expense category has in one month.")
class BudgetType(InCurrency, Edited, relay.Node):
    id: relay.NodeID[int]
    month: Month = strawberry.field(description="The month.")
    limit: Money = strawberry.field(description="The most to spend; more than 0.")
    note: str = strawberry.field(description="Anything worth remembering.")
    spent: Money = strawberry.field(description="What the category spent in the month, refunds taken off.")
    left: Money = strawberry.field(description="The limit less what was spent; negative when the limit is exceeded.")
    progress: Percent | None = strawberry.field(
        description="What was spent in percent of the limit; empty when more came back."
    )
    is_exceeded: bool = strawberry.field(description="Whether more than the limit was spent.")
    exceeded_by: Money = strawberry.field(description="What was spent above the limit; 0 when it is not exceeded.")

    @strawberry.field(graphql_type=links.Category, description="The category whose spending is limited.")
    @staticmethod
    def category(budget: strawberry.Parent[SpentBudget], info: Info) -> Found[models.Category]:
        return required(info.context.loaders.category, budget.category_id)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, SpentBudget)
