import datetime as dt
from decimal import Decimal

import strawberry

from finance import models
from finance.reports.anomalies import Anomaly, UnlikeExpense
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Month
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.reports.ids import Identified


@strawberry.type
class UnlikeExpenseType(InCurrency):
    """What an expense that is unlike others says of itself and of them."""

    date: dt.date = strawberry.field(description="The day of the expense.")
    amount: Money = strawberry.field(description="The expense.")
    mean: Money = strawberry.field(
        description="The mean of the expenses before, rounded half to even to the digits of the currency."
    )
    deviation: Money = strawberry.field(
        description=(
            "The population standard deviation of the expenses before, rounded half to even to the currency's digits."
        )
    )
    z: Decimal = strawberry.field(
        description=(
            "By how many deviations the amount is above the mean, below it when negative; rounded to two digits. "
            "Exactly, it is further than 3 from 0."
        )
    )
    compared_with: int = strawberry.field(description="How many expenses the mean is of; five or more.")
    since: Month | None = strawberry.field(
        description="The first of the three months before; empty when its latest expenses were compared, of any days."
    )

    @strawberry.field(graphql_type=links.Transaction, description="The expense as it was recorded.")
    @staticmethod
    def transaction(expense: strawberry.Parent[UnlikeExpense], info: Info) -> Found[models.Transaction]:
        return required(info.context.loaders.transaction, expense.transaction_id)


@strawberry.type(
    name="Anomaly",
    description=(
        "An expense unlike the expenses of its category before its month: those of the three months before when they "
        "are at least five, else all. Refunds are neither compared nor taken off."
    ),
)
class AnomalyType(Identified, UnlikeExpenseType):
    @strawberry.field(graphql_type=links.Category, description="The category it is unlike.")
    @staticmethod
    def category(anomaly: strawberry.Parent[Anomaly], info: Info) -> Found[models.Category]:
        return required(info.context.loaders.category, anomaly.category_id)

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Anomaly)
