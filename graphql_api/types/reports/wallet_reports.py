"""The reports of a wallet, each as the selector of its name answers."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from finance import models
from finance.days import MOST_MONTHS
from finance.models import Kind
from finance.reports import balances, breakdowns, current_report, reports, summaries
from finance.reports.breakdowns import Breakdown, BreakdownGrouping
from finance.reports.cache import CacheStatus, cache_status
from finance.reports.reports import ReportStep
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread
from graphql_api.types.enums import KindEnum
from graphql_api.types.reports.breakdowns import BreakdownType
from graphql_api.types.reports.by_category import (
    HistoricalReportType,
    MonthlyReportType,
    ProfitAndLossType,
    YearlyReportType,
)
from graphql_api.types.reports.cache_status import CacheStatusType
from graphql_api.types.reports.current_report import CurrentReportType
from graphql_api.types.reports.kept import reported
from graphql_api.types.reports.spans import Span
from graphql_api.types.reports.summaries import (
    FromMonth,
    IncomeVsExpenseType,
    MonthBalanceType,
    MonthlySummaryType,
    OfMonth,
    ToMonth,
    Year,
)

Step = Annotated[ReportStep, strawberry.argument(description="How the months are divided.")]
Grouping = Annotated[BreakdownGrouping, strawberry.argument(description="What the transactions of a part agree in.")]
OfKinds = Annotated[
    Sequence[KindEnum],
    strawberry.argument(description="The kinds of transactions, each of which has a breakdown of its own."),
]
Parent = strawberry.Parent[models.Wallet]


@strawberry.type
class WalletReports:
    """What a wallet's fields say of all its transactions."""

    @strawberry.field(graphql_type=CurrentReportType, description="Where its money is now, and what it is for.")
    @staticmethod
    async def current_report(wallet: Parent, info: Info) -> current_report.CurrentReport:
        return await reported(info, current_report.current_report, user=info.context.user, wallet=wallet)

    @strawberry.field(graphql_type=MonthlyReportType | None, description="A calendar month by category.")
    @staticmethod
    async def monthly_report(wallet: Parent, info: Info, month: OfMonth) -> reports.MonthlyReport:
        return await reported(info, reports.monthly_report, user=info.context.user, wallet=wallet, month=month)

    @strawberry.field(graphql_type=YearlyReportType | None, description="A calendar year by category and by months.")
    @staticmethod
    async def yearly_report(wallet: Parent, info: Info, year: Year) -> reports.YearlyReportByMonths:
        return await reported(info, reports.yearly_report, user=info.context.user, wallet=wallet, year=year)

    @strawberry.field(graphql_type=HistoricalReportType, description="Everything that ever happened, by category.")
    @staticmethod
    async def historical_report(wallet: Parent, info: Info) -> reports.HistoricalReport:
        return await reported(info, reports.historical_report, user=info.context.user, wallet=wallet)

    @strawberry.field(
        graphql_type=list[ProfitAndLossType] | None,
        description=f"Income against expenses from one month to another, at most {MOST_MONTHS:,}; the earliest first.",
    )
    @staticmethod
    async def profit_and_loss(
        wallet: Parent, info: Info, from_: FromMonth, to: ToMonth, step: Step = ReportStep.WHOLE
    ) -> list[reports.ProfitAndLoss]:
        user = info.context.user
        return await reported(info, reports.profit_and_loss, user=user, wallet=wallet, from_=from_, to=to, step=step)

    @strawberry.field(
        graphql_type=list[MonthlySummaryType] | None,
        description=(
            f"Every month from one to another, at most {MOST_MONTHS:,}; the earliest first, with zeros where nothing "
            "happened."
        ),
    )
    @staticmethod
    async def monthly_summaries(
        wallet: Parent, info: Info, from_: FromMonth, to: ToMonth
    ) -> list[summaries.MonthlySummary]:
        return await reported(
            info, summaries.monthly_summaries, user=info.context.user, wallet=wallet, from_=from_, to=to
        )

    @strawberry.field(
        graphql_type=list[MonthBalanceType] | None,
        description=f"Its balance at the end of every month from one to another, at most {MOST_MONTHS:,}; the earliest "
        "first.",
    )
    @staticmethod
    async def balance_by_month(
        wallet: Parent, info: Info, from_: FromMonth, to: ToMonth
    ) -> list[balances.MonthBalance]:
        return await reported(
            info, balances.balance_by_month, user=info.context.user, wallet=wallet, from_=from_, to=to
        )

    @strawberry.field(
        graphql_type=IncomeVsExpenseType | None,
        description="What was earned against what was spent in one of: a month, a period, a range of days.",
    )
    @staticmethod
    async def income_vs_expense(wallet: Parent, info: Info, span: Span) -> summaries.IncomeVsExpense:
        return await reported(
            info, summaries.income_vs_expense, user=info.context.user, wallet=wallet, span=span.to_domain()
        )

    @strawberry.field(
        graphql_type=list[BreakdownType] | None,
        description="What the money was for in one of: a month, a period, a range of days; one for each kind.",
    )
    @staticmethod
    async def category_breakdown(
        wallet: Parent,
        info: Info,
        span: Span,
        group_by: Grouping = BreakdownGrouping.CATEGORY,
        kind: OfKinds = (Kind.EXPENSE,),
    ) -> list[Breakdown]:
        return await reported(
            info,
            breakdowns.category_breakdown,
            user=info.context.user,
            wallet=wallet,
            span=span.to_domain(),
            group_by=group_by,
            kind=kind,
        )

    @strawberry.field(
        graphql_type=CacheStatusType, description="Which of its reports need not be worked out before it changes."
    )
    @staticmethod
    async def cache_status(wallet: Parent, info: Info) -> CacheStatus:
        return await in_thread(cache_status, user=info.context.user, wallet=wallet)
