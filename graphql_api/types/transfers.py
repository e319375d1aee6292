from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import relay

from finance import models
from finance.transactions.services.transfers import TransferBooking
from graphql_api.context import Info
from graphql_api.types.base import Edited, OwnedType
from graphql_api.types.movements import MovementType

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


@strawberry.type(name="TransferBooking", description="What a write made, changed or deleted of a transfer.")
class TransferBookingType:
    transfer: TransferType | None = strawberry.field(description="The transfer as it now is; null when it is no more.")
    movement: MovementType = strawberry.field(description="The objects whose figures moved.")

    @strawberry.field(description="The ids of the transfer and the transactions that are no more.")
    @staticmethod
    def deleted_ids(booking: strawberry.Parent[TransferBooking]) -> list[relay.GlobalID]:
        ids = [("Transfer", booking.deleted_id)] if booking.deleted_id else []
        ids += [("Transaction", id_) for id_ in booking.deleted_transaction_ids]
        return [relay.GlobalID(type_name=name, node_id=str(id_)) for name, id_ in ids]

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, TransferBooking)
