import strawberry

from finance import models
from finance.money import ZERO
from finance.reports import dashboard
from graphql_api.loaders import Loaders
from graphql_api.types.amounts import InCurrency
from graphql_api.types.deposits import DepositType
from graphql_api.types.periods import PeriodType
from graphql_api.types.reports.charts import EntityPointType, PeriodFlowType
from graphql_api.types.reports.ids import Identified
from graphql_api.types.reports.summaries import MonthlySummaryType
from graphql_api.types.transactions import TransactionType
from graphql_api.types.wallets import WalletType


@strawberry.type(name="Dashboard", description="One wallet at a glance, in eight SQL statements or fewer.")
class DashboardType(Identified, InCurrency):
    wallet: WalletType = strawberry.field(description="The wallet.")
    deposits: list[DepositType] = strawberry.field(
        description="Its deposits by name; retired ones only while something is on them."
    )
    recent_transactions: list[TransactionType] = strawberry.field(
        description="Its latest transactions by date, the last recorded of a day first."
    )
    periods: list[PeriodFlowType] = strawberry.field(description="Its latest periods, the oldest first.")
    months: list[MonthlySummaryType] = strawberry.field(
        description="The latest months up to today's, the oldest first, with zeros where nothing happened."
    )
    top_entities: list[EntityPointType] = strawberry.field(
        description="Who got most in the current period, or in today's month without one; the largest amount first."
    )

    @strawberry.field(graphql_type=PeriodType | None, description="The period that is active, if any.")
    @staticmethod
    def current_period(board: strawberry.Parent[dashboard.Dashboard]) -> models.Period | None:
        return board.current_period


def prime(loaders: Loaders, board: dashboard.Dashboard) -> None:
    """Hand what the dashboard has read to the loaders, so that its rows look it up without asking again."""
    loaders.wallet.prime(board.wallet.pk, board.wallet)
    loaders.wallet_balance.prime(board.wallet.pk, sum((row.balance for row in board.all_deposits), start=ZERO))
    loaders.deposits_of_wallet.prime(board.wallet.pk, board.all_deposits)
    loaders.deposit.prime_many({deposit.id: deposit for deposit in board.all_deposits})
    loaders.period.prime_many({period.id: period for period, _ in board.all_periods})
    loaders.period_totals.prime_many({period.id: totals for period, totals in board.all_periods})
    recent = board.recent_transactions
    loaders.category.prime_many(
        {row.id: row for row in [*board.categories, *(each.category for each in recent)] if row}
    )
    loaders.entity.prime_many({row.id: row for row in [*board.entities, *(each.entity for each in recent)] if row})
    if board.current_period:
        loaders.plans_of_period.prime(board.current_period.pk, board.plans)
