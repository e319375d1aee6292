from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django

from finance import models
from graphql_api.context import Info
from graphql_api.types.base import Edited, OwnedType

if TYPE_CHECKING:
    from graphql_api.types.transactions import TransactionType

Leg = Annotated["TransactionType", strawberry.lazy("graphql_api.types.transactions")]


@strawberry_django.type(models.Transfer, name="Transfer")
class TransferType(Edited, OwnedType):
    @strawberry.field(description="The transaction that takes the money off its deposit.")
    @staticmethod
    async def out(transfer: strawberry.Parent[models.Transfer], info: Info) -> Leg:
        return (await info.context.loaders.legs_of_transfer.load(transfer.pk)).out  # type: ignore[union-attr,return-value]

    @strawberry.field(name="in", description="The transaction that puts the money onto its deposit.")
    @staticmethod
    async def into(transfer: strawberry.Parent[models.Transfer], info: Info) -> Leg:
        return (await info.context.loaders.legs_of_transfer.load(transfer.pk)).into  # type: ignore[union-attr,return-value]
