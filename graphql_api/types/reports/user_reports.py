"""What happened in all of a user's wallets: amounts of different currencies are never added."""

import strawberry

from finance.days import MOST_MONTHS
from finance.reports import summaries
from finance.reports.summaries import CurrencySummary
from graphql_api.context import Info
from graphql_api.loaders.base import answered
from graphql_api.types.reports.spans import Span
from graphql_api.types.reports.summaries import CurrencySummaryType, FromMonth, IncomeVsExpenseType, ToMonth, Year

BY_CURRENCY = "One entry for each currency of your wallets, by its code."


@strawberry.type
class UserReports:
    @strawberry.field(
        graphql_type=list[CurrencySummaryType] | None,
        description=f"What happened from one month to another, at most {MOST_MONTHS:,}. {BY_CURRENCY}",
    )
    async def monthly_summaries(self, info: Info, from_: FromMonth, to: ToMonth) -> list[CurrencySummary]:
        return await answered(summaries.summaries_by_currency, user=info.context.user, from_=from_, to=to)

    @strawberry.field(
        graphql_type=list[CurrencySummaryType] | None, description=f"The twelve months of a year. {BY_CURRENCY}"
    )
    async def yearly_totals(self, info: Info, year: Year) -> list[CurrencySummary]:
        return await answered(summaries.yearly_totals, user=info.context.user, year=year)

    @strawberry.field(
        graphql_type=list[IncomeVsExpenseType] | None,
        description=f"What was earned against what was spent in a month, a period or a range of days. {BY_CURRENCY}",
    )
    async def income_vs_expense(self, info: Info, span: Span) -> list[summaries.IncomeVsExpense]:
        return await answered(summaries.income_vs_expense_by_currency, user=info.context.user, span=span.to_domain())
