import strawberry
from strawberry import relay

from finance.ledger.services.bookings import Booking
from graphql_api.types.movements import MovementType
from graphql_api.types.transactions import TransactionType


@strawberry.type(name="Booking", description="What a write recorded, changed or deleted.")
class BookingType:
    transactions: list[TransactionType] = strawberry.field(description="The transactions as they now are.")
    movement: MovementType = strawberry.field(description="The objects whose figures moved.")

    @strawberry.field(description="The ids of transactions that are no more.")
    @staticmethod
    def deleted_ids(booking: strawberry.Parent[Booking]) -> list[relay.GlobalID]:
        return [relay.GlobalID(type_name="Transaction", node_id=str(id_)) for id_ in booking.deleted_ids]

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, Booking)
