import strawberry
from strawberry import relay

from finance.transactions.services import deletion
from graphql_api.types.movements import MovementType


@strawberry.type(name="Deletion", description="What was deleted, and what became of the transactions that named it.")
class DeletionType:
    moved_transactions: int = strawberry.field(description="How many transactions were kept and now name another row.")
    movement: MovementType = strawberry.field(description="The objects whose figures moved.")

    @strawberry.field(description="The id that names nothing any more.")
    @staticmethod
    def deleted_id(deletion: strawberry.Parent[deletion.Deletion]) -> relay.GlobalID:
        return relay.GlobalID(type_name=type(deletion.deleted).__name__, node_id=str(deletion.deleted_id))

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, deletion.Deletion)
