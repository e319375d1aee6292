"""What a wallet points out by itself."""

import strawberry

from finance import models
from finance.reports import alerts, anomalies, insights
from finance.reports.alerts import Alert
from finance.reports.anomalies import Anomaly
from finance.reports.insights import Insight
from graphql_api.context import Info
from graphql_api.loaders.base import answered
from graphql_api.types.reports.alerts import AlertType
from graphql_api.types.reports.anomalies import AnomalyType
from graphql_api.types.reports.insights import InsightType
from graphql_api.types.reports.summaries import OfMonth

Parent = strawberry.Parent[models.Wallet]


@strawberry.type
class WalletInsights:
    """What a wallet's fields say of what is unusual in it."""

    @strawberry.field(
        graphql_type=list[AnomalyType] | None,
        description=(
            "The month's expenses that are more than 3 standard deviations from the mean of their category's expenses "
            "before, at most 100: the furthest first, then the earliest."
        ),
    )
    @staticmethod
    async def anomalies(wallet: Parent, info: Info, month: OfMonth) -> list[Anomaly]:
        return await answered(anomalies.anomalies, user=info.context.user, wallet=wallet, month=month)

    @strawberry.field(
        graphql_type=list[AlertType] | None,
        description=(
            "The month's exceeded budgets and then the predictions overused in its periods, both by how much, the most "
            "first; then its anomalies and its expenses above what their entity usually costs, at most 100 of each, "
            "the furthest first. Then, whatever the month, what is so today: plans that will be overused at this pace, "
            "the most first; overdue loans, the longest first; deposits below their floor and overspent buckets, the "
            "most first."
        ),
    )
    @staticmethod
    async def alerts(wallet: Parent, info: Info, month: OfMonth) -> list[Alert]:
        user = info.context.user
        return await answered(alerts.alerts, user=user, wallet=wallet, month=month, today=user.today)

    @strawberry.field(
        graphql_type=list[InsightType] | None,
        description=(
            "What stands out in the month, in this order: food, groceries included, above 25 % of expenses; rent above "
            "40 %; travel above 10 %; savings under 20 % of income. By the base categories of the transactions."
        ),
    )
    @staticmethod
    async def insights(wallet: Parent, info: Info, month: OfMonth) -> list[Insight]:
        return await answered(insights.insights, user=info.context.user, wallet=wallet, month=month)
