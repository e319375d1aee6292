import datetime as dt

import strawberry

from finance import models
from finance.selectors.breakdowns import BreakdownGrouping, BreakdownPart
from finance.selectors.current_report import Holding
from finance.selectors.report_lines import ReportLine
from finance.selectors.reports import ReportStep
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent, described_enum
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.buckets import BucketType
from graphql_api.types.categories import CategoryType
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import CategoryPriority, KindEnum
from graphql_api.types.summaries import SummaryType

described_enum(BreakdownGrouping, "BreakdownGrouping", "What the parts of a breakdown agree in.")
described_enum(ReportStep, "ReportStep", "How a range of months is divided.")

UNCATEGORISED = "Uncategorised"
LINES = "By kind, the largest amount first, ties by category; they sum to the summary."


async def _category(info: Info, id_: int | None) -> models.Category | None:
    return await required(info.context.loaders.category, id_) if id_ else None


@strawberry.type(name="ReportLine", description="What one category, or what has none, earned, spent or moved.")
class ReportLineType:
    kind: KindEnum = strawberry.field(description="The kind of its transactions.")
    amount: Money = strawberry.field(
        description="What was earned, or what was spent, refunds taken off; of something neutral with its sign."
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
class ReportType:
    """Base of the reports by category."""

    summary: SummaryType = strawberry.field(description="The sum of its lines.")
    lines: list[ReportLineType] = strawberry.field(description=LINES)


@strawberry.type(name="MonthlyReport", description="A calendar month by category.")
class MonthlyReportType(ReportType):
    month: dt.date = strawberry.field(description="Its first day.")


@strawberry.type(name="YearlyReport", description="A calendar year by category and by months.")
class YearlyReportType(ReportType):
    year: int = strawberry.field(description="The year.")
    months: list[MonthlyReportType] = strawberry.field(description="Its twelve months, January first.")


@strawberry.type(name="YearOfHistory", description="A calendar year by category.")
class YearOfHistoryType(ReportType):
    year: int = strawberry.field(description="The year.")


@strawberry.type(name="HistoricalReport", description="Everything that ever happened in a wallet, by category.")
class HistoricalReportType(ReportType):
    years: list[YearOfHistoryType] = strawberry.field(
        description="The years in which something happened, the earliest first."
    )


@strawberry.type(name="ProfitAndLoss", description="Income against expenses, by category; nothing neutral is in it.")
class ProfitAndLossType(ReportType):
    from_: dt.date = strawberry.field(name="from", description="The first day of its first month.")
    to: dt.date = strawberry.field(description="The first day of its last month.")
    margin: Percent | None = strawberry.field(description="The net in percent of the income; empty without one.")


@strawberry.type(name="DepositHolding", description="What is on a deposit now.")
class DepositHoldingType:
    balance: Money = strawberry.field(description="What is on it.")
    share: Percent | None = strawberry.field(description="In percent of the wallet's balance; empty when that is 0.")

    @strawberry.field(graphql_type=DepositType, description="The deposit.")
    @staticmethod
    async def deposit(holding: strawberry.Parent[Holding], info: Info) -> models.Deposit | None:
        return await required(info.context.loaders.deposit, holding.id)


@strawberry.type(name="BucketHolding", description="What is in a bucket now.")
class BucketHoldingType:
    balance: Money = strawberry.field(description="What is in it.")
    share: Percent | None = strawberry.field(description="In percent of the wallet's balance; empty when that is 0.")

    @strawberry.field(graphql_type=BucketType, description="The bucket.")
    @staticmethod
    async def bucket(holding: strawberry.Parent[Holding], info: Info) -> models.Bucket | None:
        return await required(info.context.loaders.bucket, holding.id)


@strawberry.type(name="CurrentReport", description="Where the money of a wallet is now, and what it is for.")
class CurrentReportType:
    balance: Money = strawberry.field(description="The sum of everything that was ever earned, spent and moved.")
    deposits: list[DepositHoldingType] = strawberry.field(
        description="Where it is: the largest balance first, ties by age; retired ones only while something is on them."
    )
    deposits_total: Money = strawberry.field(description="What is on all deposits.")
    buckets: list[BucketHoldingType] = strawberry.field(
        description=(
            "What it is for: the largest balance first, ties by age; retired ones only while something is in them."
        )
    )
    buckets_total: Money = strawberry.field(description="What is in all buckets.")
    unallocated: Money = strawberry.field(description="What is on deposits and in no bucket.")
    unallocated_share: Percent | None = strawberry.field(
        description="What is in no bucket in percent of the balance; empty when that is 0."
    )
    is_consistent: bool = strawberry.field(
        description="Whether the deposits' total, and the buckets' with what is unallocated, are the balance."
    )


@strawberry.type(name="BreakdownPart", description="What the transactions that agree in the grouping are together.")
class BreakdownPartType:
    amount: Money = strawberry.field(
        description="What was earned, or what was spent, refunds taken off; of something neutral with its sign."
    )
    share: Percent | None = strawberry.field(description="In percent of all parts; empty when they are 0 together.")
    count: int = strawberry.field(description="How many transactions it is about.")
    priority: CategoryPriority | None = strawberry.field(
        description="Grouped by priority: the priority; empty for what has none."
    )

    @strawberry.field(
        graphql_type=CategoryType | None, description="Grouped by category: the category; empty for what has none."
    )
    @staticmethod
    async def category(part: strawberry.Parent[BreakdownPart], info: Info) -> models.Category | None:
        return await _category(info, part.category_id)

    @strawberry.field(
        graphql_type=BaseCategoryType | None,
        description="Grouped by base category: the system's category; empty for what has none.",
    )
    @staticmethod
    async def base_category(part: strawberry.Parent[BreakdownPart], info: Info) -> models.BaseCategory | None:
        id_ = part.base_category_id
        return await info.context.loaders.base_category.load(id_) if id_ else None


@strawberry.type(name="Breakdown", description="What the money of some time was for.")
class BreakdownType:
    kind: KindEnum = strawberry.field(description="The kind of the transactions it is about.")
    group_by: BreakdownGrouping = strawberry.field(description="What the transactions of a part agree in.")
    amount: Money = strawberry.field(description="All parts together.")
    count: int = strawberry.field(description="How many transactions it is about.")
    parts: list[BreakdownPartType] = strawberry.field(
        description="The largest amount first; among equals what has no category, base category or priority is last."
    )
