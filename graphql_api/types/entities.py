import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.connections import Connection


@strawberry_django.type(models.Entity, name="Entity")
class EntityType(Edited, WalletRowType):
    name: str
    note: auto
    is_active: auto


@strawberry.type(description="A page of entities.")
class EntityConnection(Connection[EntityType]):
    pass
