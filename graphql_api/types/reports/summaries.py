from typing import Annotated

import strawberry

from graphql_api.scalars import Money, Month, Percent
from graphql_api.types.amounts import InCurrency, PartInCurrency
from graphql_api.types.reports.ids import Identified

Year = Annotated[int, strawberry.argument(description="The calendar year, 1 to 9999.")]
OfMonth = Annotated[Month, strawberry.argument(description="The calendar month.")]
FromMonth = Annotated[Month, strawberry.argument(name="from", description="The first month.")]
ToMonth = Annotated[Month, strawberry.argument(name="to", description="The last month.")]


@strawberry.type(name="Summary", description="What was earned, spent and moved in some time.")
class SummaryType(PartInCurrency):
    income: Money = strawberry.field(description="What was earned, reversals taken off.")
    expense: Money = strawberry.field(description="What was spent, refunds taken off.")
    neutral: Money = strawberry.field(description="What was moved, lent or given back; negative when more went out.")
    net: Money = strawberry.field(description="What was saved: the income less the expense.")
    total: Money = strawberry.field(description="By how much the balance changed: the net and what is neutral.")
    savings_rate: Percent | None = strawberry.field(
        description="The net in percent of the income; empty when that is 0 or less."
    )
    expense_rate: Percent | None = strawberry.field(
        description="The expense in percent of the income; empty when that is 0 or less."
    )
    count: int = strawberry.field(description="How many transactions it is about.")


@strawberry.type(name="MonthlySummary", description="A calendar month as one figure.")
class MonthlySummaryType(Identified, PartInCurrency):
    month: Month = strawberry.field(description="The month.")
    summary: SummaryType = strawberry.field(description="What happened in it.")


@strawberry.type(name="MonthBalance", description="What was on all deposits of a wallet at the end of a month.")
class MonthBalanceType(Identified, InCurrency):
    month: Month = strawberry.field(description="The month.")
    balance: Money = strawberry.field(description="The balance at the end of its last day.")


@strawberry.type(
    name="IncomeVsExpense",
    description="What was earned against what was spent in some time, in a wallet or in all wallets of one currency.",
)
class IncomeVsExpenseType(Identified, InCurrency):
    summary: SummaryType = strawberry.field(description="What happened.")


@strawberry.type(name="CurrencySummary", description="What happened in all your wallets of one currency.")
class CurrencySummaryType(Identified, InCurrency):
    summary: SummaryType = strawberry.field(description="All of its months together.")
    months: list[MonthlySummaryType] = strawberry.field(
        description="Every month, the earliest first, with zeros where nothing happened."
    )
