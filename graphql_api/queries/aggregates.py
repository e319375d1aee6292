import strawberry

from finance.reports.aggregate_groups import Group
from graphql_api.context import Info
from graphql_api.types.reports.aggregates import (
    ORDER,
    FillGaps,
    GroupByArgument,
    TransactionAggregateType,
    aggregated,
)
from graphql_api.types.transaction_filters import Filter


@strawberry.type
class AggregateQueries:
    @strawberry.field(
        graphql_type=list[TransactionAggregateType] | None,
        description=f"Figures of the transactions of all your wallets by currency and groups. {ORDER}",
    )
    async def transaction_aggregates(
        self, info: Info, filter: Filter = None, group_by: GroupByArgument = (), fill_gaps: FillGaps = False
    ) -> list[Group]:
        return await aggregated(info, filter, group_by, fill_gaps)
