import strawberry

from finance import models
from finance.reports.current_report import Holding
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.buckets import BucketType
from graphql_api.types.deposits import DepositType
from graphql_api.types.reports.ids import Identified


@strawberry.type(name="DepositHolding", description="What is on a deposit now.")
class DepositHoldingType(PartInCurrency):
    balance: Money = strawberry.field(description="What is on it.")
    share: Percent | None = strawberry.field(
        description="In percent of the wallet's balance; empty when that is 0 or less."
    )

    @strawberry.field(graphql_type=DepositType, description="The deposit.")
    @staticmethod
    def deposit(holding: strawberry.Parent[Holding], info: Info) -> Found[models.Deposit | None]:
        return required(info.context.loaders.deposit, holding.row_id)


@strawberry.type(name="BucketHolding", description="What is in a bucket now.")
class BucketHoldingType(PartInCurrency):
    balance: Money = strawberry.field(description="What is in it.")
    share: Percent | None = strawberry.field(
        description="In percent of the wallet's balance; empty when that is 0 or less."
    )

    @strawberry.field(graphql_type=BucketType, description="The bucket.")
    @staticmethod
    def bucket(holding: strawberry.Parent[Holding], info: Info) -> Found[models.Bucket | None]:
        return required(info.context.loaders.bucket, holding.row_id)


@strawberry.type(name="CurrentReport", description="Where the money of a wallet is now, and what it is for.")
class CurrentReportType(Identified, PartInCurrency):
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
        description="What is in no bucket in percent of the balance; empty when that is 0 or less."
    )
    is_consistent: bool = strawberry.field(
        description="Whether the deposits' total, and the buckets' with what is unallocated, are the balance."
    )
