from typing import Annotated

import strawberry

from finance.reports import dashboard
from finance.reports.dashboard import Dashboard, Sizes
from graphql_api.context import Info
from graphql_api.loaders.base import answered
from graphql_api.scalars import optional_pk
from graphql_api.types.reports.dashboard import DashboardType, prime

WalletId = Annotated[strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")]
LastPeriods = Annotated[int, strawberry.argument(description="How many of the last periods at most, 1 to 240.")]
LastMonths = Annotated[int, strawberry.argument(description="How many of the last months, 1 to 240.")]
FirstTransactions = Annotated[
    int, strawberry.argument(description="How many transactions at most, the latest first, 0 to 100.")
]
FirstEntities = Annotated[
    int, strawberry.argument(description="How many entities at most, the largest amount first, 0 to 50.")
]


@strawberry.type
class DashboardQueries:
    @strawberry.field(graphql_type=DashboardType | None, description="Everything a first screen shows of one wallet.")
    async def dashboard(
        self,
        info: Info,
        wallet_id: WalletId = None,
        last_periods: LastPeriods = 12,
        last_months: LastMonths = 12,
        first_transactions: FirstTransactions = 10,
        first_entities: FirstEntities = 5,
    ) -> Dashboard:
        board = await answered(
            dashboard.dashboard,
            user=info.context.user,
            wallet_id=optional_pk(wallet_id, "Wallet"),
            sizes=Sizes(last_periods, last_months, first_transactions, first_entities),
            today=info.context.user.today,
        )
        prime(info.context.loaders, board)
        return board
