import strawberry
from strawberry.utils.await_maybe import await_maybe

from finance import models
from finance.reports.lines import ReportLine
from finance.reports.reports import ReportStep
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Month, Percent, described_enum
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.categories import CategoryType
from graphql_api.types.enums import KindEnum
from graphql_api.types.reports.ids import Identified
from graphql_api.types.reports.summaries import SummaryType

described_enum(ReportStep, "ReportStep", "How a range of months is divided.")

UNCATEGORISED = "Uncategorised"
LINES = "By kind, the largest amount first, ties by category; they sum to the summary."


async def _category(info: Info, id_: int | None) -> models.Category | None:
    return await await_maybe(required(info.context.loaders.category, id_)) if id_ else None


@strawberry.type(name="ReportLine", description="What one category, or what has none, earned, spent or moved.")
class ReportLineType(PartInCurrency):
    kind: KindEnum = strawberry.field(description="The kind of its transactions.")
    amount: Money = strawberry.field(
        description="What was earned or spent, what came back of it taken off; of something neutral with its sign."
    )
    count: int = strawberry.field(description="How many transactions it is about.")

    @strawberry.field(
        graphql_type=CategoryType | None, description="The category, retired or not; empty for what has none."
    )
    @staticmethod
    async def category(line: strawberry.Parent[ReportLine], info: Info) -> models.Category | None:
        return await _category(info, line.category_id)

    @strawberry.field(
        graphql_type=BaseCategoryType | None, description="The system's category that the category belongs to, if any."
    )
    @staticmethod
    async def base_category(line: strawberry.Parent[ReportLine], info: Info) -> models.BaseCategory | None:
        category = await _category(info, line.category_id)
        id_ = category and category.base_category_id
        return await info.context.loaders.base_category.load(id_) if id_ else None

    @strawberry.field(description=f'The name of the category, or "{UNCATEGORISED}".')
    @staticmethod
    async def label(line: strawberry.Parent[ReportLine], info: Info) -> str:
        category = await _category(info, line.category_id)
        return category.name if category else UNCATEGORISED


@strawberry.type
class ReportType(PartInCurrency):
    """Base of the reports by category."""

    summary: SummaryType = strawberry.field(description="The sum of its lines.")
    lines: list[ReportLineType] = strawberry.field(description=LINES)


@strawberry.type(name="MonthlyReport", description="A calendar month by category.")
class MonthlyReportType(Identified, ReportType):
    month: Month = strawberry.field(description="The month.")


@strawberry.type(name="YearlyReport", description="A calendar year by category and by months.")
class YearlyReportType(Identified, ReportType):
    year: int = strawberry.field(description="The year.")
    months: list[MonthlyReportType] = strawberry.field(description="Its twelve months, January first.")


@strawberry.type(name="YearOfHistory", description="A calendar year by category.")
class YearOfHistoryType(Identified, ReportType):
    year: int = strawberry.field(description="The year.")


@strawberry.type(name="HistoricalReport", description="All that is recorded in a wallet, the future too, by category.")
class HistoricalReportType(Identified, ReportType):
    years: list[YearOfHistoryType] = strawberry.field(
        description="The years in which something happened, the earliest first."
    )


@strawberry.type(name="ProfitAndLoss", description="Income against expenses, by category; nothing neutral is in it.")
class ProfitAndLossType(Identified, ReportType):
    from_: Month = strawberry.field(name="from", description="Its first month.")
    to: Month = strawberry.field(description="Its last month.")
    margin: Percent | None = strawberry.field(
        description="The net in percent of the income; empty when that is 0 or less."
    )
