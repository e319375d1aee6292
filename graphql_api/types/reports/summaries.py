import datetime as dt
from typing import Annotated

import strawberry

from graphql_api.scalars import Money, Percent

Year = Annotated[int, strawberry.argument(description="The calendar year, 1 to 9999.")]
MonthOfYear = Annotated[int, strawberry.argument(description="The month of the year, 1 to 12.")]
FromMonth = Annotated[dt.date, strawberry.argument(name="from", description="The first day of the first month.")]
ToMonth = Annotated[dt.date, strawberry.argument(name="to", description="The first day of the last month.")]


@strawberry.type(name="Summary", description="What was earned, spent and moved in some time.")
class SummaryType:
    income: Money = strawberry.field(description="What was earned.")
    expense: Money = strawberry.field(description="What was spent, refunds taken off.")
    neutral: Money = strawberry.field(description="What was moved, lent or given back; negative when more went out.")
    net: Money = strawberry.field(description="What was saved: the income less the expense.")
    total: Money = strawberry.field(description="By how much the balance changed: the net and what is neutral.")
    savings_rate: Percent | None = strawberry.field(description="The net in percent of the income; empty without one.")
    expense_rate: Percent | None = strawberry.field(
        description="The expense in percent of the income; empty without one."
    )
    count: int = strawberry.field(description="How many transactions it is about.")


@strawberry.type(name="MonthlySummary", description="A calendar month as one figure.")
class MonthlySummaryType:
    month: dt.date = strawberry.field(description="Its first day.")
    summary: SummaryType = strawberry.field(description="What happened in it.")


@strawberry.type(name="CurrencyTotal", description="What happened in all your wallets of one currency, as one figure.")
class CurrencyTotalType:
    currency: str = strawberry.field(description="The ISO 4217 code of the currency of its amounts.")
    summary: SummaryType = strawberry.field(description="What happened.")


@strawberry.type(name="CurrencySummary", description="What happened in all your wallets of one currency.")
class CurrencySummaryType:
    currency: str = strawberry.field(description="The ISO 4217 code of the currency of its amounts.")
    summary: SummaryType = strawberry.field(description="All of its months together.")
    months: list[MonthlySummaryType] = strawberry.field(
        description="Every month, the earliest first, with zeros where nothing happened."
    )
