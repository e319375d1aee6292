"""What a period plans: which of its predictions, in which order, and what was spent without a category."""

from collections.abc import Awaitable, Sequence
from typing import Annotated

import strawberry

from finance import models
from finance.planning.selectors.plan_filters import ComparedPlan, PlanFilter, PlanOrder, chosen_plans
from finance.planning.selectors.predictions import Plan
from finance.planning.selectors.previous_plans import NO_PREVIOUS, NotCategorized, PreviousPlan
from graphql_api.context import Info
from graphql_api.loaders import Loaders
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money
from graphql_api.types import links
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.enums import CategoryPriority, PlanOrderEnum, PredictionStatusEnum
from graphql_api.types.ranges import MoneyRange, PercentRange, ranges
from graphql_api.types.transaction_filters import ReferenceFilter


@strawberry.input(
    name="PredictionFilter",
    description="A prediction matches when it matches every field that is there; an empty list matches nothing. "
    "A prediction without a figure is in no range of it.",
)
class PredictionFilterInput:
    status: list[PredictionStatusEnum] | None = strawberry.field(default=None, description="Any of these.")
    category: ReferenceFilter | None = strawberry.field(default=None, description="Its category; each has one.")
    priority: list[CategoryPriority] | None = strawberry.field(
        default=None, description="Of categories of any of these priorities."
    )
    current_plan: MoneyRange | None = strawberry.field(default=None, description="The plan now.")
    initial_plan: MoneyRange | None = strawberry.field(default=None, description="The plan at activation.")
    result: MoneyRange | None = strawberry.field(default=None, description="What was spent.")
    left: MoneyRange | None = strawberry.field(default=None, description="What is left of the plan.")
    progress: PercentRange | None = strawberry.field(default=None, description="What was spent in percent of the plan.")
    previous_plan: MoneyRange | None = strawberry.field(default=None, description="The plan of the previous period.")
    previous_result: MoneyRange | None = strawberry.field(
        default=None, description="What was spent in the previous period."
    )

    def to_domain(self) -> PlanFilter:
        return PlanFilter(
            status=self.status,
            category=self.category.to_domain("Category") if self.category else None,
            priority=self.priority,
            ranges=ranges(
                current_plan=self.current_plan,
                initial_plan=self.initial_plan,
                result=self.result,
                left=self.left,
                progress=self.progress,
                previous_plan=self.previous_plan,
                previous_result=self.previous_result,
            ),
        )


Filter = Annotated[
    PredictionFilterInput | None,
    strawberry.argument(description="Only those that match; all of them when absent."),
]
OrderBy = Annotated[
    list[PlanOrderEnum] | None,
    strawberry.argument(
        description="The keys, the first one first; what is equal in all of them is by the name of the category."
    ),
]


@strawberry.type(name="NotCategorized", description="What a period spent without a category.")
class NotCategorizedType(PartInCurrency):
    result: Money = strawberry.field(description="What was spent without a category, refunds taken off.")
    previous_result: Money | None = strawberry.field(
        description="The same of the previous period; empty when there is none."
    )

    @strawberry.field(graphql_type=links.Period, description="The period.")
    @staticmethod
    def period(line: strawberry.Parent[NotCategorized], info: Info) -> Found[models.Period]:
        return required(info.context.loaders.period, line.period_id)


@strawberry.type
class PeriodPlanFields:
    @strawberry.field(
        graphql_type=list[links.Prediction] | None,
        description="What is planned in it, by the name of the category unless said otherwise; "
        "at most one of each category.",
    )
    @staticmethod
    def predictions(
        period: strawberry.Parent[models.Period], info: Info, filter: Filter = None, order_by: OrderBy = None
    ) -> Sequence[Plan] | Awaitable[Sequence[Plan]]:
        """At once where they are loaded and nothing is asked of them, so that what they name is looked up with the
        rest.
        """
        loaders = info.context.loaders
        if filter or order_by:
            wanted = filter.to_domain() if filter else PlanFilter()
            return _chosen(loaders, loaders.plans_of_period.load(period.pk), wanted, order_by or [])
        return loaders.plans_of_period.look_up(period.pk)

    @strawberry.field(
        graphql_type=NotCategorizedType, description="What was spent in it without a category, which no plan counts."
    )
    @staticmethod
    def not_categorized(period: strawberry.Parent[models.Period], info: Info) -> Found[NotCategorized]:
        return required(info.context.loaders.not_categorized_of_period, period.pk)


async def _chosen(
    loaders: Loaders, loading: Awaitable[list[Plan]], wanted: PlanFilter, order_by: Sequence[PlanOrder]
) -> list[Plan]:
    wanted.check()
    compared = await _compared(loaders, await loading, wanted, order_by)
    return chosen_plans(compared, filter=wanted, order_by=order_by)


async def _compared(
    loaders: Loaders, plans: Sequence[Plan], filter: PlanFilter, order_by: Sequence[PlanOrder]
) -> list[ComparedPlan]:
    """The plans with what they are compared by; only what is asked for is looked up."""
    await _require_categories(loaders, filter)
    previous: list[PreviousPlan] = [NO_PREVIOUS] * len(plans)
    categories: list[models.Category | None] = [None] * len(plans)
    if any(name.startswith("previous") for name in [*filter.ranges, *(order.key for order in order_by)]):
        previous = await loaders.previous_plan.load_many([plan.id for plan in plans])
    if filter.priority is not None:
        categories = await loaders.category.load_many([plan.category_id for plan in plans])
    return [
        ComparedPlan(plan, rank, before, category.priority if category else None)
        for rank, (plan, before, category) in enumerate(zip(plans, previous, categories, strict=True))
    ]


async def _require_categories(loaders: Loaders, filter: PlanFilter) -> None:
    if filter.category and None in await loaders.category.load_many(list(filter.category.ids)):
        raise models.Category.not_found("filter.category.ids")
