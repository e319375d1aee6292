import strawberry
import strawberry_django
from strawberry.utils.await_maybe import await_maybe

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.types import links
from graphql_api.types.base import Edited, OwnedType


@strawberry_django.type(models.Transfer, name="Transfer")
class TransferType(Edited, OwnedType):
    @strawberry.field(graphql_type=links.Transaction, description="The transaction that takes money off a deposit.")
    @staticmethod
    async def outgoing(transfer: strawberry.Parent[models.Transfer], info: Info) -> models.Transaction:
        return (await await_maybe(required(info.context.loaders.legs_of_transfer, transfer.pk))).outgoing

    @strawberry.field(graphql_type=links.Transaction, description="The transaction that puts money onto a deposit.")
    @staticmethod
    async def incoming(transfer: strawberry.Parent[models.Transfer], info: Info) -> models.Transaction:
        return (await await_maybe(required(info.context.loaders.legs_of_transfer, transfer.pk))).incoming
