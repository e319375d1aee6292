from typing import Annotated

import strawberry

from finance.reports import dashboard
from finance.reports.dashboard import Dashboard, Sizes
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread
from graphql_api.scalars import optional_pk
from graphql_api.types.reports.dashboard import DashboardType, prime

WalletId = Annotated[strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")]
Periods = Annotated[int, strawberry.argument(description="How many periods at most, 1 to 240.")]
Months = Annotated[int, strawberry.argument(description="How many months, 1 to 240.")]
Recent = Annotated[int, strawberry.argument(description="How many transactions at most, 0 to 100.")]
TopEntities = Annotated[int, strawberry.argument(description="How many entities at most, 0 to 50.")]


@strawberry.type
class DashboardQueries:
    @strawberry.field(graphql_type=DashboardType, description="Everything a first screen shows of one wallet.")
    async def dashboard(
        self,
        info: Info,
        wallet_id: WalletId = None,
        periods: Periods = 12,
        months: Months = 12,
        recent: Recent = 10,
        top_entities: TopEntities = 5,
    ) -> Dashboard:
        board = await in_thread(
            dashboard.dashboard,
            user=info.context.user,
            wallet_id=optional_pk(wallet_id, "Wallet"),
            sizes=Sizes(periods=periods, months=months, recent=recent, top_entities=top_entities),
            today=info.context.user.today,
        )
        prime(info.context.loaders, board)
        return board
