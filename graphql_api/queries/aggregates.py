import strawberry
import strawberry_django

from finance.reports import aggregates
from finance.reports.aggregate_groups import Group
from graphql_api.context import Info
from graphql_api.types.asked import asks_for
from graphql_api.types.reports.aggregates import ORDER, FillGaps, GroupByArgument, TransactionAggregateType
from graphql_api.types.transaction_filters import Filter


@strawberry.type
class AggregateQueries:
    @strawberry_django.field(
        graphql_type=list[TransactionAggregateType] | None,
        description=f"Figures of the transactions of all your wallets by currency and groups. {ORDER}",
    )
    def transaction_aggregates(
        self, info: Info, filter: Filter = None, group_by: GroupByArgument = (), fill_gaps: FillGaps = False
    ) -> list[Group]:
        return aggregates.transaction_aggregates(
            user=info.context.user,
            filter=filter.to_domain() if filter else None,
            group_by=group_by,
            fill_gaps=fill_gaps,
            largest=asks_for(info, "largest"),
        )
