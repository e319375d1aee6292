import strawberry

from finance import models
from finance.reports.breakdowns import BreakdownGrouping, BreakdownPart
from graphql_api.context import Info
from graphql_api.loaders.required import IfAny, required
from graphql_api.scalars import Money, Percent, described_enum
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.categories import CategoryType
from graphql_api.types.enums import CategoryPriority, KindEnum
from graphql_api.types.reports.ids import Identified

described_enum(BreakdownGrouping, "BreakdownGrouping", "What the parts of a breakdown agree in.")


@strawberry.type(name="BreakdownPart", description="What the transactions that agree in the grouping are together.")
class BreakdownPartType(PartInCurrency):
    amount: Money = strawberry.field(
        description="What was earned or spent, what came back of it taken off; of something neutral with its sign."
    )
    share: Percent | None = strawberry.field(
        description="In percent of all parts; empty when they are 0 or less together."
    )
    count: int = strawberry.field(description="How many transactions it is about.")
    priority: CategoryPriority | None = strawberry.field(
        description="Grouped by priority: the priority; empty for what has none."
    )

    @strawberry.field(
        graphql_type=CategoryType | None, description="Grouped by category: the category; empty for what has none."
    )
    @staticmethod
    def category(part: strawberry.Parent[BreakdownPart], info: Info) -> IfAny[models.Category]:
        id_ = part.category_id
        return required(info.context.loaders.category, id_) if id_ else None

    @strawberry.field(
        graphql_type=BaseCategoryType | None,
        description="Grouped by base category: the system's category; empty for what has none.",
    )
    @staticmethod
    def base_category(part: strawberry.Parent[BreakdownPart], info: Info) -> IfAny[models.BaseCategory]:
        id_ = part.base_category_id
        return info.context.loaders.base_category.look_up(id_) if id_ else None


@strawberry.type(name="Breakdown", description="What the money of some time was for.")
class BreakdownType(Identified, PartInCurrency):
    kind: KindEnum = strawberry.field(description="The kind of the transactions it is about.")
    group_by: BreakdownGrouping = strawberry.field(description="What the transactions of a part agree in.")
    amount: Money = strawberry.field(description="All parts together.")
    count: int = strawberry.field(description="How many transactions it is about.")
    parts: list[BreakdownPartType] = strawberry.field(
        description="The largest amount first; among equals what has no category, base category or priority is last."
    )
