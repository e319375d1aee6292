import strawberry
from strawberry import relay

from finance.wallets.services import wallets
from graphql_api.types.wallets import WalletType


@strawberry.type(name="WalletDeletion", description="Which wallet was deleted, and which one is the default now.")
class WalletDeletionType:
    default_wallet: WalletType = strawberry.field(description="The default wallet from now on.")

    @strawberry.field(description="The id that names nothing any more.")
    @staticmethod
    def deleted_id(deletion: strawberry.Parent[wallets.WalletDeletion]) -> relay.GlobalID:
        return relay.GlobalID(type_name="Wallet", node_id=str(deletion.deleted_id))

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, wallets.WalletDeletion)
