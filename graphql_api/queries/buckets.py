from typing import Annotated

import strawberry
import strawberry_django

from finance.transactions.services import bucket_choice
from finance.transactions.services.bucket_choice import PreviewedShare
from graphql_api.context import Info
from graphql_api.scalars import Money, optional_pk
from graphql_api.types.buckets import AllocationType


@strawberry.type
class BucketQueries:
    @strawberry_django.field(
        graphql_type=list[AllocationType] | None,
        description="What each bucket would get of an income that is split, in the order of the buckets.",
    )
    def allocation_preview(
        self,
        info: Info,
        amount: Annotated[Money, strawberry.argument(description="The income, more than 0.")],
        wallet_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="The default wallet when absent.")
        ] = None,
    ) -> list[PreviewedShare]:
        id_ = optional_pk(wallet_id, "Wallet")
        return bucket_choice.allocation_preview(user=info.context.user, wallet_id=id_, amount=amount)
