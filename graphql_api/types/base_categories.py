import strawberry_django
from strawberry import auto, relay

from finance import models
from graphql_api.types.enums import KindEnum


@strawberry_django.type(models.BaseCategory, name="BaseCategory")
class BaseCategoryType(relay.Node):
    _id_attr = "pk"  # As in OwnedType.

    code: auto
    name: str
    kind: KindEnum
    is_active: auto
