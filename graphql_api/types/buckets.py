from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from finance.money import percent
from finance.services.allocations import Share
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent
from graphql_api.types.base import OwnedType

if TYPE_CHECKING:
    from graphql_api.types.wallets import WalletType


@strawberry_django.type(models.Bucket, name="Bucket")
class BucketType(OwnedType):
    name: auto
    percentage: Percent
    position: auto
    note: auto
    is_active: auto
    version: auto
    balance: Money

    @strawberry.field(description="The wallet it is in.")
    @staticmethod
    async def wallet(
        bucket: strawberry.Parent[models.Bucket], info: Info
    ) -> Annotated["WalletType", strawberry.lazy("graphql_api.types.wallets")]:
        return await required(info.context.loaders.wallet, bucket.wallet_id)  # type: ignore[arg-type]

    @strawberry.field(description="Its balance in percent of the wallet's balance; empty when that is 0.")
    @staticmethod
    async def share(bucket: strawberry.Parent[models.Bucket], info: Info) -> Percent | None:
        whole: Decimal = await info.context.loaders.wallet_balance.load(bucket.wallet_id)
        share = percent(bucket.balance, whole)
        return None if share is None else Percent(share)


@strawberry.type(name="Allocation", description="The part of a transaction that belongs to a bucket.")
class AllocationType:
    @strawberry.field(description="The bucket.")
    @staticmethod
    async def bucket(allocation: strawberry.Parent[models.Allocation | Share], info: Info) -> BucketType:
        return await required(info.context.loaders.bucket, allocation.bucket_id)  # type: ignore[arg-type]

    @strawberry.field(description="Its part, 0 or more; the direction is the transaction's.")
    @staticmethod
    def amount(allocation: strawberry.Parent[models.Allocation | Share]) -> Money:
        return Money(abs(allocation.amount))

    @strawberry.field(description="The percentage it was split by; empty when the amount was given.")
    @staticmethod
    def percentage(allocation: strawberry.Parent[models.Allocation | Share]) -> Percent | None:
        return None if allocation.percentage is None else Percent(allocation.percentage)
