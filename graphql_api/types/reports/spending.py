import datetime as dt
from typing import Annotated, TypeVar

import strawberry

from core.errors import Conflict
from core.models import User
from finance import models
from finance.days import MOST_DAYS, DateRange
from finance.reports.expense_statistics import BaseCategoryExpenses, ExpenseStatistics, expense_statistics
from finance.reports.spending import DailyTotals, DayTotals, SpendingSummary, daily_totals, spending_summaries
from graphql_api.context import Info
from graphql_api.loaders.base import answered
from graphql_api.loaders.required import IfAny, required
from graphql_api.scalars import Money
from graphql_api.types.amounts import InCurrency, PartInCurrency
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.reports.ids import Identified
from graphql_api.types.reports.kept import reported

Entry = TypeVar("Entry")
From = Annotated[dt.date, strawberry.argument(name="from", description="The first day.")]
To = Annotated[dt.date, strawberry.argument(description=f"The last day; at most {MOST_DAYS:,} days in all.")]
OpenFrom = Annotated[dt.date | None, strawberry.argument(name="from", description="The first day; open when absent.")]
OpenTo = Annotated[dt.date | None, strawberry.argument(description="The last day; open when absent.")]
FillGaps = Annotated[
    bool, strawberry.argument(description="Whether days on which nothing was earned or spent are listed with zeros.")
]
ROUNDED = "rounded half to even to the digits of the currency"


@strawberry.type(name="Spending", description="What was spent in some time.")
class SpendingType(PartInCurrency):
    amount: Money = strawberry.field(description="What was spent, refunds taken off.")
    count: int = strawberry.field(description="How many expenses and refunds it sums up.")


@strawberry.type(name="SpendingSummary", description="What was spent in all time, and in the days up to today.")
class SpendingSummaryType(Identified, InCurrency):
    all_time: SpendingType = strawberry.field(
        description="In every transaction that is recorded, future ones too, as in the historicalReport."
    )
    last_7_days: SpendingType = strawberry.field(description="In seven days, counting today.")
    last_30_days: SpendingType = strawberry.field(description="In thirty days, counting today.")
    last_365_days: SpendingType = strawberry.field(description="In 365 days, counting today.")


@strawberry.type(name="DayTotals", description="What was earned and spent on a day.")
class DayTotalsType(Identified, PartInCurrency):
    date: dt.date = strawberry.field(description="The day.")
    income: Money = strawberry.field(description="What was earned, reversals taken off.")
    expense: Money = strawberry.field(description="What was spent, refunds taken off.")
    net: Money = strawberry.field(description="Its income less its expense.")


@strawberry.type(name="DailyTotals", description="The totals of some days in one currency.")
class DailyTotalsType(Identified, InCurrency):
    days: list[DayTotalsType] = strawberry.field(description="The earliest first.")


@strawberry.type
class ExpenseFigures:
    """How some expenses spread."""

    count: int = strawberry.field(description="How many expenses, refunds not counted.")
    total: Money = strawberry.field(description="Their sum as they were paid, before refunds.")
    average: Money = strawberry.field(description=f"The total by the count, {ROUNDED}; 0 of none.")
    largest: Money = strawberry.field(description="The largest of them; 0 of none.")
    deviation: Money = strawberry.field(
        name="standardDeviation", description=f"Their population standard deviation, {ROUNDED}; 0 of none."
    )
    refunded: Money = strawberry.field(
        description="What refunds of these days gave back; the total less this is the expense of reports."
    )


@strawberry.type(name="BaseCategoryExpenses", description="The expenses of one base category.")
class BaseCategoryExpensesType(ExpenseFigures, PartInCurrency):
    @strawberry.field(
        graphql_type=BaseCategoryType | None, description="The base category; null for expenses without one."
    )
    @staticmethod
    def base_category(part: strawberry.Parent[BaseCategoryExpenses], info: Info) -> IfAny[models.BaseCategory]:
        id_ = part.base_category_id
        return required(info.context.loaders.base_category, id_) if id_ else None


@strawberry.type(name="ExpenseStatistics", description="How the expenses of some days spread, in one currency.")
class ExpenseStatisticsType(Identified, ExpenseFigures, InCurrency):
    by_base_category: list[BaseCategoryExpensesType] = strawberry.field(
        description="Per base category, the largest total first, ties in the order of base categories, none last."
    )


def _only(found: list[Entry]) -> Entry:
    """The entry of a wallet, unless it is gone by now."""
    if not found:
        raise Conflict("The wallet was deleted while this was read; ask again.")
    return found[0]


@strawberry.type
class WalletSpendingFields:
    """What is spent in a wallet."""

    @strawberry.field(
        graphql_type=SpendingSummaryType, description="What was spent in it in all time, and in the days up to today."
    )
    @staticmethod
    async def spending_summary(wallet: strawberry.Parent[models.Wallet], info: Info) -> SpendingSummary:
        user = info.context.user
        return _only(await reported(info, spending_summaries, user=user, today=user.today, wallet=wallet))

    @strawberry.field(
        graphql_type=list[DayTotalsType] | None,
        description="What was earned and spent in it day by day, the earliest first.",
    )
    @staticmethod
    async def daily_totals(
        wallet: strawberry.Parent[models.Wallet], info: Info, from_: From, to: To, fill_gaps: FillGaps = False
    ) -> list[DayTotals]:
        found = await reported(
            info, daily_totals, user=info.context.user, start=from_, end=to, fill_gaps=fill_gaps, wallet=wallet
        )
        return _only(found).days

    @strawberry.field(graphql_type=ExpenseStatisticsType | None, description="How its expenses spread.")
    @staticmethod
    async def expense_statistics(
        wallet: strawberry.Parent[models.Wallet], info: Info, from_: OpenFrom = None, to: OpenTo = None
    ) -> ExpenseStatistics:
        days = DateRange(from_, to)
        found = await reported(info, expense_statistics, user=info.context.user, days=days, wallet=wallet)
        return _only(found)


@strawberry.type
class UserSpendingFields:
    """What a user spends in all wallets, an entry for each currency by its code."""

    @strawberry.field(
        graphql_type=list[SpendingSummaryType],
        description="What was spent in all wallets in all time, and in the days up to today: one for each currency, by "
        "its code.",
    )
    @staticmethod
    async def spending_summary(user: strawberry.Parent[User], info: Info) -> list[SpendingSummary]:
        return await answered(spending_summaries.computed, user=info.context.user, today=info.context.user.today)

    @strawberry.field(
        graphql_type=list[DailyTotalsType] | None,
        description="What was earned and spent in all wallets day by day: one entry per currency, by its code.",
    )
    @staticmethod
    async def daily_totals(
        user: strawberry.Parent[User], info: Info, from_: From, to: To, fill_gaps: FillGaps = False
    ) -> list[DailyTotals]:
        return await answered(daily_totals.computed, user=info.context.user, start=from_, end=to, fill_gaps=fill_gaps)

    @strawberry.field(
        graphql_type=list[ExpenseStatisticsType] | None,
        description="How the expenses of all wallets spread: one entry per currency, by its code.",
    )
    @staticmethod
    async def expense_statistics(
        user: strawberry.Parent[User], info: Info, from_: OpenFrom = None, to: OpenTo = None
    ) -> list[ExpenseStatistics]:
        return await answered(expense_statistics.computed, user=info.context.user, days=DateRange(from_, to))
