from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.required import required
from graphql_api.types.base import OwnedType
from graphql_api.types.connections import Connection

if TYPE_CHECKING:
    from graphql_api.types.wallets import WalletType


@strawberry_django.type(models.Entity, name="Entity")
class EntityType(OwnedType):
    name: auto
    note: auto
    is_active: auto
    version: auto

    @strawberry.field(description="The wallet it is in.")
    @staticmethod
    async def wallet(
        entity: strawberry.Parent[models.Entity], info: Info
    ) -> Annotated["WalletType", strawberry.lazy("graphql_api.types.wallets")]:
        return await required(info.context.loaders.wallet, entity.wallet_id)  # type: ignore[arg-type]


@strawberry.type(description="A page of entities.")
class EntityConnection(Connection[EntityType]):
    pass
