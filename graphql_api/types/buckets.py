import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from finance.ledger.selectors.balances import RowOnDay
from finance.ledger.services.allocations import Share
from graphql_api.context import Info
from graphql_api.loaders.loader import Found
from graphql_api.loaders.required import required
from graphql_api.scalars import Money, Percent
from graphql_api.types.amounts import PartInCurrency
from graphql_api.types.base import BalanceType, Edited, OnDay


@strawberry_django.type(models.Bucket, name="Bucket")
class BucketType(Edited, BalanceType):
    name: str
    percentage: Percent
    position: auto
    note: auto
    is_active: auto

    @strawberry.field(description="What is in it.")
    @staticmethod
    async def balance(bucket: strawberry.Parent[models.Bucket], info: Info, on: OnDay = None) -> Money:
        if on is None:
            return Money(bucket.balance)
        return Money(await info.context.loaders.bucket_balance_on.load(RowOnDay(bucket.pk, on)))


@strawberry.type(name="Allocation", description="The part of a transaction that belongs to a bucket.")
class AllocationType(PartInCurrency):
    @strawberry.field(graphql_type=BucketType, description="The bucket.")
    @staticmethod
    def bucket(allocation: strawberry.Parent[models.Allocation | Share], info: Info) -> Found[models.Bucket]:
        return required(info.context.loaders.bucket, allocation.bucket_id)

    @strawberry.field(description="Its part, 0 or more; the direction is the transaction's.")
    @staticmethod
    def amount(allocation: strawberry.Parent[models.Allocation | Share]) -> Money:
        return Money(abs(allocation.amount))

    @strawberry.field(description="The percentage it was split by; empty when the amount was given.")
    @staticmethod
    def percentage(allocation: strawberry.Parent[models.Allocation | Share]) -> Percent | None:
        return None if allocation.percentage is None else Percent(allocation.percentage)
