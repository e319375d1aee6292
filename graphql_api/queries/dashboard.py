from collections.abc import Hashable
from typing import Annotated

import strawberry

from finance.models import Wallet
from finance.reports import dashboard
from finance.reports.dashboard import Dashboard, Sizes
from graphql_api.context import Info
from graphql_api.known import Known
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
    ) -> Dashboard | Known | None:
        user, visitor, knowing = info.context.user, info.context.visitor, info.context.knowing
        sizes, today = Sizes(last_periods, last_months, first_transactions, first_entities), user.today
        part = knowing.part(info) if knowing else None
        asked_by = (user.pk, user.time_zone, today, visitor and visitor.scopes)

        def is_known(wallet: Wallet, period: int | None) -> bool:
            return part is not None and part.is_known((sizes, asked_by, period, *_columns(wallet)))

        board = await answered(
            dashboard.dashboard,
            user=user,
            wallet_id=optional_pk(wallet_id, "Wallet"),
            sizes=sizes,
            today=today,
            is_known=is_known,
        )
        if board is None:
            return part.known if part else None
        prime(info.context.loaders, board)
        if part:
            part.begin()
        return board


def _columns(wallet: Wallet) -> list[Hashable]:
    """What its row holds, of which the version tells of all that is in the wallet."""
    return [value for name, value in vars(wallet).items() if name != "_state"]
