import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from finance import models
from finance.money import ZERO
from finance.reports.aggregate_groups import Group, GroupBy
from finance.reports.aggregates import MOST_GROUPS, is_usual, transaction_aggregates, usual_aggregates
from graphql_api.context import Info
from graphql_api.loaders.base import answered, in_thread
from graphql_api.loaders.required import IfAny, required
from graphql_api.scalars import Money, Month, described_enum
from graphql_api.types import links
from graphql_api.types.amounts import InCurrency
from graphql_api.types.asked import asks_for
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.enums import KindEnum
from graphql_api.types.mirrors import mirror_of
from graphql_api.types.reports.ids import Identified
from graphql_api.types.transaction_filters import Filter, TransactionFilterInput

GroupByEnum = GroupBy
described_enum(GroupByEnum, "TransactionGroupBy", "What transactions are grouped by.")

GroupByArgument = Annotated[
    Sequence[GroupByEnum], strawberry.argument(description="The keys, each at most once; all in one group when absent.")
]
FillGaps = Annotated[
    bool,
    strawberry.argument(
        description="Whether months or days without transactions have groups of zeros, from the first to the last: "
        "those of the filter's own date where it has them, else those found. Nothing without MONTH or DAY."
    ),
]
ORDER = (
    "By currency, then by the keys of groupBy in their order: months and days the earliest first, kinds by name, "
    "other rows in the order they were recorded in, those without one last. "
    f"More than {MOST_GROUPS:,} groups are refused."
)


@strawberry.type(name="TransactionAggregate", description="Figures of the transactions that have something in common.")
class TransactionAggregateType(Identified, InCurrency):
    @strawberry.field(description="How many transactions.")
    @staticmethod
    def count(group: strawberry.Parent[Group]) -> int:
        return group.figures.count

    @strawberry.field(description="The sum of what they change their deposits by: what comes in less what goes out.")
    @staticmethod
    def sum(group: strawberry.Parent[Group]) -> Money:
        return Money(group.figures.sum)

    @strawberry.field(
        description="The sum by the count, rounded half to even to the digits of the currency; 0 of none."
    )
    @staticmethod
    def average(group: strawberry.Parent[Group]) -> Money:
        return Money(group.figures.average)

    @strawberry.field(
        description="The largest amount, whichever way it moves; 0 of none. With it, the groups are read from their "
        "transactions."
    )
    @staticmethod
    def largest(group: strawberry.Parent[Group]) -> Money:
        return Money(group.figures.largest or ZERO)

    @strawberry.field(
        graphql_type=mirror_of(TransactionFilterInput),
        description="The filter that finds exactly these transactions where the groups were asked for, ready to be "
        "sent back as a TransactionFilter.",
    )
    @staticmethod
    def filter(group: strawberry.Parent[Group]) -> TransactionFilterInput:
        return TransactionFilterInput.from_domain(group.filter)

    @strawberry.field(description="Their month, when grouped by MONTH.")
    @staticmethod
    def month(group: strawberry.Parent[Group]) -> Month | None:
        return Month(group.key.month) if group.key.month else None

    @strawberry.field(description="Their date, when grouped by DAY.")
    @staticmethod
    def day(group: strawberry.Parent[Group]) -> dt.date | None:
        return group.key.day

    @strawberry.field(description="Their kind, when grouped by KIND.")
    @staticmethod
    def kind(group: strawberry.Parent[Group]) -> KindEnum | None:
        return KindEnum(group.key.kind) if group.key.kind else None

    @strawberry.field(
        graphql_type=links.Category | None,
        description="Their category, when grouped by CATEGORY; null for those without one.",
    )
    @staticmethod
    def category(group: strawberry.Parent[Group], info: Info) -> IfAny[models.Category]:
        id_ = group.key.category_id
        return required(info.context.loaders.category, id_) if id_ else None

    @strawberry.field(
        graphql_type=BaseCategoryType | None,
        description="Their base category, when grouped by BASE_CATEGORY; null for those without one.",
    )
    @staticmethod
    def base_category(group: strawberry.Parent[Group], info: Info) -> IfAny[models.BaseCategory]:
        id_ = group.key.base_category_id
        return required(info.context.loaders.base_category, id_) if id_ else None

    @strawberry.field(graphql_type=links.Deposit | None, description="Their deposit, when grouped by DEPOSIT.")
    @staticmethod
    def deposit(group: strawberry.Parent[Group], info: Info) -> IfAny[models.Deposit]:
        id_ = group.key.deposit_id
        return required(info.context.loaders.deposit, id_) if id_ else None

    @strawberry.field(
        graphql_type=links.Entity | None,
        description="Their entity, when grouped by ENTITY; null for those without one.",
    )
    @staticmethod
    def entity(group: strawberry.Parent[Group], info: Info) -> IfAny[models.Entity]:
        id_ = group.key.entity_id
        return required(info.context.loaders.entity, id_) if id_ else None

    @strawberry.field(
        graphql_type=links.Period | None,
        description="Their period, when grouped by PERIOD; null for those in none.",
    )
    @staticmethod
    def period(group: strawberry.Parent[Group], info: Info) -> IfAny[models.Period]:
        id_ = group.key.period_id
        return required(info.context.loaders.period, id_) if id_ else None

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Group)


async def aggregated(
    info: Info,
    filter: TransactionFilterInput | None,
    group_by: Sequence[GroupBy],
    fill_gaps: bool,
    wallet: models.Wallet | None = None,
) -> list[Group]:
    """The groups of a wallet's transactions, or of all; the usual ones without a thread, where there are readers."""
    asked: dict[str, Any] = {
        "user": info.context.user,
        "wallet": wallet,
        "filter": filter.to_domain() if filter else None,
        "group_by": group_by,
        "fill_gaps": fill_gaps,
        "largest": asks_for(info, "largest"),
    }
    if is_usual(asked["filter"]):
        return await answered(usual_aggregates, **asked)
    return await in_thread(transaction_aggregates, **asked)


@strawberry.type
class AggregateFields:
    """What a wallet's transactions amount to."""

    @strawberry.field(
        graphql_type=list[TransactionAggregateType] | None,
        description=f"Figures of its transactions by groups. {ORDER}",
    )
    @staticmethod
    async def transaction_aggregates(
        wallet: strawberry.Parent[models.Wallet],
        info: Info,
        filter: Filter = None,
        group_by: GroupByArgument = (),
        fill_gaps: FillGaps = False,
    ) -> list[Group]:
        return await aggregated(info, filter, group_by, fill_gaps, wallet)
